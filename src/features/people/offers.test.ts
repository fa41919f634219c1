// Room: people. A stranger joins with somebody else's address: the organisation is listed, nobody gets a role by it,
// and the form tells nothing; the owner of the address decides.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { sql } from '../../platform/db/database.ts'
import { sessionCookie } from '../../platform/sign-in/sessions.ts'
import { findGrants, findPeople, findPersonByEmail } from './store.ts'

const world = useWorld()
const joining = {
  kind: 'organisation',
  category: 'migrant-org',
  country: 'MX',
  workingTables: ['1'],
  languages: ['es'],
  contactName: 'Contact sample',
  contactChannel: 'email',
  listing: 'name',
  consent: 'yes',
}
async function join(name: string, contactValue: string) {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  const sent = await visitor.send('/en/join', { ...joining, name, contactValue })
  expect(sent.status, sent.text.slice(0, 400)).toBe(303)
  return { visitor, sent, read: (await visitor.follow(sent)).text.replaceAll(name, 'NAME') }
}
async function linkTo(address: string): Promise<string> {
  await world().work()
  const mail = (await world().mails()).findLast((one) => one.to === address)
  return (/http:\/\/mesa\.test(\/\S+token=\S+)/.exec(mail?.text ?? '')?.[1] ?? '').trim()
}
/** How many rows each table holds: what the form wrote, whoever it was about. */
async function rows(): Promise<Record<string, number>> {
  const { db } = world().context()
  const counts: Record<string, number> = {}
  for (const table of [
    'person',
    'role_grant',
    'role_offer',
    'sign_in_link',
    'outgoing_mail',
    'act',
    'throttle',
  ] as const) {
    const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    counts[table] = found[0]?.n ?? 0
  }
  return counts
}
const growth = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(Object.keys(after).map((table) => [table, (after[table] ?? 0) - (before[table] ?? 0)]))

test('a moderator’s address in a stranger’s form: no role, and the same answer as for an unknown one', async () => {
  const moderator = await world().person('Moderator sample', { role: 'moderator' })
  const email = (await findPeople(world().context(), [moderator.personId ?? '']))[0]?.email ?? ''
  const start = await rows()
  const unknown = await join('Unknown contact sample', 'new.contact@example.org')
  const middle = await rows()
  const known = await join('Known contact sample', email.toUpperCase())
  const end = await rows()
  expect(growth(middle, end)).toEqual(growth(start, middle))
  expect(growth(start, middle)).toMatchObject({ person: 0, role_grant: 0, role_offer: 1 })
  expect(known.read).toBe(unknown.read)
  // Listed all the same.
  const { items } = await unknown.visitor.json<{ items: { name: string }[] }>('/api/v1/organisations')
  expect(items.map((one) => one.name)).toEqual(
    expect.arrayContaining(['Unknown contact sample', 'Known contact sample']),
  )
  expect((await findGrants(world().context(), moderator.personId ?? '')).map((one) => one.role)).toEqual(['moderator'])
  expect(await findPersonByEmail(world().context(), 'new.contact@example.org')).toBeUndefined()

  // The owner of the address sees what it is about and takes it up; the link opens no account that exists.
  const link = await linkTo(email)
  expect(link).toContain('/en/sign-in/role?token=')
  const owner = await world().visitor()
  for (let n = 0; n < 2; n++) expect((await owner.get(link)).text).toContain('“Known contact sample”')
  const taken = await owner.send(link, {})
  expect(taken.location).toContain('/en/sign-in?')
  expect(owner.cookies.has(sessionCookie)).toBe(false)
  expect((await findGrants(world().context(), moderator.personId ?? '')).map((one) => one.role).sort()).toEqual([
    'moderator',
    'representative',
  ])
  expect((await owner.get(link)).text).toContain('no longer valid')
})

test('a new address is nobody until its owner confirms; asking to sign in sends the link again', async () => {
  await join('Fresh sample', 'fresh@example.org')
  const first = await linkTo('fresh@example.org')
  const asking = await world().visitor()
  await asking.get('/en/sign-in')
  expect((await asking.send('/en/sign-in', { email: 'fresh@example.org' })).location).toContain('/sign-in/sent')
  const again = await linkTo('fresh@example.org')
  expect(again).not.toBe(first)
  const owner = await world().visitor()
  await owner.get(again)
  expect((await owner.send(again, {})).location).toContain('/desk')
  expect((await owner.get('/en/devices')).text).toContain('Organisation representative')
  // Taken up once: the other link of the same offer gives nothing twice.
  const late = await world().visitor()
  expect((await late.get(first)).text).toContain('no longer valid')
})

test('nobody fills another’s mailbox by the form; mails are neutral and quote no name', async () => {
  for (let n = 0; n < 6; n++) await join(`Flood ${n} sample`, 'flooded@example.org')
  await world().work()
  const mails = (await world().mails()).filter((one) => one.to === 'flooded@example.org')
  expect(mails).toHaveLength(3)
  for (const mail of mails) expect(`${mail.subject}${mail.text}`).not.toMatch(/Flood|sample|Contact/)
})

test('an offer that nobody took up is forgotten after a month', async () => {
  await join('Forgotten sample', 'forgotten@example.org')
  const start = world().context().now
  world().setNow(new Date(start.getTime() + 31 * 86_400_000))
  await world().round('people.forget')
  const left = await world().context().db.selectFrom('role_offer').selectAll().execute()
  expect(left).toEqual([])
  world().setNow(start)
})
