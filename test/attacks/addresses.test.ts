// Room: test/attacks. R14 of safety.md: no address of anybody and no device's name reaches a disk. Every request, good, wrong
// or broken, says addresses and devices that nobody else says; then everything that is written is searched for them. What a
// seized database holds opens nothing either: tokens that were handed out do not stand in it.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { openWeb } from '../../src/app/web.ts'
import type { Context } from '../../src/platform/context.ts'
import { createLog } from '../../src/platform/log/log.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
let sent = 0
/** An address and a device of its own for each request; the address is in a block that is nobody's (RFC 3849). */
function disguise(): Record<string, string> {
  const n = (sent++).toString(16).padStart(4, '0')
  return {
    'x-forwarded-for': `2001:db8:adad:${n}::beef`,
    forwarded: `for="[2001:db8:adad:${n}::f00d]"`,
    'x-real-ip': `2001:db8:adad:${n}::cafe`,
    'user-agent': `Canaryphone/${n} adad`,
    referer: `http://mesa.test/canary-from-${n}`,
    'cf-connecting-ip': `2001:db8:adad:${n}::d00d`,
  }
}
const marks = /2001:db8:adad|Canaryphone|canary-from-/i

async function everyRow(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')",
  )
  let all = ''
  for (const { name } of rows) {
    const held = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    all += held.rows.map(({ row }) => row).join('\n')
  }
  return all
}
/** Nothing where it went away since it was listed: other files drop their databases, PostgreSQL takes its log back. */
function unlessGone<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
function everyFile(folder: string, found: string[] = []): string[] {
  for (const entry of unlessGone(() => readdirSync(folder)) ?? []) {
    const at = path.join(folder, entry)
    if (statSync(at, { throwIfNoEntry: false })?.isDirectory()) everyFile(at, found)
    else found.push(at)
  }
  return found
}
const bytesOf = (at: string): string | null =>
  unlessGone(() =>
    statSync(at).size < 4_000_000 || /pg_wal|\.log$|log\//.test(at) ? readFileSync(at, 'latin1') : null,
  )

test('of all requests not one address or device is on the disk, in the log or in the mail', async () => {
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => void lines.push(line) })
  const parts = {
    config: readConfig({ BASE_URL: 'http://mesa.test', TRUST_PROXY: 'true' }),
    features,
    log,
    ready: async () => ({ status: 'ready' as const }),
  }
  const web = await openWeb({ ...parts, ground: () => world().context() })
  // Faults too: a request that meets no database at all.
  const broken = await openWeb({
    ...parts,
    ground: () => ({ ...world().context(), db: undefined as unknown as Context['db'] }),
  })
  const client = new pg.Client({
    ...inject('superuser'),
    database: (
      await world()
        .context()
        .db.selectFrom('meeting')
        .select(({ fn }) => fn<string>('current_database', []).as('v'))
        .limit(1)
        .executeTakeFirstOrThrow()
    ).v,
  })
  await client.connect()
  try {
    const actor = await world().person('Disk sample', { role: 'secretariat' })
    const cookie = `${sessionCookie}=${await startSession(world().context(), actor.personId ?? '', 'test')}`
    const routes = features.flatMap((feature) => feature.routes)
    const most = process.env.MESA_FULL ? 2000 : 800
    for (let round = 0; sent < most; round++) {
      for (const route of routes) {
        const url = `${route.file?.root ? '' : '/en'}${route.path.replace(/:(\w+)/g, 'x')}`
        const headers = { host: 'mesa.test', ...disguise(), ...(round % 2 ? { cookie } : {}) }
        if (route.kind !== 'form') await web.inject({ url, headers })
        else {
          const typed = new URLSearchParams({
            _key: randomBytes(9).toString('base64url'),
            email: `nobody${sent}@example.org`,
            code: 'abcd',
            pin: '123456',
            name: 'Sample',
          })
          await web.inject({
            method: 'POST',
            url,
            payload: typed.toString(),
            headers: { ...headers, origin: 'http://mesa.test', 'content-type': 'application/x-www-form-urlencoded' },
          })
        }
        if (sent % 100 === 0)
          expect(
            (await broken.inject({ url: '/en/meetings', headers: { host: 'mesa.test', ...disguise() } })).statusCode,
          ).toBeGreaterThanOrEqual(500)
      }
      await web.inject({ url: '//[', headers: { host: 'mesa.test', ...disguise() } })
    }
    await world().work()
  } finally {
    await web.close()
    await broken.close()
  }
  expect(sent).toBeGreaterThanOrEqual(800)
  expect(lines.join('').length).toBeGreaterThan(100)
  expect(lines.join('')).not.toMatch(marks)
  expect(await everyRow(client)).not.toMatch(marks)
  expect(JSON.stringify(await world().mails())).not.toMatch(marks)
  // What PostgreSQL itself wrote: data, write-ahead log, its own log.
  await client.query('checkpoint')
  const {
    rows: [place],
  } = await client.query<{ data_directory: string }>('show data_directory')
  const read = new Set<string>()
  for (const at of everyFile(place?.data_directory ?? '')) {
    const bytes = bytesOf(at)
    if (bytes === null) continue
    read.add(path.basename(path.dirname(at)))
    expect(marks.test(bytes), at).toBe(false)
  }
  expect([...read]).toEqual(expect.arrayContaining(['pg_wal', 'global']))
  // The search finds what is planted.
  await client.query("insert into throttle (name, level, moved_at) values ('planted 2001:db8:adad', 1, now())")
  expect(await everyRow(client)).toMatch(marks)
  await client.end()
}, 120_000)

test('a seized database opens nothing: no token that was handed out stands in it', async () => {
  const client = new pg.Client({
    ...inject('superuser'),
    database: (
      await world()
        .context()
        .db.selectFrom('meeting')
        .select(({ fn }) => fn<string>('current_database', []).as('v'))
        .limit(1)
        .executeTakeFirstOrThrow()
    ).v,
  })
  await client.connect()
  await client.query("update meeting set state = 'open', mode = 'hybrid' where slug = 'forum-2023'")
  const visitor = await world().visitor()
  const page = await visitor.get('/en/meetings/forum-2023/register')
  const category = /name="category"[\s\S]*?<option value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const fields = {
    name: 'Seized sample',
    channel: 'online',
    category,
    country: 'MX',
    consent: 'yes',
    _key: 'the-same-key-twice',
  }
  const first = await visitor.send('/en/meetings/forum-2023/register', fields)
  expect(first.status, first.text.slice(0, 500)).toBe(303)
  const token = /registrations\/([\w-]+)/.exec(first.location)?.[1] ?? ''
  expect(token).toHaveLength(22)
  // Sent again, the same answer: it is kept, and only the sender's own key opens it.
  expect((await visitor.send('/en/meetings/forum-2023/register', fields)).location).toBe(first.location)
  const all = await everyRow(client)
  expect(all).toContain('Seized sample')
  expect(all).not.toContain(token)
  expect(all).not.toContain(Buffer.from(token).toString('hex'))
  for (const value of visitor.cookies.values()) expect(all).not.toContain(value)
  await client.end()
})
