// Room: ui/style-page. That the page of all parts is sound in every language: one h1, unique ids, valid, no raw key.
import { readFileSync, statSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { locales } from '../kernel/locale.ts'
import { refusalStatus, type RefusalKind } from '../kernel/outcome.ts'
import { assetSources, fontPlaceholder } from './assets.ts'
import { ErrorPage } from './error-page.tsx'
import { samplePage, wordsOf } from './sample-page.ts'
import { StylePage } from './style-page.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off' },
})

describe.each(locales)('the style page in %s', (locale) => {
  const page = samplePage({ locale, leave: true, notice: 'A notice', nav: 'data' })
  const html = `<!doctype html>${render(<StylePage page={page} />)}`

  it('has one h1, a title and its language', () => {
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html).toMatch(/<title>[^<]+ · Mesa Abierta<\/title>/)
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
    expect(css).toContain(fontPlaceholder)
    expect(css.length).toBeLessThanOrEqual(25_000)
    const page = brotliCompressSync(render(<StylePage page={samplePage()} />)).length
    const sheet = brotliCompressSync(css).length
    expect(sheet).toBeLessThanOrEqual(7_000)
    expect(page + sheet + statSync(assetSources.font).size).toBeLessThanOrEqual(60_000)
  })
})

describe('the style sheet', () => {
  const css = readFileSync(assetSources.css, 'utf8')
  it('uses nothing the browser floor cannot do without a line before it', () => {
    expect(css).not.toMatch(/light-dark\(|color-mix\(|:has\(|@container|inset:|-inline\b|-block\b|@layer|oklch/)
    expect(css).not.toMatch(/display: flex[^}]*[^-]gap:/)
  })
  it('calls nobody', () => {
    expect(css).not.toMatch(/https?:|@import/)
  })
})
