// Room: ui/style-page. That the page of all parts is sound in every language: one h1, unique ids, valid, no raw key.
import { readFileSync, statSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../test/support/page-guard.ts'
import { locales } from '../kernel/locale.ts'
import { refusalStatus, type RefusalKind } from '../kernel/outcome.ts'
import { assetSources, fontPlaceholder } from './assets.ts'
import { ErrorPage } from './error-page.tsx'
import { samplePage, wordsOf } from './sample-page.ts'
import { stations } from './stations.ts'
import { StylePage } from './style-page.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    'long-title': 'off',
    // The renderer closes void elements with a slash, which HTML allows.
    'void-style': 'off',
    // Checkboxes of one question share their name, as radios do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

describe.each(locales)('the style page in %s', (locale) => {
  const page = samplePage({ locale, leave: true, notice: 'A notice', nav: 'data' })
  const html = `<!doctype html>${render(<StylePage page={page} />)}`

  it('has one h1, a title and its language', () => {
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html).toMatch(/<title>[^<]+ · Mesa Abierta<\/title>/)
  })

  it('passes the guard that every page passes', () => {
    expect(faultsOf(html)).toEqual([])
  })

  it('has no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('is valid HTML', async () => {
    const report = await validator.validateString(html)
    const messages = report.results.flatMap((one) => one.messages.map((m) => `${m.ruleId}: ${m.message}`))
    expect([...new Set(messages)]).toEqual([])
  })

  it('carries no style or script of its own and calls no other host', () => {
    expect(html).not.toMatch(/ style="|<style|<script| on[a-z]+="|(?:src|href)="(?:https?:)?\/\//)
  })

  it('stays on the page when the language is changed', () => {
    for (const other of locales) expect(html).toContain(`href="/${other}/style" lang="${other}"`)
  })

  it('says that the installation is a demonstration and unofficial', () => {
    expect(html).toContain(page.t('ui.banner-demo'))
    expect(html).toContain(page.t('ui.banner-unofficial'))
  })
})

describe('the messages', () => {
  it.each(locales)('are complete in %s', (locale) => {
    expect(Object.keys(wordsOf(locale)).toSorted()).toEqual(Object.keys(wordsOf('en')).toSorted())
    expect(Object.entries(wordsOf(locale)).filter(([, word]) => word.trim() === '')).toEqual([])
  })

  it('have a page for every refusal and for a fault', () => {
    for (const kind of [...(Object.keys(refusalStatus) as RefusalKind[]), 'fault' as const]) {
      const html = render(<ErrorPage page={samplePage({ locale: 'fr' })} kind={kind} />)
      expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    }
  })
})

describe('the weight', () => {
  it('of page, style sheet and font together stays under 60 KB', () => {
    const css = readFileSync(assetSources.css, 'utf8')
    expect(css.split(fontPlaceholder)).toHaveLength(2)
    expect(css.length).toBeLessThanOrEqual(25_000)
    const page = brotliCompressSync(render(<StylePage page={samplePage()} />)).length
    const sheet = brotliCompressSync(css).length
    expect(sheet).toBeLessThanOrEqual(7_000)
    expect(page + sheet + statSync(assetSources.font).size).toBeLessThanOrEqual(60_000)
  })
})

/** WCAG's contrast of two colours written #rrggbb. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [high = 0, low = 0] = [light(one), light(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

describe.each(['light', 'dark'] as const)('the %s colours', (theme) => {
  const css = readFileSync(assetSources.css, 'utf8')
  const blocks = [...css.matchAll(/:root \{([^}]*)\}/g)].map((match) => match[1] ?? '')
  const block = blocks[theme === 'light' ? 0 : 1] ?? ''
  const colours = Object.fromEntries(
    [...block.matchAll(/--([a-z]+): (#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
  it.each([...stations, 'ink', 'quiet', 'wrong'])('write %s legibly on paper, sheet and wash', (name) => {
    for (const ground of ['paper', 'sheet', 'wash']) {
      expect(contrast(colours[name] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
    }
  })
  it.each(['edge', 'focus'])('show %s against its ground', (name) => {
    for (const ground of ['paper', 'sheet']) {
      expect(contrast(colours[name] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the style sheet', () => {
  const css = readFileSync(assetSources.css, 'utf8')
  it('uses nothing the browser floor cannot do without a line before it', () => {
    expect(css.match(/light-dark\(|color-mix\(|oklch|:has\(|@container|@layer/g)).toBeNull()
    expect(css.match(/\binset:|(?:margin|padding|border)-(?:inline|block)/g)).toBeNull()
    expect(css.match(/[{; ]gap:/g)).toBeNull()
  })
  it('calls nobody', () => {
    expect(css.match(/https?:|@import/g)).toBeNull()
  })
})
