// Room: ui/markdown. That people's text can format itself and do nothing else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdown, paragraphs, parsed } from './markdown.ts'

const tags = (html: string): string[] => [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? '')
const harmless = new Set(['p', 'em', 'strong', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'br', 'hr'])

describe('markdown', () => {
  it('sets emphasis, lists and links to the web', () => {
    expect(markdown('*a* **b**')).toBe('<p><em>a</em> <strong>b</strong></p>')
    expect(markdown('[x](https://example.org/a?b=1&c=2)')).toBe(
      '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">x</a></p>',
    )
    expect(markdown('<mailto:a@example.org>')).toContain('href="mailto:a@example.org"')
  })

  it.each([
    ['<script>alert(1)</script>', '<script'],
    ['<img src=x onerror=alert(1)>', '<img'],
    ['[x](javascript:alert(1))', 'javascript:'],
    ['[x](JaVaScRiPt:alert(1))', 'script:'],
    ['[x](data:text/html,hi)', 'data:'],
    ['[x](//evil.example)', 'href='],
    ['[x](/desk)', 'href='],
    ['![words](https://evil.example/p.png)', 'evil.example'],
    ['[x](https://a.example "t\\" onclick=alert(1)")', 'onclick'],
    ['# Not a heading of ours', '<h1'],
    ['Not one either\n===', '<h1'],
  ])('drops what could do harm in %s', (text, forbidden) => {
    expect(markdown(text)).not.toContain(forbidden)
  })

  it('sets plain words as the parser does', () => {
    const signs = `, |. |.|)|(|"|'|-|+| - | + |¿|?|!|:|/|@|%|$|…|\u0301`
    const pieces = `a|Él|ya|12|1| |  |\n|\n|\n\n|\n\n\n|www.x.org|a@b.org|${signs}`
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces.split('|')), { maxLength: 20 }), (some) => {
        const text = `Ya${some.join('')}`
        expect(markdown(text)).toBe(parsed(text))
      }),
      { seed: 20261122, numRuns: 4000 },
    )
  })

  it('keeps the words of a picture', () => {
    expect(markdown('![the words](https://evil.example/p.png "t")')).toContain('the words')
  })

  it('makes only harmless elements, whatever is typed', () => {
    const signs = ['<', '>', '"', "'", ')', '*', '`', '#', '\n', '\n\n', '&', '=', ' ', '\\']
    const parts = [...signs, '[a](', '![', 'http://x', 'javascript:', 'on']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 25 }), (pieces) => {
        const html = markdown(pieces.join(''))
        expect(tags(html).filter((tag) => !harmless.has(tag))).toEqual([])
        for (const [, href] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) expect(href).toMatch(/^(https?:\/\/|mailto:)/i)
      }),
      { seed: 20261121, numRuns: 2000 },
    )
  })
})

describe('paragraphs', () => {
  it('keeps paragraphs and lines, and escapes everything', () => {
    expect(paragraphs('a\nb\r\n\r\n<b>&"c"</b>\n\n\n')).toBe(
      '<p>a<br />b</p>\n<p>&lt;b&gt;&amp;&quot;c&quot;&lt;/b&gt;</p>',
    )
    expect(paragraphs('  \n\n ')).toBe('')
  })
})
