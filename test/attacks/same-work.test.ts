// Room: test/attacks. What a stranger asks about somebody who is here and about nobody is the same work: the same
// questions to the database in the same order, the same slow hashes. Counted, not timed: a count does not depend on who
// else is at work.
import type { hash, verify } from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import type { KyselyPlugin } from 'kysely'
import type { Context } from '../../src/platform/context.ts'
import { checkReceipt, lookupOf } from '../../src/features/consultations/receipts.ts'
import { findInputByReceipt } from '../../src/features/consultations/store-inputs.ts'
import { fateOfReceipt } from '../../src/features/consultations/use-cases-voices.ts'
import { addStatement, openConsultation, prepareConsultation } from '../../src/features/consultations/use-cases.ts'
import { joinMechanism } from '../../src/features/organisations/use-cases.ts'
import { moveQuestionnaire, prepareQuestionnaire } from '../../src/features/questionnaires/use-cases.ts'
import { findPeople } from '../../src/features/people/store.ts'
import { askForLink, enterWithCard, makeCard } from '../../src/features/people/use-cases-sign-in.ts'
import { cardSecrets } from '../../src/platform/sign-in/cards.ts'
import { useWorld } from '../support/world.ts'

/** The real hashes, counted. */
const slow = vi.hoisted(() => ({ hashes: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<{ hash: typeof hash; verify: typeof verify }>()
  const counted =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      slow.hashes++
      return work(...args)
    }
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) }
})

const world = useWorld()
beforeEach(() => void (slow.hashes = 0))

/** What a piece of work asked of the database, in order, and how many slow hashes it took. */
async function workOf(play: (context: Context) => Promise<unknown>): Promise<{ asked: string[]; hashes: number }> {
  const asked: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const named = JSON.stringify(node).match(/"name":"\w+"/g) ?? []
      asked.push(`${node.kind} ${[...new Set(named)].join(' ')}`)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const context = world().context()
  slow.hashes = 0
  await play({ ...context, db: context.db.withPlugin(plugin) })
  return { asked, hashes: slow.hashes }
}
const codeIn = (text: string): string =>
  /[2-9a-z]{4}(-[2-9a-z]{4}){3}/.exec(text.replace(/\s*-\s*/g, '-'))?.[0] ?? 'none'

/** A consultation with a receipt of a text, one of votes and the words of a questionnaire on its way. */
async function receipts(): Promise<{ text: string; votes: string; words: string }> {
  const made = await prepareConsultation(world().context(), {
    title: 'Same work sample',
    question: 'Same?',
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  const { slug } = made.value
  await addStatement(world().context(), slug, 'A sample statement')
  await openConsultation(world().context(), slug)
  const speaker = await world().visitor()
  await speaker.get(`/en/consultations/${slug}/speak`)
  const said = await speaker.follow(
    await speaker.send(`/en/consultations/${slug}/speak`, { kind: 'text', text: 'A sample text of somebody' }),
  )
  const voter = await world().visitor()
  const ballot = await voter.get(`/en/consultations/${slug}/vote`)
  const name = /name="(vote-[0-9a-f-]+)"/.exec(ballot.body)?.[1] ?? ''
  await voter.send(`/en/consultations/${slug}/vote?page=1`, { [name]: 'agree' })
  await voter.get(`/en/consultations/${slug}/voted`)
  const mine = await voter.follow(await voter.send(`/en/consultations/${slug}/receipt`, {}))
  const pulse = await prepareQuestionnaire(world().context(), { consultation: slug, template: 'pulse' })
  if (!pulse.ok || !(await moveQuestionnaire(world().context(), pulse.value.slug, 'publish')).ok)
    throw new Error('no questionnaire')
  const base = `/en/questionnaires/${pulse.value.slug}`
  const leaver = await world().visitor()
  await leaver.get(`${base}/start`)
  await leaver.follow(await leaver.send(`${base}/start`, {}))
  const left = await leaver.follow(await leaver.send(`${base}/answer?step=1`, { go: 'leave' }))
  const words = /\b[a-z]{4,8}(?:- ?[a-z]{4,8}){5}\b/.exec(left.text)?.[0].replace(/ /g, '') ?? 'none'
  return { text: codeIn(said.text), votes: codeIn(mine.text), words }
}
/** What is asked of whatever code: of one that is somebody's more follows, for who holds it. */
const ofAnyCode = (work: { asked: string[]; hashes: number }, nobody: { asked: string[] }) => ({
  ...work,
  asked: work.asked.filter((one) => nobody.asked.includes(one)),
})

test('a receipt that exists and one that does not: the same look-ups, one slow check', async () => {
  const { text, votes, words } = await receipts()
  const nobody = await workOf((context) => fateOfReceipt(context, 'aaaa-bbbb-cccc-dddd'))
  expect(nobody.hashes).toBe(1)
  // Inputs, voices, questionnaires begun and sent, recordings.
  expect(new Set(nobody.asked).size).toBe(5)
  for (const code of [text, votes, words]) {
    const found = await workOf(async (context) => expect((await fateOfReceipt(context, code)).ok).toBe(true))
    expect(ofAnyCode(found, nobody), code).toEqual(nobody)
  }
})

test('finds the planted fault: a look-up that skips the slow check, or asks one question less', async () => {
  const honest = await workOf((context) => fateOfReceipt(context, 'aaaa-bbbb-cccc-dddd'))
  const hasty = await workOf(async (context) => {
    const kept = await findInputByReceipt(context, await lookupOf(context, 'aaaa-bbbb-cccc-dddd'))
    return kept ? checkReceipt(kept.check, 'aaaa-bbbb-cccc-dddd') : false
  })
  expect(hasty).not.toEqual(honest)
  expect([hasty.hashes, hasty.asked.length]).toEqual([0, 1])
})

test('a sign-in link asked for a known address and for nobody’s', async () => {
  const person = await world().person('Known sample', { role: 'moderator' })
  const [{ email } = { email: null }] = await findPeople(world().context(), [person.personId ?? ''])
  const known = await workOf((context) => askForLink(context, email ?? '', undefined))
  const unknown = await workOf((context) => askForLink(context, 'nobody.here@example.org', undefined))
  expect(known).toEqual(unknown)
  expect(known.asked.length).toBeGreaterThan(2)
})

test('joining with the address of somebody who is here and with one of nobody', async () => {
  const person = await world().person('Joined sample', { role: 'moderator' })
  const [{ email } = { email: null }] = await findPeople(world().context(), [person.personId ?? ''])
  const join = (name: string, contactValue: string) =>
    workOf((context) =>
      joinMechanism(context, {
        kind: 'organisation',
        name,
        category: 'migrant-org',
        country: 'MX',
        workingTables: ['1'],
        languages: ['es'],
        contactName: 'Contact sample',
        contactChannel: 'email',
        contactValue,
        listing: 'name',
        consent: true,
        another: false,
      }),
    )
  // Questions that are built once are counted the first time only.
  await join('Work before it', 'before@example.org')
  expect(await join('First same work', email ?? '')).toEqual(await join('Other same work', 'other@example.org'))
})

test('a card’s code that somebody has and one that nobody has: one slow hash each', async () => {
  const maker = await world().person('Maker sample', { role: 'secretariat' })
  const member = await world().person('Card sample')
  const made = await makeCard(world().context(maker), member.personId ?? '')
  if (!made.ok) throw new Error('no card')
  const { code } = cardSecrets(made.value.cardId, made.value.cookie.value)
  const wrongPin = await workOf((context) => enterWithCard(context, { code, pin: '000000' }, undefined))
  const nobody = await workOf((context) =>
    enterWithCard(context, { code: 'aaaa-bbbb-cccc-dddd', pin: '000000' }, undefined),
  )
  expect([wrongPin.hashes, nobody.hashes]).toEqual([1, 1])
})
