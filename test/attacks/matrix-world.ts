// Room: test/attacks. The world of the matrix: everybody who can stand before a door, and things of each state that are
// somebody's own or another's, each with a mark in its words that shows wherever they leak.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Actor, type Grant, type Role, deskRoles } from '../../src/kernel/actor.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import type { World } from '../support/world.ts'

/** Somebody before a door. `holds` is what the table gives them: the oracle knows nothing else of them. */
export interface Stander {
  name: string
  kind: 'anonymous' | 'person'
  holds: readonly Grant[]
  cookie: string
  /** Only while two staff hold every duty. */
  mode?: 'two-person-mode'
}
export interface Thing {
  /** The feature's word for it: the act that reads it is `<kind>.read`. */
  kind: 'recommendation' | 'meeting' | 'report' | 'input' | 'organisation'
  /** What stands for it in an address. */
  key: string
  /** Where a role can be bound to the thing itself: who chairs a meeting. */
  id?: string
  state: string
  /** As the rule of reading calls it; the state itself where it says nothing else. */
  seenAs: string
  organisationId: string | null
  bodyId: string | null
  mark: string
}
/** What follows for whom, where the features that give these roles have no cause to: asked in the place of theirs. */
export const following = new Map<string, Grant[]>()

export interface MatrixWorld {
  standers: Stander[]
  things: Thing[]
  /** Address > value for parameters that are no thing of the list. */
  keys: Record<string, string[]>
  organisations: { own: string; other: string }
}

const one = async (client: pg.Client, query: string): Promise<string> => {
  const { rows } = await client.query<{ v: string }>(query)
  if (!rows[0]) throw new Error(`the demonstration holds nothing for: ${query}`)
  return rows[0].v
}
/** A copy of a row with other values. */
async function copy(client: pg.Client, table: string, like: string, row: Record<string, unknown>): Promise<string> {
  const id = randomUUID()
  const done = await client.query(
    `insert into ${table} select copy.* from (select * from ${table} where ${like} limit 1) as old,
       jsonb_populate_record(null::${table}, to_jsonb(old) || $1::jsonb) as copy`,
    [JSON.stringify({ id, ...row })],
  )
  if (!done.rowCount) throw new Error(`no row of ${table} where ${like}`)
  return id
}
const words = (text: string) => ({ original: 'en', values: { en: { text, origin: 'original' } } })

export async function fillMatrixWorld(world: World, client: pg.Client): Promise<MatrixWorld> {
  const organisations = {
    own: await copy(client, 'organisation', "kind = 'organisation'", {
      slug: 'matrix-own',
      listing: 'name',
      state: 'checked',
    }),
    other: await copy(client, 'organisation', "kind = 'organisation'", {
      slug: 'matrix-other',
      listing: 'name',
      state: 'checked',
    }),
  }
  const bodies = {
    own: await one(client, "select id as v from body where kind = 'working-table' order by slug limit 1"),
    other: await one(client, "select id as v from body where kind = 'working-table' order by slug desc limit 1"),
  }
  const things = await makeThings(client, organisations, bodies)
  return {
    standers: await makeStanders(world, client, organisations, bodies, things),
    things,
    keys: await otherKeys(client),
    organisations,
  }
}

async function makeThings(
  client: pg.Client,
  organisations: { own: string; other: string },
  bodies: { own: string; other: string },
): Promise<Thing[]> {
  const things: Thing[] = []
  let n = 0
  const next = () => `mark${String(++n).padStart(3, '0')}qzx`
  for (const [state, issued] of [
    ['draft', false],
    ['proposed', false],
    ['checked', false],
    ['issued', true],
    ['closed', true],
    ['withdrawn', false],
  ] as const) {
    const proposers: [string | null, string | null][] = [
      [organisations.own, null],
      [organisations.other, null],
      [null, bodies.own],
      [null, bodies.other],
    ]
    for (const [organisationId, bodyId] of proposers) {
      const mark = next()
      const code = `REC-LAC-2099-${String(n).padStart(3, '0')}`
      await copy(client, 'recommendation', "state = 'issued'", {
        code,
        state,
        title: words(`Sample ${mark}`),
        issued_on: issued ? '2026-11-01' : null,
        issued_precision: issued ? 'day' : null,
        issuer_body_id: issued ? bodyId : null,
        proposed_by_organisation: organisationId,
        proposed_by_body: bodyId,
        proposed_by_person: null,
        merged_into: null,
      })
      const seenAs = issued ? 'public' : state
      things.push({ kind: 'recommendation', key: code, state, seenAs, organisationId, bodyId, mark })
    }
  }
  for (const state of ['draft', 'announced', 'open', 'live', 'held', 'documented', 'cancelled']) {
    const mark = next()
    const id = await copy(client, 'meeting', "slug = 'practice-forum'", {
      code: `MTG-2099-${n}`,
      slug: `matrix-${state}`,
      state,
      title: words(`Sample ${mark}`),
    })
    things.push({
      kind: 'meeting',
      id,
      key: `matrix-${state}`,
      state,
      seenAs: state,
      organisationId: null,
      bodyId: null,
      mark,
    })
  }
  for (const state of ['draft', 'published']) {
    const mark = next()
    const meeting = await one(
      client,
      `select id as v from meeting where slug = 'matrix-${state === 'draft' ? 'held' : 'documented'}'`,
    )
    const report = { id: randomUUID(), code: `RPT-2099-${n}`, slug: `matrix-${state}`, meeting_id: meeting, state }
    await client.query(
      `insert into report (id, code, slug, meeting_id, title, state, frozen, frozen_hash, published_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      [
        report.id,
        report.code,
        report.slug,
        meeting,
        JSON.stringify(words(`Sample ${mark}`)),
        state,
        null,
        state === 'published' ? 'x' : null,
        state === 'published' ? new Date() : null,
      ],
    )
    things.push({ kind: 'report', key: report.slug, state, seenAs: state, organisationId: null, bodyId: null, mark })
  }
  for (const whose of ['own', 'other'] as const) {
    const mark = next()
    await client.query('update organisation set name = $1 where id = $2', [`Sample ${mark}`, organisations[whose]])
    const id = organisations[whose]
    things.push({
      kind: 'organisation',
      key: `matrix-${whose}`,
      state: 'checked',
      seenAs: 'public',
      organisationId: id,
      bodyId: null,
      mark,
    })
  }
  for (const [listing, state] of [
    ['unlisted', 'checked'],
    ['country', 'checked'],
    ['name', 'waiting'],
    ['name', 'refused'],
  ] as const) {
    const mark = next()
    const key = `matrix-${listing}-${state}`
    const like = { slug: key, name: `Sample ${mark}`, search_name: `sample ${mark}`, listing, state }
    const id = await copy(client, 'organisation', "slug = 'matrix-own'", like)
    things.push({ kind: 'organisation', key, state, seenAs: `not ${listing}`, organisationId: id, bodyId: null, mark })
  }
  const alphabet = 'abcdefghjkmnpqrstuvwxyz'
  for (const state of ['waiting', 'accepted', 'refused']) {
    for (const organisationId of [organisations.own, organisations.other, null]) {
      const mark = next()
      const code = `MATR${alphabet[n % 23]?.toUpperCase()}${n}`
      await client.query(
        `insert into input (id, code, kind, organisation_id, title, text, country, state, reason, filed_on,
           consultation_id, receipt_lookup, receipt_check)
         values (gen_random_uuid(), $1, 'text', $2, $3, $4, 'MX', $5, $6, $7,
           case when $2::uuid is null then (select id from consultation limit 1) end,
           case when $2::uuid is null then decode(md5($1), 'hex') end, case when $2::uuid is null then 'x' end)`,
        [
          code,
          organisationId,
          `Sample ${mark}`,
          JSON.stringify(words(`Sample ${mark}`)),
          state,
          state === 'refused' ? 'twice' : null,
          organisationId ? '2026-11-20' : null,
        ],
      )
      const seenAs = organisationId && state === 'accepted' ? 'public' : state
      things.push({ kind: 'input', key: code, state, seenAs, organisationId, bodyId: null, mark })
    }
  }
  return things
}

async function otherKeys(client: pg.Client): Promise<Record<string, string[]>> {
  const first = (table: string, column: string) =>
    one(client, `select ${column}::text as v from ${table} order by ${column} limit 1`)
  return {
    '/consultations/:slug': [await first('consultation', 'slug')],
    '/desk/consultations/:slug': [await first('consultation', 'slug')],
    '/embed/consultations/:slug': [await first('consultation', 'slug')],
    '/desk/channels/:id': [await first('channel', 'id')],
    '/pledges/:code': [await first('pledge', 'code')],
    '/bodies/:slug': [await first('body', 'slug')],
    '/seats/:code': [await first('seat', 'code')],
    '/countries/:iso2': ['mx'],
    '/objectives/:n': ['1'],
    '/reviews/:slug': [await first('review', 'slug')],
    '/workplan/:slug': ['2023-2024'],
    '/desk/people/:id': [await one(client, "select id::text as v from person where email = 'relatoria@example.org'")],
    '/desk/moderation/:id': [await one(client, "select id::text as v from input where state = 'waiting' limit 1")],
  }
}

/** Bound roles stand twice: bound to what the things are of, and bound elsewhere. */
const bindings: Partial<Record<Role, 'organisationId' | 'bodyId'>> = {
  coordinator: 'bodyId',
  representative: 'organisationId',
  office: 'organisationId',
}

async function makeStanders(
  world: World,
  client: pg.Client,
  organisations: { own: string; other: string },
  bodies: { own: string; other: string },
  things: readonly Thing[],
): Promise<Stander[]> {
  const standers: Stander[] = [{ name: 'a stranger', kind: 'anonymous', holds: [], cookie: '' }]
  const cookieOf = async (actor: Actor, method: 'link' | 'passkey' = 'link') =>
    `${sessionCookie}=${await startSession(world.context(), actor.personId ?? '', 'test', { method })}`
  const stand = async (name: string, ...holds: Grant[]) => {
    const actor = await world.person(`Matrix ${name} sample`, ...holds)
    standers.push({ name, kind: 'person', holds, cookie: await cookieOf(actor) })
    return actor
  }
  await stand('nobody in particular')
  for (const role of ['secretariat', 'moderator', 'rapporteur', 'coordinator', 'representative', 'office'] as const) {
    const bound = bindings[role]
    if (!bound) await stand(role, { role })
    else
      for (const whose of ['own', 'other'] as const) {
        // An office is of the kind of offices: nothing follows for it from a table that an organisation joined.
        const office = () =>
          copy(client, 'organisation', "kind = 'office'", { slug: `matrix-office-${whose}`, acronym: null })
        const id = bound === 'bodyId' ? bodies[whose] : role === 'office' ? await office() : organisations[whose]
        await stand(`${role}, ${whose}`, { role, [bound]: id })
      }
  }
  // Nobody grants these: they follow for who speaks for an organisation that joined a body, or holds a seat in one.
  for (const role of ['member', 'holder'] as const)
    for (const whose of ['own', 'other'] as const) {
      const speaks: Grant = { role: 'representative', organisationId: organisations[whose] }
      const follows: Grant = { role, bodyId: bodies[whose], organisationId: organisations[whose] }
      const actor = await world.person(`Matrix ${role} ${whose} sample`, speaks)
      following.set(actor.personId ?? '', [follows])
      standers.push({
        name: `${role}, ${whose}`,
        kind: 'person',
        holds: [speaks, follows],
        cookie: await cookieOf(actor),
      })
    }
  // Who chairs a meeting: this follows from a role there that they confirmed.
  const chaired = ['matrix-live', 'matrix-draft']
  for (const thing of things.filter((one) => one.kind === 'meeting' && chaired.includes(one.key))) {
    const follows: Grant = { role: 'chair', meetingId: thing.id }
    const actor = await world.person(`Matrix chair of ${thing.key} sample`)
    following.set(actor.personId ?? '', [follows])
    standers.push({ name: `chair of ${thing.key}`, kind: 'person', holds: [follows], cookie: await cookieOf(actor) })
  }
  await stand('rapporteur of one body', { role: 'rapporteur', bodyId: bodies.own })
  // An administrator twice: with the passkey, and with the mailbox alone, where nothing of the duty opens.
  const administrator = await world.person('Matrix administrator sample', { role: 'administrator' })
  await client.query(
    `insert into passkey (id, person_id, rp_id, credential_id, public_key, counter, label, made_on)
     values (gen_random_uuid(), $1, 'localhost', '\\x01', '\\x01', 0, 'sample', '2026-11-01')`,
    [administrator.personId],
  )
  const passkey = await cookieOf(administrator, 'passkey')
  standers.push({ name: 'administrator', kind: 'person', holds: [{ role: 'administrator' }], cookie: passkey })
  standers.push({ name: 'administrator by mail', kind: 'person', holds: [], cookie: await cookieOf(administrator) })
  // One of two safeguarding persons, the same way: this follows from being named, and waits for the passkey.
  const safeguards = await Promise.all(['one', 'two'].map((n) => world.person(`Matrix safeguard ${n} sample`)))
  const pair = await one(
    client,
    `insert into safeguarding_pair (id, state, office) values (gen_random_uuid(), 'ready', 'Sample') returning id as v`,
  )
  for (const [index, safeguard] of safeguards.entries())
    await client.query('insert into safeguarding_person (pair_id, slot, person_id) values ($1, $2, $3)', [
      pair,
      index + 1,
      safeguard.personId,
    ])
  const [guard] = safeguards
  if (!guard) throw new Error('nobody safeguards')
  standers.push({
    name: 'safeguard',
    kind: 'person',
    holds: [{ role: 'safeguard' }],
    cookie: await cookieOf(guard, 'passkey'),
  })
  standers.push({ name: 'safeguard by mail', kind: 'person', holds: [], cookie: await cookieOf(guard) })
  // What the two-person mode lends, and to whom.
  const lent = (own: Role): Grant[] =>
    deskRoles.map((role) => ({ role, ...(role === own ? {} : { mode: 'two-person-mode' }) }))
  const secretary = standers.find((stander) => stander.name === 'secretariat')?.cookie ?? ''
  const both = { kind: 'person', mode: 'two-person-mode' } as const
  standers.push({ name: 'secretariat of two', holds: lent('secretariat'), cookie: secretary, ...both })
  standers.push({ name: 'administrator of two', holds: lent('administrator'), cookie: passkey, ...both })
  // Who was somebody (no staff, or the office would have more than two): the cookie is still there, and opens nothing.
  const gone = async (name: string, end: (personId: string) => Promise<unknown>) => {
    const actor = await world.person(`Matrix ${name} sample`, { role: 'moderator' })
    const cookie = await cookieOf(actor)
    await end(actor.personId ?? '')
    standers.push({ name, kind: 'anonymous', holds: [], cookie })
  }
  await gone('a closed account', (id) => client.query('update person set closed_at = now() where id = $1', [id]))
  await gone('a revoked session', (id) =>
    client.query('update sign_in_session set revoked_at = now() where person_id = $1', [id]),
  )
  await gone('a session that is over', (id) =>
    client.query("update sign_in_session set expires_at = '2026-01-01' where person_id = $1", [id]),
  )
  standers.push({ name: 'a forged cookie', kind: 'anonymous', holds: [], cookie: `${secretary.slice(0, -4)}AAAA` })
  const ended = await stand('a role that ended', { role: 'moderator' })
  await client.query('update role_grant set ended_at = now() where person_id = $1', [ended.personId])
  const proposed = await stand('a role that nobody approved', { role: 'moderator' })
  await client.query('update role_grant set approved_at = null where person_id = $1', [proposed.personId])
  for (const stander of standers) if (stander.name.startsWith('a role that')) stander.holds = []
  return standers
}
