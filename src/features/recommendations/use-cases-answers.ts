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
import { dayOf } from '../../platform/i18n/format.ts'
import { endLinks, openLink, useLink } from '../../platform/sign-in/links.ts'
import { twoPersonMode } from '../people/index.ts'
import { type AnswerDuty, type AnswerLink, makeAnswerLink } from './answer-links.ts'
import { policy } from './policy.ts'
import {
  type AddresseeAct,
  type Stance,
  answeredStates,
  asking,
  checkAnswer,
  checkOtherHand,
  checkSecondPerson,
} from './rules.ts'
import { type Recommendation, findAnyRecommendation, findRecommendation } from './store.ts'
import {
  type Addressee,
  type Response,
  closeDrafts,
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

export const subject = (one: Addressee) => ({ kind: 'addressee' as const, id: one.id })

/** The addressee of an issued recommendation, held for a change. */
export async function holdAsked(context: Context, code: string, position: number): Promise<Outcome<Asked>> {
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
  if (recommendation.state !== 'issued') return refused('closed', 'recommendations.refused-not-issued')
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
export const idsOf = ({ recommendation, addressee }: Asked) => ({
  code: recommendation.code,
  recommendation: recommendation.id,
  position: addressee.position,
  organisationIds: [recommendation.proposedByOrganisation, addressee.organisationId].filter((one) => one !== null),
})

/** Asks an addressee: it stands as "asked" from today, and gets a link of its own. Asking again makes a fresh link. */
export async function askAddressee(context: Context, code: string, position: number): Promise<Outcome<AnswerLink>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const { addressee } = held.value
    const again = ['asked', 'preparing', 'extended', ...answeredStates].includes(addressee.state)
    const asked = again ? done(addressee) : await shift(inside, addressee, 'ask', { askedOn: dayOf(inside.now) })
    if (!asked.ok) return asked
    const link = await makeAnswerLink(inside, 'respond', addressee, code)
    await recordAct(inside, 'recommendation.asked', subject(addressee), {
      organisationId: addressee.organisationId,
      from: addressee.state,
      to: asked.value.state,
      detail: { ...idsOf(held.value), duty: 'respond', ...link, again },
    })
    return done(link)
  })
}

/**
 * The link for the second person, once there is a draft: another duty, another link, and another hand at the desk than
 * the one that held the first.
 */
export async function askForConfirmation(
  context: Context,
  code: string,
  position: number,
): Promise<Outcome<AnswerLink>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const { addressee } = held.value
    const link = await makeAnswerLink(inside, 'confirm-response', addressee, code)
    // Only whose hand it came from is looked at: the desk reads no draft.
    await openDrafts(inside, [addressee.id])
    const draft = await findDraft(inside, addressee.id)
    await closeDrafts(inside)
    if (!draft) return refused('conflict', 'recommendations.refused-no-draft')
    const other = checkOtherHand(draft.draftHandedBy, link.mailed ? null : inside.actor.personId)
    if (!other.ok) return other
    await recordAct(inside, 'response.confirmation-asked', subject(addressee), {
      organisationId: addressee.organisationId,
      detail: { ...idsOf(held.value), duty: 'confirm-response', ...link },
    })
    return done(link)
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
    const link = 'token' in door ? await useLink(inside, door.token, 'respond') : null
    if ('token' in door && !link) return refused('not-found', 'recommendations.refused-link')
    const addressee = await holdAddressee(inside, behind.value.addressee.id)
    if (!addressee) return notFound()
    // A further version is prepared without a word in public: the answer before it stands until this one is confirmed.
    const moved = answeredStates.includes(addressee.state) ? done(addressee) : await shift(inside, addressee, 'prepare')
    if (!moved.ok) return moved
    // A link made to confirm what stood there before confirms nothing that is written now.
    await endLinks(inside, 'confirm-response', addressee.id)
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
      ...untouched,
      draftHandedBy: link?.handedBy ?? null,
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
        to: moved.value.state,
        detail: { ...idsOf(behind.value), version: draft.version, handedBy: draft.draftHandedBy },
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

export async function publish(
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
      detail: {
        ...idsOf(asked),
        stance: answer.stance,
        how: answer.how,
        version: answer.version,
        handedBy: answer.draftHandedBy,
        confirmHandedBy: answer.confirmHandedBy,
        filedBy: answer.filedBy,
        desk: answer.desk,
      },
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
    const link = 'token' in door ? await useLink(inside, door.token, 'confirm-response') : null
    if ('token' in door && !link) return refused('not-found', 'recommendations.refused-link')
    const handedBy = link?.handedBy ?? null
    const other = checkOtherHand(draft.draftHandedBy, handedBy)
    if (!other.ok) return other
    const addressee = await holdAddressee(inside, behind.value.addressee.id)
    if (!addressee) return notFound()
    const published = await publish(
      inside,
      { ...behind.value, addressee },
      draft,
      {
        confirmedPost: form.post,
        confirmedBy: personId,
        respondedOn: dayOf(inside.now),
        confirmHandedBy: handedBy,
        desk: draft.draftHandedBy && handedBy ? await deskNow(inside) : null,
      },
      'response.confirmed',
      'token' in door ? 'link' : 'office',
    )
    if (published.ok) await saveResponse(inside, published.value.answer)
    return published
  })
}

export const untouched = { draftHandedBy: null, confirmHandedBy: null, filedBy: null, desk: null } as const
/** Whether the two of the desk are two of many, or the two who hold every duty: said on the answer. */
export const deskNow = async (context: Context): Promise<Response['desk']> =>
  (await twoPersonMode(context)).on ? 'two-person-mode' : 'two-people'
