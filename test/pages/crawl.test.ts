// Room: test/pages. A stranger follows every link of the public site: each page is whole, valid, light, and leads nowhere
// that does not exist. In `npm test` one language is walked whole; MESA_FULL walks all four.
import { brotliCompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { locales } from '../../src/kernel/locale.ts'
import { assetSources } from '../../src/ui/assets.ts'
import { guardPage } from '../support/page-guard.ts'
import { invalidIn } from '../support/html-valid.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const fixed = brotliCompressSync(readFileSync(assetSources.css)).length + readFileSync(assetSources.font).length
const mostPages = 400

/** What a page looks like by its address: pages of one pattern are checked for validity a few times, not hundreds. */
const patternOf = (path: string) =>
  path
    .replace(/\?.*/, '?')
    .replace(/\d+/g, 'n')
    .replace(/[A-Z]{2,}[\w-]*/g, 'CODE')

async function walk(locale: string) {
  const seen = new Map<string, string>([[`/${locale}`, 'the start']])
  const validated = new Map<string, number>()
  const wrongs: string[] = []
  let heaviest = { path: '', bytes: 0 }
  for (const [path, from] of seen) {
    if (seen.size > mostPages && validated.get(patternOf(path))) continue
    const response = await world().web.inject({ url: path, headers: { host: 'mesa.test' } })
    if (response.statusCode >= 400) {
      wrongs.push(`${path} answers ${response.statusCode}, linked from ${from}`)
      continue
    }
    if (!String(response.headers['content-type']).startsWith('text/html')) continue
    guardPage(path, response.body)
    const bytes = brotliCompressSync(Buffer.from(response.body)).length + fixed
    if (bytes > heaviest.bytes) heaviest = { path, bytes }
    const times = validated.get(patternOf(path)) ?? 0
    validated.set(patternOf(path), times + 1)
    if (times < 2) for (const wrong of await invalidIn(response.body)) wrongs.push(`${path} ${wrong}`)
    for (const [, href = ''] of response.body.matchAll(/<a\b[^>]*\shref="([^"#]*)[^"]*"/g)) {
      const target = href.replace(/&amp;/g, '&')
      const other = /^\/(es|en|pt|fr)(\/|$|\?)/.exec(target)?.[1]
      if (!target.startsWith('/') || (other && other !== locale) || target === '/leave') continue
      if (!seen.has(target)) seen.set(target, path)
    }
  }
  return { pages: validated, wrongs, heaviest }
}

const walked = process.env.MESA_FULL ? locales : (['es'] as const)
for (const locale of walked) {
  test(`every page that a stranger reaches in ${locale} is valid, within 60 KB, and no link is broken`, async () => {
    const { pages, wrongs, heaviest } = await walk(locale)
    expect(wrongs).toEqual([])
    expect(pages.size).toBeGreaterThan(3)
    expect(heaviest.bytes, heaviest.path).toBeLessThanOrEqual(60 * 1024)
  }, 240_000)
}

test('the check of valid HTML finds what is planted', async () => {
  expect(
    await invalidIn(
      '<!doctype html><html lang="es"><head><title>x</title></head><body><p><div>x</div></p><img></body></html>',
    ),
  ).not.toEqual([])
})
