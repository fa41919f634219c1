// Room: test/attacks. One stranger with one request must not stop the house for the others: no pattern that costs the square
// of a text, no address that breaks a page, no page number that costs a scan, no header that does.
import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { localeFrom } from '../../src/kernel/locale.ts'
import { Field, readForm } from '../../src/platform/http/form.ts'
import { costOf, costOfAnswer } from '../support/cost.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const forms = features.flatMap((feature) => feature.routes).filter((route) => route.kind === 'form')

/** Texts on which a pattern that can be read in two ways goes back and forth. */
const endless = (size: number): string[] => [
  `a@${'.'.repeat(size)}<`,
  `${'a'.repeat(size)}@`,
  `http://${'a'.repeat(size)} "`,
  `${'-'.repeat(size)}x`,
  `${' '.repeat(size)}x`,
  `${'0'.repeat(size)}!`,
  `${'\n '.repeat(size / 2)}x`,
  `${'aA.'.repeat(size / 3)}@`,
]
/** A pattern that goes back and forth takes seconds of it. */
const quick = (what: string, work: () => unknown): void => expect(costOf(work), what).toBeLessThan(1000)

test('no field of any form costs more than its length, however long the text', () => {
  const texts = endless(300_000)
  for (const route of forms) {
    const fields = route.form!.fields
    for (const text of texts) {
      const typed = Object.fromEntries(Object.keys(fields.properties).map((name) => [name, text]))
      quick(route.path, () => readForm(fields, typed))
    }
  }
}, 120_000)

test('a text that is too long is said to be too long, beside what else is missing', () => {
  const read = readForm(Type.Object({ email: Field.email(), name: Field.line(5) }), { email: `a@${'.'.repeat(9000)}<` })
  expect(read).toMatchObject({
    ok: false,
    refusal: { fields: { email: 'http.wrong-too-long', name: 'http.wrong-required' } },
  })
})

test('a pattern that can be read in two ways would be found', () => {
  const cost = (dots: number) => costOf(() => /^[^@]+@[^@]+\.[^@]+$/.test(`a@${'.'.repeat(dots)}@`))
  expect(cost(30_000)).toBeGreaterThan(250)
})

test('headers of any length are read in one pass', () => {
  for (const text of endless(8000)) quick('accept-language', () => localeFrom(text))
  quick('many languages', () => localeFrom(`${'en;q=0.1,'.repeat(1500)}x`))
})

test('no address is an accident of ours', async () => {
  const addresses = [
    '//[',
    '//[/es',
    '///',
    '//evil.example/x',
    '/es//[',
    '/%',
    '/es/%zz',
    '/es/%00',
    '/es/%c0%af',
    '/es/\\..\\',
    '/es/meetings?page=%',
    '/es?%=%&%',
    '/es/meetings?page=99999999999',
    '/es/organisations?page=10000',
    '/es/inputs?page=10000',
    '/api/v1/meetings?page=10000',
    '/api/v1//[',
    `/es/meetings?${'a[]=1&'.repeat(400)}`,
    `/es/${'a/'.repeat(900)}`,
    `/es/organisations?q=${'%25'.repeat(900)}`,
    '/assets/../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/es/meetings/constructor',
    '/es/__proto__',
    '/es/meetings?__proto__=1&constructor=2&said=__proto__',
    '/es?said=constructor.said-x',
  ]
  for (const url of addresses) {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE', 'TRACE'] as const) {
      const response = await world().web.inject({
        method: method as 'GET',
        url,
        headers: { host: 'mesa.test', origin: 'http://mesa.test' },
      })
      expect(response.statusCode, `${method} ${url}`).toBeLessThan(500)
      expect(response.body, url).not.toContain('root:')
    }
  }
})

test('a page beyond the end is an empty page, and costs what a page costs', async () => {
  for (const path of [
    'organisations',
    'meetings',
    'inputs',
    'recommendations',
    'pledges',
    'reports',
    'library/statements',
    'consultations',
  ]) {
    const cost = await costOfAnswer(async () => {
      const response = await world().web.inject({ url: `/es/${path}?page=1000`, headers: { host: 'mesa.test' } })
      expect(response.statusCode, path).toBe(200)
    })
    expect(cost, path).toBeLessThan(1000)
  }
})

test('two hundred sockets that say nothing, or one byte at a time, keep nobody waiting', async () => {
  await world().web.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world().web.server.address() as net.AddressInfo
  const sockets = Array.from({ length: 200 }, (_, n) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      n % 2
        ? 'GET /es HTTP/1.1\r\nhost: mesa.test\r\nx-slow: '
        : `POST /es/sign-in HTTP/1.1\r\nhost: mesa.test\r\ncontent-length: 900\r\n\r\n${randomBytes(2).toString('hex')}`,
    )
    return socket
  })
  try {
    const times: number[] = []
    for (let n = 0; n < 40; n++) {
      const start = performance.now()
      expect((await fetch(`http://127.0.0.1:${port}/en/meetings?page=${n}`)).status).toBe(200)
      times.push(performance.now() - start)
    }
    expect(times.sort((a, b) => a - b)[37]).toBeLessThan(1000)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  // Head and body must be there in time: a socket that never ends is cut.
  expect(world().web.server.requestTimeout).toBeLessThanOrEqual(30_000)
  expect(world().web.server.headersTimeout).toBeLessThanOrEqual(60_000)
})
