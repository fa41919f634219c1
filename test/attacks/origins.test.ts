// Room: test/attacks. Forms are taken from our own pages only; what is public may be read from anywhere; nothing private is
// kept by anybody's cache.
import { expect, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { anonymous } from '../../src/kernel/actor.ts'
import { may } from '../../src/kernel/policy.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const routes = features.flatMap((feature) => feature.routes)

test('a form that another site sends is refused, whatever its headers say', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://mesa.test' },
    { 'sec-fetch-site': 'same-site' },
    { referer: 'https://elsewhere.example/mesa.test' },
    {},
  ]
  for (const route of routes.filter((one) => one.kind === 'form')) {
    const rule = features.map((feature) => feature.policy[route.who]).find(Boolean)
    if (!rule || !may(anonymous, rule)) continue
    for (const headers of foreign) {
      const response = await world().web.inject({
        method: 'POST',
        url: `/en${route.path.replace(/:(\w+)/g, 'x')}`,
        payload: 'a=b',
        headers: { host: 'mesa.test', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
      expect(response.statusCode, `${route.path} ${JSON.stringify(headers)}`).toBe(403)
    }
  }
})

test('pages of a signed-in person and pages where somebody may be writing are never stored', async () => {
  const visitor = await world().visitor(await world().person('Cache sample', { role: 'secretariat' }))
  for (const route of routes.filter((one) => one.kind === 'page' && !one.path.includes(':'))) {
    const answer = await visitor.get(`/en${route.path}`)
    expect(answer.headers['cache-control'], route.path).toBe('no-store')
    expect(answer.headers['content-encoding'], route.path).toBeUndefined()
  }
})

test('every answer carries the security headers', async () => {
  for (const url of ['/en/organisations', '/api/v1/organisations', '/nowhere', '/healthz', '/assets/none.css']) {
    const { headers } = await world().web.inject({ url, headers: { host: 'mesa.test' } })
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
  }
})
