// Room: organisations/use-cases. Members write to one another without seeing an address; the Mechanism issues
// certificates.
import { organisationsOf } from '../../kernel/actor.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { browserBucket, takeTurn } from '../../platform/sign-in/throttle.ts'
import { findPeople, listSpeakers } from '../people/index.ts'
import { codeHash, readCode } from './codes.ts'
import { letterToPdf } from './letter-paper.ts'
import { policy } from './policy.ts'
import { type LetterFacts, type LetterKind, wrongOfLetter } from './rules-letters.ts'
import { findOrganisation } from './store.ts'
import {
  type IssuedLetter,
  type MemberLetter,
  findIssuedLetter,
  findLetterByCode,
  findOwnLetter,
  insertIssuedLetter,
  insertMemberLetter,
  isStopped,
  listCorrespondence,
  markRead,
  reportLetter,
  saveFound,
  withdrawIssued,
} from './store-letters.ts'

/** Somebody with a cause writes to ten others in a day; who writes to all of them is slowed. */
const pace = { burst: 10, seconds: 3600 }

async function mayWrite(context: Context): Promise<Outcome<string>> {
  const { personId } = context.actor
  if (!personId || !may(context.actor, policy['message.write'])) return forbidden()
  if (await isStopped(context, personId)) return refused('forbidden', 'organisations.refused-stopped')
  const seconds = await takeTurn(context, await browserBucket(context, 'message', personId), pace)
  if (seconds > 0) return refused('too-many', 'organisations.refused-too-often', { args: { seconds } })
  return done(personId)
}

/** Writes to a member: by the platform alone, so that neither sees the other's address. */
export async function writeToMember(
  context: Context,
  slug: string,
  form: { words: string; organisation?: string },
): Promise<Outcome<{ firstId: string }>> {
  return transact(context, async (inside) => {
    const writer = await mayWrite(inside)
    if (!writer.ok) return writer
    const to = await findOrganisation(inside, slug)
    if (!to || to.kind === 'office') return notFound()
    const own = organisationsOf(inside.actor)
    if (own.includes(to.id)) return refused('conflict', 'organisations.refused-write-self')
    const from = form.organisation ?? null
    if (from && !own.includes(from)) return forbidden()
    const id = newId(inside.random)
    await send(inside, {
      id,
      firstId: id,
      fromPerson: writer.value,
      fromOrganisation: from,
      toOrganisation: to.id,
      toPerson: null,
      words: form.words,
    })
    return done({ firstId: id })
  })
}

/** Answers in a correspondence: to whoever wrote last from the other side. */
export async function answerLetter(
  context: Context,
  firstId: string,
  words: string,
): Promise<Outcome<{ firstId: string }>> {
  return transact(context, async (inside) => {
    const writer = await mayWrite(inside)
    if (!writer.ok) return writer
    const letters = await listCorrespondence(inside, firstId)
    const first = letters[0]
    if (!first) return notFound()
    const own = organisationsOf(inside.actor)
    const isMine = (one: MemberLetter) =>
      one.fromPerson === writer.value || (one.fromOrganisation !== null && own.includes(one.fromOrganisation))
    const theirs = letters.findLast((one) => !isMine(one))
    const mine = letters.findLast(isMine)
    const id = newId(inside.random)
    await send(inside, {
      id,
      firstId,
      fromPerson: writer.value,
      fromOrganisation: mine?.fromOrganisation ?? (theirs?.toOrganisation || null),
      toOrganisation: theirs ? theirs.fromOrganisation : first.toOrganisation,
      toPerson: theirs && !theirs.fromOrganisation ? theirs.fromPerson : theirs ? null : first.toPerson,
      words,
    })
    return done({ firstId })
  })
}

/**
 * A mail without a word of it, to those who want mail; it waits at everybody's desk. The log says that, not to whom.
 */
async function send(context: Context, letter: Parameters<typeof insertMemberLetter>[1]): Promise<void> {
  await insertMemberLetter(context, letter)
  const personIds = letter.toOrganisation
    ? (await listSpeakers(context, [letter.toOrganisation])).map((one) => one.personId)
    : letter.toPerson
      ? [letter.toPerson]
      : []
  for (const person of await findPeople(context, [...new Set(personIds)])) {
    const silent = !person.email || person.digest === 'none' || (person.sample && context.installation.sendsMail)
    if (silent || person.id === letter.fromPerson) continue
    await sendMail(context, {
      to: person.email ?? '',
      locale: person.locale,
      key: 'organisations.mail-message',
      messageId: `message-${letter.id}-${person.id.slice(0, 8)}`,
    })
  }
  await recordAct(context, 'message.sent', { kind: 'person', id: letter.fromPerson })
}

export async function readCorrespondence(context: Context, firstId: string): Promise<Outcome<MemberLetter[]>> {
  const letters = await listCorrespondence(context, firstId)
  if (letters.length === 0) return notFound()
  await markRead(
    context,
    letters.filter((one) => one.fromPerson !== context.actor.personId).map((one) => one.id),
  )
  return done(letters)
}

/** The recipient reports a letter: only now may the desk read it. */
export async function reportAbuse(context: Context, id: string): Promise<Outcome<{ firstId: string }>> {
  return transact(context, async (inside) => {
    const letter = await findOwnLetter(inside, id)
    if (!letter || letter.fromPerson === inside.actor.personId) return notFound()
    if (letter.reportedOn) return refused('conflict', 'organisations.refused-reported')
    await reportLetter(inside, id)
    await recordAct(inside, 'message.reported', { kind: 'person', id: inside.actor.personId ?? letter.fromPerson })
    return done({ firstId: letter.firstId })
  })
}
export async function judgeReport(
  context: Context,
  id: string,
  found: 'in-order' | 'stopped',
): Promise<Outcome<{ found: 'in-order' | 'stopped' }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['message.judge'])) return forbidden()
    if (!(await saveFound(inside, id, found))) return notFound()
    await recordAct(
      inside,
      'message.judged',
      { kind: 'person', id: inside.actor.personId ?? id },
      { detail: { found } },
    )
    return done({ found })
  })
}

export interface LetterForm {
  /** Where the one who asks has made an id that says what the letter is for: then it is issued once. */
  id?: string
  kind: LetterKind
  locale: Locale
  organisation?: string
  person?: string
  occasion: string
  startsOn?: string
  endsOn?: string
  place?: string
}
/** Issues a certificate or letter: what it says is fixed from now on, and its code confirms that. */
export async function issueLetter(context: Context, form: LetterForm): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['letter.issue'])) return forbidden()
    const organisation = form.organisation ? await findOrganisation(inside, form.organisation) : undefined
    if (form.organisation && !organisation) return invalid({ organisation: 'organisations.wrong-into' })
    const facts: LetterFacts = {
      person: form.person ?? null,
      organisation: organisation?.name ?? null,
      occasion: form.occasion,
      startsOn: form.startsOn ?? null,
      endsOn: form.endsOn ?? null,
      place: form.place ?? null,
    }
    const wrong = wrongOfLetter(form.kind, facts)
    if (wrong) return invalid(wrong)
    const id = form.id ?? newId(inside.random)
    const first = await insertIssuedLetter(inside, {
      id,
      kind: form.kind,
      organisationId: organisation?.id ?? null,
      locale: form.locale,
      facts,
      codeHash: await codeHash(inside, 'letter', await letterCode(inside, id)),
    })
    if (!first) return refused('conflict', 'organisations.refused-issued-already')
    await recordAct(
      inside,
      'letter.issued',
      { kind: 'letter', id },
      { organisationId: organisation?.id ?? null, detail: { letter: id, kind: form.kind } },
    )
    return done({ id })
  })
}
/**
 * The code of a letter follows from its id and a key outside the database: the paper can be made again, the table
 * tells nothing.
 */
export async function letterCode(context: Pick<Context, 'keys'>, id: string): Promise<string> {
  const key = await context.keys.get('link')
  let round = 0
  return newCode({ bytes: () => new Uint8Array(keyedHash(key, 'letter', id, String(round++))) }, 16)
}

/** The paper itself, for a caller who has asked whether it may be had. */
export const letterFile = async (context: Context, letter: IssuedLetter): Promise<Buffer> =>
  letterToPdf(context, letter, await letterCode(context, letter.id))

export async function withdrawLetter(context: Context, id: string): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['letter.withdraw'])) return forbidden()
    if (!(await withdrawIssued(inside, id))) return notFound()
    await recordAct(inside, 'letter.withdrawn', { kind: 'letter', id })
    return done({ id })
  })
}
/** A letter as the desk and those whom it is for may fetch it. */
export async function readLetter(context: Context, id: string): Promise<Outcome<IssuedLetter>> {
  const letter = await findIssuedLetter(context, id)
  if (!letter || !may(context.actor, policy['letter.read'], { organisationId: letter.organisationId ?? 'none' }))
    return notFound()
  return done(letter)
}
/** What whoever holds a letter may ask: is it ours, and what does it say. */
export async function confirmLetter(context: Context, typed: string): Promise<Outcome<IssuedLetter | null>> {
  const code = readCode(typed)
  if (!/^[2-9a-hjkmnp-z]{16}$/.test(code)) return done(null)
  return done((await findLetterByCode(context, await codeHash(context, 'letter', code))) ?? null)
}
