// Room: ui. Where an e-mail address may break.
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Email } from './email.tsx'

test('an address breaks before its sign, and one that has none stays as it is', () => {
  expect(renderToString(<Email address="muestra.larga@example.org" />)).toBe('muestra.larga<wbr/>@example.org')
  expect(renderToString(<Email address={'"a@b"@example.org'} />)).toBe('&quot;a@b&quot;<wbr/>@example.org')
  expect(renderToString(<Email address="none" />)).toBe('none')
})
