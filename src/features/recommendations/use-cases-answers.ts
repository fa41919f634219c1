// Room: recommendations/use-cases. How an addressee is asked and answers: from an account or by a signed link, in a
// draft until a second person of that office confirms it or a signed letter is filed; or in the room, as it was noted
// there.
import type { Actor } from '../../kernel/actor.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { openLink, useLink } from '../../platform/sign-in/links.ts'
import { type AnswerDuty, makeAnswerLink } from './answer-links.ts'
import { findNotes } from '../meetings/index.ts'
import { policy } from './policy.ts'
import { type AddresseeAct, type Stance, asking, checkAnswer, checkSecondPerson } from './rules.ts'
import { type Recommendation, findAnyRecommendation, findRecommendation } from './store.ts'
import {
  type Addressee,
  type Response,
  findAddressees,
  findAddresseesById,
  findDraft,
  holdAddressee,
  insertResponse,
  nextVersion,
  openDrafts,
  saveAddressee,
  saveResponse,
} from './store-answers.ts'

export interface Asked {
  recommendation: Recommendation
  addressee: Addressee
}
export interface AnswerForm {
  stance: Stance
  text: string
  reason?: string
  post: string
}
/** Through which door an answer comes in: the link of one addressee, or the account of its office. */
export type Door = { token: string } | { code: string; position: number }

const subject = (one: Addressee) => ({ kind: 'addressee' as const, id: one.id })

/** The addressee of an issued recommendation, held for a change. */
async function holdAsked(context: Context, code: string, position: number): Promise<Outcome<Asked>> {
  const recommendation = await findRecommendation(context, code)
  if (!recommendation || !Number.isInteger(position)) return notFound()
  const found = (await findAddressees(context, [recommendation.id])).find((one) => one.position === position)
  const addressee = found && (await holdAddressee(context, found.id))
  if (!addressee) return notFound()
  if (recommendation.state !== 'issued') return refused('closed', 'recommendations.refused-not-issued')
  return done({ recommendation, addressee })
}

/** Behind a door without using it up: who is asked, and what. An unknown, used or old link says so. */
export async function lookBehind(context: Context, door: Door, duty: AnswerDuty): Promise<Outcome<Asked>> {
  if ('token' in door) {
    const link = await openLink(context, door.token, duty)
    const addressee = link?.subjectId ? (await findAddresseesById(context, [link.subjectId]))[0] : undefined
    const recommendation = addressee && (await findAnyRecommendation(context, addressee.recommendationId))
    if (!addressee || !recommendation) return refused('not-found', 'recommendations.refused-link')
    if (recommendation.state !== 'issued') return refused('closed', 'recommendations.refused-not-issued')
    return done({ recommendation, addressee })
  }
  const recommendation = await findRecommendation(context, door.code)
  const addressee =
    recommendation && (await findAddressees(context, [recommendation.id])).find((one) => one.position === door.position)
  if (!recommendation || !addressee) return notFound()
  if (!isOffice(context.actor, addressee)) return forbidden()
  return done({ recommendation, addressee })
}
/** The account of exactly the office that is asked: an addressee without one is nobody's. */
export const isOffice = (actor: Actor, addressee: Addressee): boolean =>
  addressee.organisationId !== null &&
  may(actor, policy['response.draft'], { organisationId: addressee.organisationId })

async function shift(
  context: Context,
  addressee: Addressee,
  act: AddresseeAct,
  more: Partial<Addressee> = {},
): Promise<Outcome<Addressee>> {
  const next = step(asking, addressee.state, act)
  if (!next.ok) return next
  const after = { ...addressee, ...more, state: next.value }
  await saveAddressee(context, after)
  return done(after)
}

/** Ids for the notices: who proposed it, and which office it concerns. */
const idsOf = ({ recommendation, addressee }: Asked) => ({
  code: recommendation.code,
  recommendation: recommendation.id,
  position: addressee.position,
  organisationIds: [recommendation.proposedByOrganisation, addressee.organisationId].filter((one) => one !== null),
})

/** Asks an addressee: it stands as "asked" from today, and gets a link of its own. Asking again makes a fresh link. */
export async function askAddressee(
  context: Context,
  code: string,
  position: number,
): Promise<Outcome<{ ref: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const { addressee } = held.value
    const again = ['asked', 'preparing', 'extended'].includes(addressee.state)
    const asked = again ? done(addressee) : await shift(inside, addressee, 'ask', { askedOn: dayOf(inside.now) })
    if (!asked.ok) return asked
    const ref = await makeAnswerLink(inside, 'respond', addressee.id)
    await recordAct(inside, 'recommendation.asked', subject(addressee), {
      organisationId: addressee.organisationId,
      from: addressee.state,
      to: asked.value.state,
      detail: { ...idsOf(held.value), duty: 'respond', ref, again },
    })
    return done({ ref })
  })
}

/** The link for the second person, once there is a draft: another duty, another link. */
export async function askForConfirmation(
  context: Context,
  code: string,
  position: number,
): Promise<Outcome<{ ref: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    if (held.value.addressee.state !== 'preparing') return refused('conflict', 'recommendations.refused-no-draft')
    const ref = await makeAnswerLink(inside, 'confirm-response', held.value.addressee.id)
    await recordAct(inside, 'response.confirmation-asked', subject(held.value.addressee), {
      organisationId: held.value.addressee.organisationId,
      detail: { ...idsOf(held.value), duty: 'confirm-response', ref },
    })
    return done({ ref })
  })
}

/** More time, another office, or "not ours": what the office told the desk, recorded with its date. */
export async function recordMove(
  context: Context,
  code: string,
  position: number,
  act: 'extend' | 'redirect' | 'disclaim',
): Promise<Outcome<Asked>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const moved = await shift(inside, held.value.addressee, act)
    if (!moved.ok) return moved
    await recordAct(inside, `addressee.${moved.value.state}`, subject(moved.value), {
      organisationId: moved.value.organisationId,
      from: held.value.addressee.state,
      to: moved.value.state,
      detail: idsOf(held.value),
    })
    return done({ ...held.value, addressee: moved.value })
  })
}

/**
 * The answer as drafted: seen by that office alone until a second person confirms it. A link is used up here.
 */
export async function draftAnswer(context: Context, door: Door, form: AnswerForm): Promise<Outcome<Asked>> {
  return transact(context, async (inside) => {
    const behind = await lookBehind(inside, door, 'respond')
    if (!behind.ok) return behind
    const good = checkAnswer(form)
    if (!good.ok) return good
    if ('token' in door && !(await useLink(inside, door.token, 'respond')))
      return refused('not-found', 'recommendations.refused-link')
    const addressee = await holdAddressee(inside, behind.value.addressee.id)
    if (!addressee) return notFound()
    const moved = await shift(inside, addressee, 'prepare')
    if (!moved.ok) return moved
    await openDrafts(inside, [addressee.id])
    const before = await findDraft(inside, addressee.id)
    const draft: Response = {
      id: before?.id ?? newId(inside.random),
      addresseeId: addressee.id,
      version: before?.version ?? (await nextVersion(inside, addressee.id)),
      stance: form.stance,
      text: originalText(form.text, inside.locale),
      reason: form.reason ? originalText(form.reason, inside.locale) : null,
      how: 'written',
      letterFileId: null,
      noteId: null,
      state: 'draft',
      draftedPost: form.post,
      draftedBy: 'token' in door ? null : inside.actor.personId,
      confirmedPost: null,
      confirmedBy: null,
      respondedOn: null,
    }
    await (before ? saveResponse(inside, draft) : insertResponse(inside, draft))
    await recordAct(
      inside,
      'response.drafted',
      { kind: 'response', id: draft.id },
      {
        capacity: 'token' in door ? 'link' : 'office',
        organisationId: addressee.organisationId,
        from: addressee.state,
        to: 'preparing',
        detail: idsOf(behind.value),
      },
    )
    return done({ ...behind.value, addressee: moved.value })
  })
}

/** What is drafted for an addressee, for the eyes of its office: by its account, or by a link made for it. */
export async function readDraft(
  context: Context,
  door: Door,
  duty: AnswerDuty,
): Promise<Outcome<Asked & { draft: Response | null }>> {
  return transact(context, async (inside) => {
    const behind = await lookBehind(inside, door, duty)
    if (!behind.ok) return behind
    await openDrafts(inside, [behind.value.addressee.id])
    return done({ ...behind.value, draft: (await findDraft(inside, behind.value.addressee.id)) ?? null })
  })
}

async function publish(
  context: Context,
  asked: Asked,
  draft: Response,
  more: Partial<Response>,
  kind: string,
  capacity: 'link' | 'office' | 'secretariat' | 'rapporteur',
) {
  const moved = await shift(context, asked.addressee, more.how === 'in-room' ? 'answer-in-room' : 'answer')
  if (!moved.ok) return moved
  const answer: Response = { ...draft, ...more, state: 'confirmed' }
  await tie(context, { kind: 'response', id: answer.id }, 'answers', {
    kind: 'recommendation',
    id: asked.recommendation.id,
  })
  if (answer.noteId)
    await tie(context, { kind: 'response', id: answer.id }, 'derived-from', { kind: 'note', id: answer.noteId })
  await recordAct(
    context,
    kind,
    { kind: 'response', id: answer.id },
    {
      capacity,
      organisationId: asked.addressee.organisationId,
      from: asked.addressee.state,
      to: moved.value.state,
      detail: { ...idsOf(asked), stance: answer.stance, how: answer.how },
    },
  )
  return done({ asked: { ...asked, addressee: moved.value }, answer })
}

/** The second person of the office confirms: the answer is published with both posts. */
export async function confirmAnswer(
  context: Context,
  door: Door,
  form: { post: string; agreed: boolean },
): Promise<Outcome<{ asked: Asked; answer: Response }>> {
  return transact(context, async (inside) => {
    const behind = await readDraft(inside, door, 'confirm-response')
    if (!behind.ok) return behind
    const { draft } = behind.value
    if (!draft) return refused('conflict', 'recommendations.refused-no-draft')
    if (!form.agreed) return invalid({ agreed: 'recommendations.wrong-agreed' })
    const personId = 'token' in door ? null : inside.actor.personId
    const second = checkSecondPerson(
      { personId: draft.draftedBy, post: draft.draftedPost },
      { personId, post: form.post },
    )
    if (!second.ok) return second
    if ('token' in door && !(await useLink(inside, door.token, 'confirm-response')))
      return refused('not-found', 'recommendations.refused-link')
    const addressee = await holdAddressee(inside, behind.value.addressee.id)
    if (!addressee) return notFound()
    const published = await publish(
      inside,
      { ...behind.value, addressee },
      draft,
      { confirmedPost: form.post, confirmedBy: personId, respondedOn: dayOf(inside.now) },
      'response.confirmed',
      'token' in door ? 'link' : 'office',
    )
    if (published.ok) await saveResponse(inside, published.value.answer)
    return published
  })
}

const letterTypes = ['application/pdf', 'image/png', 'image/jpeg']
/** A signed letter stands for the second person: filed by the desk, as the office wrote it. */
export async function fileLetter(
  context: Context,
  code: string,
  position: number,
  form: AnswerForm & { respondedOn: string; letter?: Upload },
): Promise<Outcome<{ asked: Asked; answer: Response }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    if (!form.letter) return invalid({ letter: 'http.wrong-upload' })
    if (!letterTypes.includes(form.letter.mediaType)) return invalid({ letter: 'recommendations.wrong-letter-type' })
    const wrong = wrongDay(inside, form.respondedOn) ?? wrongAnswer(form)
    if (wrong) return wrong
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    await openDrafts(inside, [held.value.addressee.id])
    const draft = await findDraft(inside, held.value.addressee.id)
    const answer = await newAnswer(inside, held.value.addressee, form)
    const letterFileId = await storeFile(inside, form.letter)
    const filed = { ...answer, id: draft?.id ?? answer.id, version: draft?.version ?? answer.version }
    const published = await publish(
      inside,
      held.value,
      filed,
      { how: 'letter', letterFileId, respondedOn: form.respondedOn },
      'response.confirmed',
      'secretariat',
    )
    if (published.ok) await (draft ? saveResponse : insertResponse)(inside, published.value.answer)
    return published
  })
}

/** An answer given in the room, as it was noted there: it needs no second person, it was said before witnesses. */
export async function recordOralAnswer(
  context: Context,
  code: string,
  position: number,
  form: AnswerForm & { respondedOn: string; note?: string },
): Promise<Outcome<{ asked: Asked; answer: Response }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['response.record'])) return forbidden()
    const wrong = wrongDay(inside, form.respondedOn) ?? wrongAnswer(form)
    if (wrong) return wrong
    const [note] = form.note ? await findNotes(inside, [form.note]) : []
    if (form.note && (!note || note.kind !== 'response')) return invalid({ note: 'recommendations.wrong-note' })
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const answer = await newAnswer(inside, held.value.addressee, form)
    const capacity = may(
      { ...inside.actor, grants: inside.actor.grants.filter((one) => one.role === 'rapporteur') },
      policy['response.record'],
    )
      ? 'rapporteur'
      : 'secretariat'
    const published = await publish(
      inside,
      held.value,
      answer,
      { how: 'in-room', noteId: note?.id ?? null, respondedOn: form.respondedOn },
      'response.recorded',
      capacity,
    )
    if (published.ok) await insertResponse(inside, published.value.answer)
    return published
  })
}

const wrongDay = (context: Context, day: string) =>
  day > dayOf(context.now) ? invalid({ respondedOn: 'recommendations.wrong-future' }) : null
function wrongAnswer(form: AnswerForm) {
  const good = checkAnswer(form)
  return good.ok ? null : good
}
const newAnswer = async (context: Context, addressee: Addressee, form: AnswerForm): Promise<Response> => ({
  id: newId(context.random),
  addresseeId: addressee.id,
  version: await nextVersion(context, addressee.id),
  stance: form.stance,
  text: originalText(form.text, context.locale),
  reason: form.reason ? originalText(form.reason, context.locale) : null,
  how: 'written',
  letterFileId: null,
  noteId: null,
  state: 'confirmed',
  draftedPost: form.post,
  draftedBy: context.actor.personId,
  confirmedPost: null,
  confirmedBy: null,
  respondedOn: null,
})
