// Room: consultations. The three ways to speak. A confidential one: who wrote is sealed to two, opened by both, told
// to its author; and nothing that anybody else can read, a dump with every key of the server included, tells who it
// was.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { representativeOf } from '../../../test/support/representatives.ts'
import { type Safeguards, good, safeguardsInOffice } from '../../../test/support/safeguards.ts'
import { seize } from '../../../test/drills/attacker.ts'
import { useWorld } from '../../../test/support/world.ts'
import { locales } from '../../kernel/locale.ts'
import { newCode } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { toBase64 } from '../../kernel/base64.ts'
import { readSealedIdentity, sealForBoth, unseal } from '../../platform/keys/sealing.ts'
import { sql } from '../../platform/db/database.ts'
import { tidy } from '../safeguarding/jobs.ts'
import { layDown, endPair } from '../safeguarding/use-cases.ts'
import {
  agreeToOpening,
  askOpening,
  declineOpening,
  finishOpening,
  pairsInOffice,
  seeOpening,
} from '../safeguarding/use-cases-sealed.ts'
import {
  closeConsultation,
  decideInput,
  fateOfReceipt,
  openConsultation,
  prepareConsultation,
  sealConsultation,
} from './index.ts'
import { speakingModes } from './rules.ts'
import { listQueue } from './store-inputs.ts'

const world = useWorld()
let two: Safeguards
let slug = ''

async function consultation(title: string): Promise<string> {
  const made = good(
    await prepareConsultation(world().context(), {
      title,
      question: `${title}?`,
      askedBy: 'Sample',
      answeredBy: 'Sample',
      meetingId: null,
    }),
  )
  good(await openConsultation(world().context(), made.slug))
  return made.slug
}
beforeAll(async () => {
  two = await safeguardsInOffice(world())
  slug = await consultation('Confidential drill')
})

const who = { name: 'Qzcanaryname Sample', organisation: 'Qzcanaryhouse', reach: '+00 555 qzcanaryreach' }
/** As a browser without script does it; answers the receipt. */
async function speakWithoutScript(words: string): Promise<string> {
  const visitor = await world().visitor()
  await visitor.get(`/en/consultations/${slug}/speak`)
  const sent = await visitor.send(`/en/consultations/${slug}/speak`, {
    mode: 'confidential',
    kind: 'text',
    text: words,
    who: who.name,
    whoOrganisation: who.organisation,
    whoReach: who.reach,
  })
  expect(sent.status, sent.text.slice(0, 500)).toBe(303)
  return visitor.cookies.get('voice_receipt') ?? ''
}
/** As the script in the page does it: the server gets sealed bytes alone. */
async function speakSealed(words: string): Promise<string> {
  const parts: { pair: string; slot: number; sealed: string }[] = []
  for (const { id, keys } of await pairsInOffice(world().context())) {
    const both = await sealForBoth(keys, who)
    both.forEach((bytes, at) => parts.push({ pair: id, slot: at + 1, sealed: toBase64(bytes) }))
  }
  const response = await world().web.inject({
    method: 'POST',
    url: `/api/v1/consultations/${slug}/speak`,
    payload: { mode: 'confidential', kind: 'text', text: words, sealed: JSON.stringify(parts) },
    headers: {
      host: 'mesa.test',
      origin: 'http://mesa.test',
      'idempotency-key': `sealed-${newCode(world().context().random, 12)}`,
    },
  })
  expect(response.statusCode, response.body).toBe(200)
  return response.json<{ receipt: string }>().receipt
}
const codeOf = async (receipt: string): Promise<string> => {
  const { fate } = good(await fateOfReceipt(world().context(), receipt))
  return fate.kind === 'input' ? fate.input.code : ''
}

describe('the notice', () => {
  test('says in 120 words of each language what a government, an administrator and a seized server learn', () => {
    const names = {
      es: [/gobierno/i, /administración/i, /servidor incautado/i],
      en: [/government/i, /administrator/i, /seized server/i],
      pt: [/governo/i, /administração/i, /servidor apreendido/i],
      fr: [/gouvernement/i, /administration/i, /serveur saisi/i],
    }
    for (const locale of locales) {
      const t = translator(locale)
      for (const mode of speakingModes) {
        const parts = [
          `consultations.mode-${mode}`,
          `consultations.mode-${mode}-about`,
          'consultations.mode-outside',
        ] as const
        const notice = parts.map((part) => t(part)).join(' ')
        expect(notice.split(/\s+/).length, `${locale} ${mode}: ${notice}`).toBeLessThanOrEqual(120)
        for (const name of names[locale]) expect(notice, `${locale} ${mode}`).toMatch(name)
      }
    }
  })
})

// The pairs come and go at the end: one story, in its order.
describe('with two in office', { shuffle: false }, () => {
  describe('without script', () => {
    test('one page offers three ways; who changes their mind keeps the text', async () => {
      const visitor = await world().visitor()
      const page = await visitor.get(`/es/consultations/${slug}/speak?as=confidential`)
      expect(page.text).toContain('Sin nombre')
      expect(page.text).toContain('el servidor lee lo que sigue un instante')
      expect(page.body).toMatch(/value="confidential"[^>]*checked|checked[^>]*value="confidential"/)
      const words = 'Un texto que no se pierde (muestra).'
      const missing = await visitor.send(`/es/consultations/${slug}/speak`, {
        mode: 'confidential',
        kind: 'text',
        text: words,
      })
      expect(missing.status).toBe(422)
      expect(missing.text).toContain(words)
      const named = await visitor.send(`/es/consultations/${slug}/speak`, { mode: 'named', kind: 'text', text: words })
      expect(named.status).toBe(422)
      expect(named.text).toContain(words)
      expect(named.text).toContain('Su texto sigue abajo')
      const anonymous = await visitor.send(`/es/consultations/${slug}/speak`, {
        mode: 'anonymous',
        kind: 'text',
        text: words,
      })
      expect(anonymous.status).toBe(303)
    })

    test('a representative speaks for the organisation on the same page; sent twice it is one input', async () => {
      const { actor } = await representativeOf(world(), 'Same page sample')
      const visitor = await world().visitor(actor)
      await visitor.get(`/en/consultations/${slug}/speak?as=named`)
      const fields = { mode: 'named', kind: 'text', text: 'In our own name (sample).', title: 'Ours (sample)' }
      for (const _ of [1, 2]) {
        const sent = await visitor.send(`/en/consultations/${slug}/speak`, fields)
        expect(sent.location, sent.text.slice(0, 300)).toContain('/inputs/mine')
      }
      const { rows } = await sql<{ n: number }>`select count(*) as n from input where title = 'Ours (sample)'`.execute(
        world().context().db,
      )
      expect(Number(rows[0]?.n)).toBe(1)
    })
  })

  describe('a confidential input', () => {
    test('goes to the moderator without its author, and has a receipt', async () => {
      const receipt = await speakWithoutScript('The road past the bridge is watched (sample).')
      const code = await codeOf(receipt)
      const moderator = await world().visitor(await world().person('Moderator sample', { role: 'moderator' }))
      const queue = await moderator.get('/en/desk/moderation')
      expect(queue.text).toContain('The road past the bridge is watched')
      expect(queue.text).toContain(code)
      expect(queue.body.toLowerCase()).not.toContain('qzcanary')
    })

    test('is opened by one asking and the other agreeing; its author learns of it', async () => {
      for (const speakIt of [speakWithoutScript, speakSealed]) {
        const receipt = await speakIt(`Somebody followed me home, ${speakIt.name} (sample).`)
        const code = await codeOf(receipt)
        const first = world().context(two.first.actor)
        const second = world().context(two.second.actor)
        const asked = good(await askOpening(first, { code, reason: 'danger' }))
        // Who asked gets nothing yet, and cannot agree for the other.
        expect(good(await seeOpening(first, asked.id)).sealed).toBeNull()
        expect((await agreeToOpening(first, asked.id, new Uint8Array(2248))).ok).toBe(false)
        expect((await askOpening(second, { code, reason: 'wish' })).ok).toBe(false)
        const sealed = good(await seeOpening(second, asked.id)).sealed ?? new Uint8Array()
        await expect(unseal(two.first.identity, sealed)).rejects.toThrow()
        const peeled = await unseal(two.second.identity, sealed)
        await expect(unseal(two.second.identity, peeled)).rejects.toThrow()
        good(await agreeToOpening(second, asked.id, peeled))
        const given = good(await seeOpening(first, asked.id)).sealed ?? new Uint8Array()
        expect(readSealedIdentity(await unseal(two.first.identity, given))).toEqual(who)
        // The other one does not get at it any more.
        expect(good(await seeOpening(second, asked.id)).sealed).toBeNull()
        good(await finishOpening(first, asked.id))
        expect(good(await seeOpening(first, asked.id)).sealed).toBeNull()
        const { fate } = good(await fateOfReceipt(world().context(), receipt))
        expect(fate.kind === 'input' && fate.opened).toEqual([{ askedOn: asked.askedOn, reason: 'danger' }])
        const acts = await sql<{ kind: string; actor_id: string; detail: { code: string } }>`
          select kind, actor_id, detail from act where kind like 'safeguard.%'
            and detail->>'code' = ${code} order by position`.execute(first.db)
        expect(acts.rows.map((one) => [one.kind, one.actor_id])).toEqual([
          ['safeguard.opening-asked', two.first.actor.personId],
          ['safeguard.opening-agreed', two.second.actor.personId],
          ['safeguard.author-read', two.first.actor.personId],
        ])
      }
    })

    test('a declined opening opens nothing, and one that nobody answers is over', async () => {
      const code = await codeOf(await speakSealed('Declined (sample).'))
      const first = world().context(two.first.actor)
      const second = world().context(two.second.actor)
      const asked = good(await askOpening(first, { code, reason: 'question' }))
      good(await declineOpening(second, asked.id))
      expect((await agreeToOpening(second, asked.id, new Uint8Array(2248))).ok).toBe(false)
      const again = good(await askOpening(second, { code, reason: 'question' }))
      const later = { ...world().context(), now: new Date(world().context().now.getTime() + 5 * 86_400_000) }
      await tidy(later)
      expect(good(await seeOpening(second, again.id)).opening.state).toBe('over')
      expect((await agreeToOpening({ ...first, now: later.now }, again.id, new Uint8Array(2248))).ok).toBe(false)
    })

    test('is nobody else’s to open: not the desk’s, an administrator’s, a moderator’s or another pair’s', async () => {
      const code = await codeOf(await speakSealed('Not theirs (sample).'))
      const asked = good(await askOpening(world().context(two.first.actor), { code, reason: 'wish' }))
      for (const role of ['secretariat', 'administrator', 'moderator'] as const) {
        const visitor = await world().visitor(await world().person(`Outside ${role} sample`, { role }))
        expect((await visitor.get(`/en/safeguarding/openings/${asked.id}`)).status).toBe(403)
        expect((await visitor.get('/en/safeguarding/duty')).status).toBe(403)
        expect(
          (await visitor.post(`/en/safeguarding/openings/${asked.id}/agreement`, { act: 'agree', peeled: 'AAAA' }))
            .status,
        ).toBe(403)
      }
    })

    test('its pages work for both of the pair', async () => {
      const code = await codeOf(await speakSealed('By the pages (sample).'))
      const first = await world().visitor(two.first.actor)
      const second = await world().visitor(two.second.actor)
      await first.get('/en/safeguarding/duty')
      expect((await first.send('/en/safeguarding/duty', { code, reason: 'reprisal' })).status).toBe(303)
      const list = await second.get('/en/safeguarding/duty')
      const address = new RegExp(`/en/safeguarding/openings/[0-9a-f-]+(?=">${code})`).exec(list.body)?.[0] ?? ''
      const page = await second.get(address)
      const sealed = /data-sealed="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const wrong = await second.send(`${address}/agreement`, { act: 'agree', peeled: sealed })
      expect(wrong.status).toBe(422)
      const peeled = toBase64(await unseal(two.second.identity, Buffer.from(sealed, 'base64')))
      expect((await second.send(`${address}/agreement`, { act: 'agree', peeled })).status).toBe(303)
      const read = await first.get(address)
      expect(/data-sealed="([^"]+)"/.exec(read.body)?.[1]).toBe(peeled)
      expect((await first.send(`${address}/reading`, {})).status).toBe(303)
      const twin = await world().web.inject({ url: '/api/v1/safeguarding', headers: { host: 'mesa.test' } })
      expect(twin.json<{ pairs: unknown[] }>().pairs.length).toBeGreaterThan(0)
      expect((await first.get('/en/safeguarding')).text).toContain('Sample office')
    })
  })

  describe('seized', { shuffle: false }, () => {
    const canaries = ['qzcanaryname', 'qzcanaryhouse', 'qzcanaryreach']
    let client: pg.Client
    /** Everything there is: every row of every table, files and mail, every key of the server, the environment. */
    async function found(identities: readonly string[] = []): Promise<string[]> {
      const seized = await seize(client, [], process.env)
      const bytes: Buffer[] = [Buffer.from(JSON.stringify(seized.tables)), ...seized.files.map((one) => one.bytes)]
      for (const row of seized.tables.find((one) => one.name === 'public.sealed_author')?.rows ?? []) {
        const sealed = row.sealed as Buffer
        bytes.push(sealed)
        for (const identity of identities)
          for (const other of identities) {
            const open = async () => unseal(other, await unseal(identity, sealed))
            bytes.push(Buffer.from(await open().catch(() => new Uint8Array())))
          }
      }
      const keys = await Promise.all(['pepper', 'link', 'retry'].map((name) => world().context().keys.get(name)))
      bytes.push(...keys)
      const all = Buffer.concat(bytes).toString('latin1').toLowerCase()
      return canaries.filter((canary) => all.includes(canary))
    }

    test('nothing tells the author: not with every key of the server, not with one of the two', async () => {
      client = new pg.Client({ ...inject('superuser'), database: await nameOfDatabase() })
      await client.connect()
      try {
        const receipts = [await speakWithoutScript('Seized one (sample).'), await speakSealed('Seized two (sample).')]
        const code = await codeOf(receipts[0] ?? '')
        const asked = good(await askOpening(world().context(two.first.actor), { code, reason: 'danger' }))
        const sealed = good(await seeOpening(world().context(two.second.actor), asked.id)).sealed ?? new Uint8Array()
        good(
          await agreeToOpening(world().context(two.second.actor), asked.id, await unseal(two.second.identity, sealed)),
        )
        const { rows } = await client.query<{ length: number }>(
          'select distinct octet_length(sealed) as length from sealed_author',
        )
        expect(rows.map((row) => row.length)).toEqual([2448])
        expect(await found()).toEqual([])
        expect(await found([two.first.identity])).toEqual([])
        expect(await found([two.second.identity])).toEqual([])
        // The search looks where it stands: with both keys it finds everything.
        expect(await found([two.first.identity, two.second.identity])).toEqual(canaries)
        // A planted leak: an act that says who.
        const planted = await recordAct(
          world().context(),
          'safeguard.opening-asked',
          { kind: 'safeguarding', id: two.pairId },
          { detail: { code, who: who.name } },
        )
        expect(await found()).toEqual(['qzcanaryname'])
        await client.query('delete from act where id = $1', [planted])
      } finally {
        await client.end()
      }
    })

    const nameOfDatabase = async (): Promise<string> =>
      (await sql<{ name: string }>`select current_database() as name`.execute(world().context().db)).rows[0]?.name ?? ''
  })

  describe('pairs come and go', { shuffle: false }, () => {
    test('what is sealed can be sealed to the successors, by both together', async () => {
      const code = await codeOf(await speakSealed('Before the successors (sample).'))
      const next = await safeguardsInOffice(world(), 'Successors')
      const own = world().context(two.first.actor)
      const other = world().context(two.second.actor)
      expect((await askOpening(world().context(next.first.actor), { code, reason: 'wish' })).ok).toBe(false)
      const asked = good(await askOpening(own, { code, reason: 'reseal' }))
      const sealed = good(await seeOpening(other, asked.id)).sealed ?? new Uint8Array()
      good(await agreeToOpening(other, asked.id, await unseal(two.second.identity, sealed)))
      const given = good(await seeOpening(own, asked.id)).sealed ?? new Uint8Array()
      const read = readSealedIdentity(await unseal(two.first.identity, given))
      const successors = (await pairsInOffice(own)).find((one) => one.id === next.pairId)
      if (!successors) throw new Error('no successors')
      const both = await sealForBoth(successors.keys, read)
      const parts = both.map((bytes, at) => ({
        pairId: next.pairId,
        slot: at === 0 ? (1 as const) : (2 as const),
        sealed: bytes,
      }))
      good(await finishOpening(own, asked.id, parts))
      const again = good(await askOpening(world().context(next.second.actor), { code, reason: 'wish' }))
      const outer = good(await seeOpening(world().context(next.first.actor), again.id)).sealed ?? new Uint8Array()
      expect(readSealedIdentity(await unseal(next.second.identity, await unseal(next.first.identity, outer)))).toEqual(
        who,
      )
    })

    test('is sealed to every pair in office; a form sealed for others is asked for again, text kept', async () => {
      const code = await codeOf(await speakWithoutScript('To both pairs (sample).'))
      const { rows } = await sql<{
        n: number
      }>`select count(*) as n from sealed_author where input_code = ${code}`.execute(world().context().db)
      expect(Number(rows[0]?.n)).toBe(4)
      const visitor = await world().visitor()
      await visitor.get(`/en/consultations/${slug}/speak`)
      const old = await sealForBoth((await pairsInOffice(world().context()))[0]?.keys ?? ['', ''], who)
      const sealed = JSON.stringify(
        old.map((bytes, at) => ({ pair: two.pairId, slot: at + 1, sealed: toBase64(bytes) })),
      )
      const sent = await visitor.send(`/en/consultations/${slug}/speak`, {
        mode: 'confidential',
        kind: 'text',
        text: 'Kept words (sample).',
        sealed,
      })
      expect(sent.status).toBe(409)
      expect(sent.text).toContain('Kept words (sample).')
      expect(sent.body.toLowerCase()).not.toContain('qzcanary')
    })

    test('two of the desk end a pair, one of the two leaves; then nobody speaks confidentially', async () => {
      const staff = await Promise.all(
        ['a', 'b'].map((n) => world().person(`Ending ${n} sample`, { role: 'secretariat' })),
      )
      good(await endPair(world().context(staff[0]), two.pairId))
      expect((await pairsInOffice(world().context())).map((one) => one.id)).toContain(two.pairId)
      good(await endPair(world().context(staff[0]), two.pairId))
      expect((await pairsInOffice(world().context())).map((one) => one.id)).toContain(two.pairId)
      good(await endPair(world().context(staff[1]), two.pairId))
      const [left] = await pairsInOffice(world().context())
      expect(left?.office).toBe('Successors')
      const members = await sql<{
        person_id: string
      }>`select person_id from safeguarding_person where pair_id = ${left?.id ?? ''}`.execute(world().context().db)
      const leaver = {
        kind: 'person',
        personId: members.rows[0]?.person_id ?? '',
        sessionId: null,
        grants: [{ role: 'safeguard' }],
      } as const
      good(await layDown(world().context(leaver)))
      expect(await pairsInOffice(world().context())).toEqual([])
      const page = await (await world().visitor()).get(`/en/consultations/${slug}/speak`)
      expect(page.body).not.toContain('value="confidential"')
    })

    test('at the close the sealed rows are written anew with their inputs; in time they go', async () => {
      const { items } = await listQueue(world().context(), { state: 'waiting', named: false }, { page: 1, size: 100 })
      const one = items.find((input) => input.code.startsWith('V-'))
      good(
        await decideInput(
          world().context(await world().person('Decider sample', { role: 'moderator' })),
          one?.id ?? '',
          { act: 'refuse', reason: 'danger' },
        ),
      )
      const rows = async () =>
        (
          await sql<{
            place: string
          }>`select ctid::text as place, input_code from sealed_author order by input_code, pair_id, slot`.execute(
            world().context().db,
          )
        ).rows
      const before = await rows()
      good(await closeConsultation(world().context(), slug))
      const { rows: found } = await sql<{ id: string }>`select id from consultation where slug = ${slug}`.execute(
        world().context().db,
      )
      await sealConsultation(world().context(), found[0]?.id ?? '')
      const after = await rows()
      expect(after.length).toBe(before.length)
      expect(after).not.toEqual(before)
      const years = { ...world().context(), now: new Date('2029-01-02T00:00:00Z') }
      await tidy(years)
      expect(await rows()).toEqual([])
    })
  })
})

test('the script that seals is made for browsers from 80 on and holds no address', () => {
  const script = readFileSync('src/generated/seal.js', 'utf8')
  expect(script).not.toMatch(/\?\?=|\|\|=|\.at\(-1\)|structuredClone/)
  expect(script.match(/https?:\/\/[a-z.]+/g)?.filter((one) => !/w3\.org|age-encryption/.test(one)) ?? []).toEqual([])
})
