// Room: consultations. Slips with the database: a quota that no crowd gets past, a slip that is good once and for one
// browser, votes of two kinds told apart, a raid that changes nothing of what the verified ones say.
import { constants, randomBytes, sign as signPlainly } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { sql } from '../../platform/db/database.ts'
import { findOrganisation, joinMechanism } from '../organisations/index.ts'
import { waiting } from './door.ts'
import type { Answer } from './rules.ts'
import { resultsOf } from './present.ts'
import { aimFor } from './slips.ts'
import { findConsultation, listStatements } from './store.ts'
import { listQuotas } from './store-slips.ts'
import {
  addStatement,
  closeConsultation,
  consultationKey,
  makeRound,
  openConsultation,
  prepareConsultation,
  sealConsultation,
} from './use-cases.ts'
import { beginSlips, grantSlips, redeemSlip, signSlips } from './use-cases-slips.ts'
import { type Cookies, castVotes, voiceCookie } from './use-cases-voices.ts'

const world = useWorld()
const organisation = { id: '', slug: 'sample-house-of-slips' }
let hand: Actor

beforeAll(async () => {
  await joinMechanism(world().context(), {
    kind: 'organisation',
    name: 'Sample house of slips',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: true,
    another: true,
  })
  organisation.id = (await findOrganisation(world().context(), organisation.slug))?.id ?? ''
  hand = await world().person('Sample hand', { role: 'representative', organisationId: organisation.id })
})

async function openOne(title: string, quota = 50, statements = 1) {
  const context = world().context()
  const about = { question: `${title}?`, askedBy: 'Sample', answeredBy: 'Sample', meetingId: null }
  const made = await prepareConsultation(context, { title, ...about })
  if (!made.ok) throw new Error('not prepared')
  const { slug, id } = made.value
  for (let n = 0; n < statements; n++) await addStatement(context, slug, `Sample statement ${n}`)
  await openConsultation(context, slug)
  const begun = await beginSlips(context, slug)
  if (!begun.ok || !(await grantSlips(context, slug, { organisation: organisation.slug, quota })).ok)
    throw new Error('no slips')
  const ids = (await listStatements(context, id)).map((one) => one.id)
  return { slug, id, ids, key: begun.value.slipKey ?? '' }
}
type Opened = Awaited<ReturnType<typeof openOne>>
let forms = 0
const formKey = () => `form-key-${forms++}`
const sign = (one: Opened, blinded: string[], key = formKey()) =>
  signSlips(world().context(hand), one.slug, { organisation: organisation.id, blinded }, key)
/** Any number below the modulus can be signed. */
const anyBlinded = (n: number) =>
  Array.from({ length: n }, () => Buffer.concat([Buffer.alloc(1), randomBytes(255)]).toString('base64url'))
const messageFor = (one: Opened) => Buffer.concat([Buffer.from(aimFor(one.id), 'hex'), randomBytes(16)])

/** As the browser makes one: blinded, signed, opened. */
async function blindSlip(one: Opened): Promise<string> {
  const suite = RSABSSA.SHA384.PSS.Deterministic()
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const key = await crypto.subtle.importKey('spki', Buffer.from(one.key, 'base64url'), algorithm, true, ['verify'])
  const message = new Uint8Array(messageFor(one))
  const { blindedMsg, inv } = await suite.blind(key, message)
  const signed = await sign(one, [Buffer.from(blindedMsg).toString('base64url')])
  if (!signed.ok) throw new Error(signed.refusal.code)
  const answer = new Uint8Array(Buffer.from(signed.value.signatures[0] ?? '', 'base64url'))
  return Buffer.concat([message, await suite.finalize(key, message, answer, inv)]).toString('base64url')
}
/** The same slip without the detour, which takes a browser's tenth of a second: by the key itself. */
async function slip(one: Opened): Promise<string> {
  const message = messageFor(one)
  const key = await world().context().keys.pair(consultationKey(one.id))
  const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  return Buffer.concat([message, signPlainly('sha384', message, how)]).toString('base64url')
}
const redeem = (text: string, cookies: Cookies = {}, key = formKey()) =>
  redeemSlip(world().context(), text, cookies, key)
const vote = (one: Opened, answer: Answer, cookies: Cookies = {}) =>
  castVotes(world().context(), one.slug, cookies, Object.fromEntries(one.ids.map((id) => [id, answer])))
/** A new browser that votes; with a slip its voice is verified. */
async function speak(one: Opened, answer: Answer, text?: string): Promise<Cookies> {
  let cookies: Cookies = {}
  if (text) {
    const redeemed = await redeem(text)
    if (!redeemed.ok) throw new Error(redeemed.refusal.code)
    cookies = { [voiceCookie(one.id)]: redeemed.value.token }
  }
  const cast = await vote(one, answer, cookies)
  if (!cast.ok) throw new Error(cast.refusal.code)
  return { [voiceCookie(one.id)]: cast.value.token }
}
/** As the owner of the database sees it. */
async function count(table: 'slip_spent' | 'slip_batch' | 'voice', id: string, verified = false): Promise<number> {
  let n = -1
  await world()
    .context()
    .maintenance.rewrite(async (db) => {
      const where = verified ? sql`consultation_id = ${id} and verified` : sql`consultation_id = ${id}`
      const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(db)
      n = Number(found.rows[0]?.n)
    })
  return n
}
const results = async (one: Opened) => {
  const found = await findConsultation(world().context(), one.slug)
  if (!found) throw new Error('gone')
  return resultsOf(world().context(), found)
}

test('sixty-four requests at once never get more signed than the quota, and one sent again counts once', async () => {
  const request = fc.record({ n: fc.integer({ min: 1, max: 4 }), form: fc.integer({ min: 0, max: 45 }) })
  const requests = fc.array(request, { minLength: 64, maxLength: 64 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 70 }), requests, async (quota, asked) => {
      const one = await openOne(`Quota ${formKey()}`, quota)
      const bodies = new Map(asked.map(({ form, n }) => [form, anyBlinded(n)]))
      const answers = await Promise.all(asked.map(({ form }) => sign(one, bodies.get(form) ?? [], `same-form-${form}`)))
      const granted = new Map<number, string>()
      for (const [k, answer] of answers.entries()) {
        const { form } = asked[k] ?? { form: -1 }
        if (!answer.ok) {
          expect(answer.refusal.code).toBe('consultations.refused-quota')
          continue
        }
        const said = answer.value.signatures.join()
        expect(granted.get(form) ?? said, 'the same answer to the same request').toBe(said)
        granted.set(form, said)
      }
      const sum = [...granted.keys()].reduce((n, form) => n + (bodies.get(form)?.length ?? 0), 0)
      const [kept] = await listQuotas(world().context(), one.id)
      expect(kept).toMatchObject({ quota, signed: sum })
      expect(sum).toBeLessThanOrEqual(quota)
      expect(await count('slip_batch', one.id)).toBe(granted.size)
    }),
    { seed: 20261122, numRuns: 3 },
  )
}, 120_000)

test('only who speaks for the organisation has slips signed; another body under the same key is refused', async () => {
  const one = await openOne('Hands', 3)
  const body = anyBlinded(2)
  const stranger = await world().person('Sample stranger', { role: 'representative', organisationId: one.id })
  for (const actor of [stranger, await world().person('Sample desk', { role: 'secretariat' })]) {
    const form = { organisation: organisation.id, blinded: body }
    expect(await signSlips(world().context(actor), one.slug, form, formKey())).toMatchObject({ ok: false })
  }
  const key = formKey()
  expect((await sign(one, body, key)).ok).toBe(true)
  expect(await sign(one, anyBlinded(2), key)).toMatchObject({ refusal: { code: 'http.refused-other-form' } })
  expect(await sign(one, anyBlinded(2))).toMatchObject({ refusal: { code: 'consultations.refused-quota' } })
  expect(await waiting(world().context(hand))).toContainEqual({
    what: 'consultations.waiting-slips',
    args: { n: 1 },
    href: `/consultations/${one.slug}/slips`,
    since: null,
  })
  expect((await sign(one, anyBlinded(1))).ok).toBe(true)
  const lower = await grantSlips(world().context(), one.slug, { organisation: organisation.slug, quota: 2 })
  expect(lower).toMatchObject({ refusal: { fields: { quota: 'consultations.wrong-quota-signed' } } })
})

test('a slip verifies one voice, once; opening it tells nothing; the same browser is told the same again', async () => {
  const one = await openOne('One slip')
  const text = await blindSlip(one)
  const visitor = await world().visitor()
  const bare = await visitor.get(`/slip?v=${text}`, { 'accept-language': 'pt' })
  expect([bare.status, bare.location]).toEqual([302, `/pt/slip?v=${text}`])
  for (const _ of [1, 2]) {
    const page = await visitor.get(`/es/slip?v=${text}`)
    expect([page.status, page.headers['cache-control'], page.headers['referrer-policy']]).toEqual([
      200,
      'no-store',
      'same-origin',
    ])
    expect(page.text).toContain('no ha gastado nada')
  }
  expect(await count('slip_spent', one.id)).toBe(0)
  const sent = await visitor.send(`/es/slip?v=${text}`, {})
  expect(sent.location).toContain(`/es/consultations/${one.slug}/vote`)
  expect((await visitor.follow(sent)).text).toContain('Su voz está verificada')
  expect(await redeem(text, Object.fromEntries(visitor.cookies))).toMatchObject({ ok: true })
  expect((await visitor.get(`/es/slip?v=${text}`)).text).toContain('Su voz está verificada')

  const other = await world().visitor()
  const opened = await other.get(`/es/slip?v=${text}`)
  expect(opened.text, 'who kept a copy sees no difference').toContain('no ha gastado nada')
  const used = await other.send(`/es/slip?v=${text}`, {})
  expect(used.status).toBe(409)
  expect(used.text).toContain('ya se usó en otro navegador')
  expect(other.cookies.size).toBe(0)
  expect([await count('slip_spent', one.id), await count('voice', one.id, true)]).toEqual([1, 1])
  // A second slip of the same person is not used up.
  expect((await redeem(await slip(one), Object.fromEntries(visitor.cookies))).ok).toBe(true)
  expect(await count('slip_spent', one.id)).toBe(1)
})

test('sixty-four browsers with one slip: one is verified; one browser sixty-four times: all are told yes', async () => {
  const one = await openOne('Crowd at one slip')
  const text = await slip(one)
  const crowd = await Promise.all(Array.from({ length: 64 }, () => redeem(text)))
  expect(crowd.filter((answer) => answer.ok)).toHaveLength(1)
  const mine = await slip(one)
  const again = await Promise.all(Array.from({ length: 64 }, () => redeem(mine, {}, 'one-and-the-same-form')))
  expect(new Set(again.map((answer) => answer.ok && answer.value.token)).size).toBe(1)
  expect([await count('slip_spent', one.id), await count('voice', one.id)]).toEqual([2, 2])
})

test('a slip is for one consultation and while it is open; no other address opens anything', async () => {
  const [one, other] = [await openOne('Slips here'), await openOne('Slips there')]
  const text = await slip(one)
  const bytes = Buffer.from(text, 'base64url')
  const elsewhere = Buffer.concat([Buffer.from(aimFor(other.id), 'hex'), bytes.subarray(4)]).toString('base64url')
  const visitor = await world().visitor()
  for (const wrong of [elsewhere, 'A'.repeat(368), 'x', '', `${text}A`, '%00']) {
    expect((await visitor.get(`/en/slip?v=${wrong}`)).status, wrong).toBe(404)
    expect((await redeem(wrong)).ok).toBe(false)
  }
  expect((await visitor.get('/en/slip')).status).toBe(404)
  await closeConsultation(world().context(), one.slug)
  expect((await visitor.get(`/en/slip?v=${text}`)).status).toBe(409)
  expect(await redeem(text)).toMatchObject({ refusal: { kind: 'closed' } })
  expect(await sign(one, anyBlinded(1))).toMatchObject({ refusal: { kind: 'closed' } })
})

test('the application can neither verify a voice nor look up a slip: only the role of the votes can', async () => {
  const { db } = world().context()
  for (const query of [
    sql`update voice set verified = true`,
    sql`select * from slip_spent`,
    sql`insert into slip_spent select '\\x00', id from consultation`,
    sql`delete from slip_spent`,
  ])
    await expect(query.execute(db)).rejects.toThrow(/permission denied/)
})

test('five hundred bots against a statement: what the verified votes say stays, and the page says so', async () => {
  const one = await openOne('Raid')
  for (let n = 0; n < 26; n++) await speak(one, n < 22 ? 'agree' : 'disagree', await slip(one))
  for (let n = 0; n < 12; n++) await speak(one, 'agree')
  await makeRound(world().context())
  const before = await results(one)
  expect(before.fair).toEqual({ verifiedVoters: 26, openVoters: 12, compared: 1, otherwise: 0, tooFew: 0 })
  expect(before.statements[0]).toMatchObject({
    verified: { agree: 22, disagree: 4 },
    open: { agree: 12 },
    withOpen: 'same',
  })
  const raid = await Promise.all(Array.from({ length: 500 }, () => vote(one, 'disagree')))
  expect(raid.every((cast) => cast.ok)).toBe(true)
  await makeRound(world().context())
  const after = await results(one)
  expect(after.statements[0]).toMatchObject({ answered: 538, disagree: 504, withOpen: 'turns' })
  expect(after.statements[0]?.verified).toEqual(before.statements[0]?.verified)
  expect(after.fair).toMatchObject({ verifiedVoters: 26, openVoters: 512, compared: 1, otherwise: 1 })
  const visitor = await world().visitor()
  const page = await visitor.get(`/en/consultations/${one.slug}/results`)
  expect(page.text).toContain('The open votes change the result: with them, 1 of 1 statement')
  expect(page.text).toContain('otherwise: not agreed; agreed by the verified votes')
  const csv = (await visitor.get(`/en/consultations/${one.slug}/results.csv`)).body.split('\r\n')
  expect(csv[0]).toContain('verifiedAgree')
  expect(csv[1]).toContain('turns')
  const twin = await visitor.json<{ slips: { granted: number; named: object[] } }>(`/api/v1/consultations/${one.slug}`)
  expect(twin.slips).toMatchObject({ granted: 50, named: [{ organisation: 'Sample house of slips', quota: 50 }] })
}, 60_000)

test('open votes become verified with the slip, one row each; at the close the marks stay, the slips go', async () => {
  const one = await openOne('Moving over')
  const browsers: Cookies[] = []
  for (let n = 0; n < 30; n++) browsers.push(await speak(one, 'agree'))
  await makeRound(world().context())
  expect((await results(one)).fair).toMatchObject({ verifiedVoters: null, compared: 0, tooFew: 1 })
  for (const cookies of browsers.slice(0, 9)) expect((await redeem(await slip(one), cookies)).ok).toBe(true)
  await makeRound(world().context())
  // Nine are too few for opinions and enough to be counted.
  expect((await results(one)).fair).toMatchObject({ verifiedVoters: 9, openVoters: 21, compared: 0 })
  expect((await redeem(await slip(one), browsers[9])).ok).toBe(true)
  await sealWhole(one)
  const final = await results(one)
  expect(final).toMatchObject({ voters: 30, fair: { verifiedVoters: 10, openVoters: 20, compared: 1, otherwise: 0 } })
  expect(final.statements[0]).toMatchObject({ answered: 30, verified: { agree: 10 }, open: { agree: 20 } })
  const kept = [
    await count('slip_spent', one.id),
    await count('slip_batch', one.id),
    await count('voice', one.id, true),
  ]
  expect(kept).toEqual([0, 0, 10])
})
async function sealWhole(one: Opened): Promise<void> {
  await sign(one, anyBlinded(1))
  await closeConsultation(world().context(), one.slug)
  await sealConsultation(world().context(), one.id)
}
