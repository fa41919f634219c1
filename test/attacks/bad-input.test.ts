// Room: test/attacks. Wrong, missing, huge, binary, repeated and mistimed input at every form and every address: a clear
// sentence or a problem document, never a fault of ours. The routes are read from the features: a new one is tried too.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { type Grant, anonymous, grantedRoles } from '../../src/kernel/actor.ts'
import { may } from '../../src/kernel/policy.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { faultsOf } from '../support/page-guard.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const routes = features.flatMap((feature) => feature.routes)
const forms = routes.filter((route) => route.kind === 'form')
const reads = routes.filter((route) => route.kind !== 'form')

/** Somebody with every role that is granted: behind every door there is input to get wrong. */
async function everyRole(): Promise<string> {
  const grants: Grant[] = grantedRoles.map((role) => ({ role }))
  const actor = await world().person('Every role sample', ...grants)
  return startSession(world().context(), actor.personId ?? '', 'test')
}

const hostile = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '99999999999999',
  '1e309',
  'NaN',
  'null',
  'undefined',
  'true',
  '../../etc/passwd',
  '%00',
  '\u0000',
  '\ud800',
  "' or 1=1 --",
  '{"$gt":""}',
  '<script>alert(1)</script>',
  '=cmd|x',
  '🧉'.repeat(50),
  'a'.repeat(300),
  '2026-02-30',
  '2026-13-01',
  '٣',
  '00000000-0000-0000-0000-000000000000',
  'REC-LAC-9999-999',
  '\u202eabc',
  'a\r\nb: c',
]
const addressOf = (route: Route, value: string) =>
  route.path.replace(/:(\w+)/g, () => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '?')))

async function send(address: string, token: string, payload: string | Buffer, contentType: string) {
  return world().web.inject({
    method: 'POST',
    url: address,
    payload,
    headers: {
      host: 'mesa.test',
      origin: 'http://mesa.test',
      'content-type': contentType,
      cookie: `${sessionCookie}=${token}`,
    },
  })
}
/** A box that shows a hostile word again, whole and as typed, says what was typed; anything else there is ours. */
const withoutTyped = (html: string): string =>
  html.replace(/(<textarea\b[^>]*>)([^<]*)(<\/textarea>)/g, (all, open: string, words: string, end: string) =>
    words === 'undefined' || words === 'NaN' ? open + end : all,
  )
function expectAnswer(what: string, response: { statusCode: number; body: string; headers: Record<string, unknown> }) {
  expect(response.statusCode, `${what}: ${response.body.slice(0, 300)}`).toBeLessThan(500)
  expect(response.body, what).not.toMatch(/\bat \w+ \(.*:\d+:\d+\)|node_modules|kysely|syntax error at or near/i)
  if (String(response.headers['content-type']).startsWith('text/html'))
    expect(faultsOf(withoutTyped(response.body)), what).toEqual([])
}

test('every form answers empty, wrong and hostile fields with a refusal', async () => {
  const token = await everyRole()
  const random = fc.sample(fc.constantFrom(...hostile), { seed: 20261121, numRuns: 4000 })
  let next = 0
  for (const route of forms) {
    const names = Object.keys(route.form?.fields.properties ?? {})
    for (let round = 0; round < 4; round++) {
      const body = new URLSearchParams({ _key: randomBytes(9).toString('base64url') })
      for (const name of names) if (round > 0) body.append(name, random[next++ % random.length] ?? '')
      if (round === 3) for (const name of names) body.append(name, 'again')
      const address = `/es${addressOf(route, round === 2 ? random[next++ % random.length] || 'x' : 'unknown')}`
      expectAnswer(
        `${route.path} round ${round}`,
        await send(address, token, body.toString(), 'application/x-www-form-urlencoded'),
      )
    }
  }
}, 120_000)

test('every form refuses ten megabytes, binary, broken JSON and other kinds of body', async () => {
  const token = await everyRole()
  const huge = `text=${'a'.repeat(10_000_000)}`
  const nested = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const binary = randomBytes(20_000)
  for (const [index, route] of forms.entries()) {
    const address = `/en${addressOf(route, 'unknown')}`
    if (index % (process.env.MESA_FULL ? 1 : 16) === 0)
      expectAnswer(`${route.path} huge`, await send(address, token, huge, 'application/x-www-form-urlencoded'))
    expectAnswer(`${route.path} binary`, await send(address, token, binary, 'application/octet-stream'))
    expectAnswer(
      `${route.path} binary as form`,
      await send(address, token, binary, 'application/x-www-form-urlencoded'),
    )
    expectAnswer(
      `${route.path} broken multipart`,
      await send(address, token, binary, 'multipart/form-data; boundary=x'),
    )
    expectAnswer(`${route.path} no boundary`, await send(address, token, 'a=b', 'multipart/form-data'))
    expectAnswer(`${route.path} broken JSON`, await send(address, token, '{"a":', 'application/json'))
    if (index % 4 === 1) expectAnswer(`${route.path} nested`, await send(address, token, nested, 'application/json'))
    expectAnswer(`${route.path} JSON list`, await send(address, token, '[1,2]', 'application/json'))
  }
}, 120_000)

test('every address answers hostile parameters and queries in all four languages and as JSON', async () => {
  const token = await everyRole()
  const random = fc.sample(fc.constantFrom(...hostile), { seed: 7, numRuns: 4000 })
  let next = 0
  for (const [index, route] of reads.entries()) {
    // In `npm test` each address in one language in turn, and as JSON; in the full check in all four.
    const prefixes = ['/es', '/en', '/pt', '/fr'].filter((_, at) => process.env.MESA_FULL || at === index % 4)
    const query = route.page?.query ?? route.file?.query
    for (const prefix of [...prefixes, '/api/v1']) {
      const parameters = new URLSearchParams({ said: random[next++ % random.length] ?? '' })
      for (const name of Object.keys(query?.properties ?? {}))
        parameters.append(name, random[next++ % random.length] ?? '')
      const address = `${prefix}${addressOf(route, random[next++ % random.length] || 'x')}?${parameters}`
      const response = await world().web.inject({
        url: address,
        headers: { host: 'mesa.test', cookie: `${sessionCookie}=${token}` },
      })
      expectAnswer(`${prefix}${route.path}`, response)
      if (prefix === '/api/v1' && response.statusCode >= 400)
        expect(String(response.headers['content-type'])).toContain('application/problem+json')
    }
  }
}, 120_000)

test('a stranger is let through no door of the desk, by any method or twin', async () => {
  for (const route of routes) {
    const rule = features.map((feature) => feature.policy[route.who]).find(Boolean)
    if (!rule || may(anonymous, rule)) continue
    for (const method of ['GET', 'HEAD', 'POST'] as const) {
      for (const prefix of ['/en', '/api/v1']) {
        const response = await world().web.inject({
          method,
          url: `${prefix}${addressOf(route, 'unknown')}`,
          headers: { host: 'mesa.test', origin: 'http://mesa.test' },
        })
        expect([401, 403, 404, 415], `${method} ${prefix}${route.path}`).toContain(response.statusCode)
      }
    }
  }
})
