// Room: pledges/use-cases. A commitment becomes a pledge; its holder reports on it, dated and with evidence.
import { onDay } from '../../kernel/dated.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { openLink, openTokenOf, replaceLink, useLink } from '../../platform/sign-in/links.ts'
import { findOrganisations } from '../organisations/index.ts'
import { findNotes, noteBecame, outcomesOf, sessionsOf } from '../meetings/index.ts'
import { findAddressees, findAnswers, findRecommendation } from '../recommendations/index.ts'
import { countryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { type PledgeKind, type Stage, type UpdateStanding, checkUpdate, stageTable } from './rules.ts'
import {
  type Pledge,
  type ProgressUpdate,
  findPledge,
  findPledges,
  holdPledge,
  insertPledge,
  insertUpdate,
  savePledge,
} from './store.ts'
import { saveDraftMade } from './store-drafts.ts'

/** What a pledge is made out of: the answer of one addressee, or a commitment that the rapporteur noted. */
export interface Origin {
  recommendation?: string
  position?: number
  note?: string
}
export interface PledgeForm {
  title: string
  text: string
  kind?: PledgeKind
  measure?: string
  dueOn?: string
  objectives: string[]
  holder?: string
  country?: string
}
export interface Ground {
  holder: LocalizedText | null
  organisationId: string | null
  country: string | null
  responseId: string | null
  noteId: string | null
  meetingId: string | null
  objectives: number[]
  recommendationCode: string | null
  /** What was said, where minutes hold it: to begin the pledge with. */
  said: LocalizedText | null
}

/** What stands behind an origin, for the form and for the pledge: nothing is a pledge that nobody said. */
export async function groundOf(context: Context, origin: Origin): Promise<Outcome<Ground>> {
  if (origin.note) {
    const [note] = await findNotes(context, [origin.note])
    if (!note || note.kind !== 'commitment') return refused('invalid', 'pledges.refused-no-ground')
    if (await isMade(context, note.id)) return refused('conflict', 'pledges.refused-made-already')
    const [holder] = note.organisationId ? await findOrganisations(context, [note.organisationId]) : []
    const session = (await sessionsOf(context, note.meetingId)).find((one) => one.id === note.sessionId)
    return done({
      holder: holder ? originalText(holder.name, note.text.original) : null,
      organisationId: holder?.id ?? null,
      country: holder?.country ?? null,
      responseId: null,
      noteId: note.id,
      meetingId: note.meetingId,
      objectives: session?.objectives ?? [],
      recommendationCode: null,
      said: note.text,
    })
  }
  const recommendation = origin.recommendation ? await findRecommendation(context, origin.recommendation) : undefined
  const addressee =
    recommendation &&
    (await findAddressees(context, [recommendation.id])).find((one) => one.position === origin.position)
  const answer = addressee && (await findAnswers(context, [addressee.id])).at(-1)
  if (!recommendation || !addressee || !answer) return refused('invalid', 'pledges.refused-no-ground')
  return done({
    holder: addressee.label,
    organisationId: addressee.organisationId,
    country: addressee.country,
    responseId: answer.id,
    noteId: null,
    meetingId: recommendation.meetingId,
    objectives: recommendation.objectives,
    recommendationCode: recommendation.code,
    said: null,
  })
}

const isMade = async (context: Context, noteId: string): Promise<boolean> =>
  (await outcomesOf(context, [noteId])).some((one) => one.subject.kind === 'pledge')

/** An office pledges out of its own answer; the rapporteur or the secretariat records what was promised. */
const mayMake = (context: Context, ground: Ground): boolean =>
  may(context.actor, policy['pledge.make'], { organisationId: ground.organisationId })

export async function prepareMaking(context: Context, origin: Origin): Promise<Outcome<Ground>> {
  const ground = await groundOf(context, origin)
  if (!ground.ok) return ground
  return mayMake(context, ground.value) ? ground : forbidden()
}

export async function makePledge(context: Context, origin: Origin, form: PledgeForm): Promise<Outcome<Pledge>> {
  return transact(context, async (inside) => {
    const prepared = await prepareMaking(inside, origin)
    if (!prepared.ok) return prepared
    const ground = prepared.value
    const holder = ground.holder ?? (form.holder ? originalText(form.holder, inside.locale) : null)
    if (!holder) return invalid({ holder: 'http.wrong-required' })
    if (form.country && !countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
    const pledge: Pledge = {
      id: newId(inside.random),
      code: await nextCode(inside, 'PLG-LAC', inside.now.getUTCFullYear()),
      title: originalText(form.title, inside.locale),
      text: originalText(form.text, inside.locale),
      holderOrganisationId: ground.organisationId,
      holder,
      holderCountry: ground.country ?? form.country ?? null,
      kind: form.kind ?? null,
      state: 'published',
      responseId: ground.responseId,
      noteId: ground.noteId,
      meetingId: ground.meetingId,
      madeOn: onDay(dayOf(inside.now)),
      dateNote: null,
      occasion: null,
      dueOn: form.dueOn ?? null,
      measure: form.measure ? originalText(form.measure, inside.locale) : null,
      objectives: form.objectives.map(Number).sort((a, b) => a - b),
      facts: [],
      aims: [],
      unknowns: [],
      sources: [],
      sample: false,
      fromRecord: false,
    }
    await insertPledge(inside, pledge)
    const subject = { kind: 'pledge' as const, id: pledge.id }
    if (ground.responseId) await tie(inside, subject, 'implements', { kind: 'response', id: ground.responseId })
    if (ground.noteId) {
      await tie(inside, subject, 'derived-from', { kind: 'note', id: ground.noteId })
      await noteBecame(inside, ground.noteId, subject)
      await saveDraftMade(inside, ground.noteId, pledge.id)
    }
    await recordAct(inside, 'pledge.made', subject, {
      organisationId: pledge.holderOrganisationId,
      to: pledge.state,
      detail: {
        code: pledge.code,
        organisationIds: pledge.holderOrganisationId ? [pledge.holderOrganisationId] : [],
        response: ground.responseId,
        note: ground.noteId,
      },
    })
    return done(pledge)
  })
}

export interface UpdateForm {
  on: string
  text: string
  stage?: Stage
  evidenceUrl?: string
  evidenceLabel?: string
}
export type Door = { token: string } | { code: string }
export interface Reporting {
  pledge: Pledge
  standing: UpdateStanding
  organisationId: string | null
  author: LocalizedText | null
}

/** Who reports, through which door: the holder by account or link, a third party, the secretariat. */
export async function openReporting(context: Context, door: Door): Promise<Outcome<Reporting>> {
  if ('token' in door) {
    const link = await openLink(context, door.token, 'report-progress')
    const pledge = link?.subjectId ? (await findPledges(context, [link.subjectId]))[0] : undefined
    if (!pledge) return refused('not-found', 'pledges.refused-link')
    return done({ pledge, standing: 'self', organisationId: pledge.holderOrganisationId, author: pledge.holder })
  }
  const pledge = await findPledge(context, door.code)
  return pledge ? reportingOn(context, pledge) : notFound()
}
/** In which standing the one who looks may report on this pledge. */
export async function reportingOn(context: Context, pledge: Pledge): Promise<Outcome<Reporting>> {
  const { grants } = context.actor
  const own = grants.find(
    (one) =>
      one.role === 'office' && one.organisationId !== undefined && one.organisationId === pledge.holderOrganisationId,
  )
  if (own) return done({ pledge, standing: 'self', organisationId: pledge.holderOrganisationId, author: pledge.holder })
  if (grants.some((one) => one.role === 'secretariat'))
    return done({ pledge, standing: 'secretariat', organisationId: null, author: null })
  const speaker = grants.find((one) => one.role === 'representative' && one.organisationId)
  const organisation = speaker?.organisationId
    ? (await findOrganisations(context, [speaker.organisationId]))[0]
    : undefined
  if (!organisation) return forbidden()
  // What is said of others is published at once; so only members that were checked say it.
  if (organisation.state !== 'checked') return refused('forbidden', 'pledges.refused-not-checked')
  return done({
    pledge,
    standing: 'third-party',
    organisationId: organisation.id,
    author: originalText(organisation.name, context.locale),
  })
}

export async function reportProgress(context: Context, door: Door, form: UpdateForm): Promise<Outcome<Pledge>> {
  return transact(context, async (inside) => {
    const opened = await openReporting(inside, door)
    if (!opened.ok) return opened
    const { standing, organisationId, author } = opened.value
    const good = checkUpdate({ standing, ...form })
    if (!good.ok) return good
    if (form.on > dayOf(inside.now)) return invalid({ on: 'pledges.wrong-future' })
    if ('token' in door && !(await useLink(inside, door.token, 'report-progress')))
      return refused('not-found', 'pledges.refused-link')
    const before = await holdPledge(inside, opened.value.pledge.code)
    if (!before) return notFound()
    const next =
      form.stage && form.stage !== before.state ? step(stageTable, before.state, form.stage) : done(before.state)
    if (!next.ok) return next
    const after = { ...before, state: next.value }
    if (after.state !== before.state) await savePledge(inside, after)
    await keepUpdate(inside, {
      id: newId(inside.random),
      pledgeId: before.id,
      authorOrganisationId: organisationId,
      author,
      standing,
      on: form.on,
      text: originalText(form.text, inside.locale),
      claimedStage: form.stage ?? null,
      evidenceUrl: form.evidenceUrl ?? null,
      evidenceLabel: form.evidenceLabel ?? null,
      sample: before.sample,
    })
    await recordAct(
      inside,
      'pledge.updated',
      { kind: 'pledge', id: before.id },
      {
        capacity: 'token' in door ? 'link' : undefined,
        organisationId,
        from: before.state,
        to: after.state,
        detail: {
          code: before.code,
          standing,
          organisationIds: [before.holderOrganisationId, organisationId].filter((one) => one !== null),
        },
      },
    )
    return done(after)
  })
}

export async function keepUpdate(context: Context, update: ProgressUpdate): Promise<void> {
  await insertUpdate(context, update)
  await tie(context, { kind: 'update', id: update.id }, 'evidences', { kind: 'pledge', id: update.pledgeId })
}

const linkDays = 60
/** A link for a holder without an account, to report once. */
export async function sendProgressLink(
  context: Context,
  code: string,
): Promise<Outcome<{ pledge: Pledge; ref: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['pledge.send-link'])) return forbidden()
    const pledge = await findPledge(inside, code)
    if (!pledge) return notFound()
    if (pledge.fromRecord) return refused('conflict', 'pledges.refused-recorded')
    const ref = await replaceLink(inside, 'report-progress', pledge.id, linkDays)
    await recordAct(
      inside,
      'pledge.progress-asked',
      { kind: 'pledge', id: pledge.id },
      {
        organisationId: pledge.holderOrganisationId,
        detail: { code, duty: 'report-progress', ref },
      },
    )
    return done({ pledge, ref })
  })
}
export async function progressLinkOf(context: Context, pledgeId: string, ref: string): Promise<string | null> {
  const token = await openTokenOf(context, 'report-progress', pledgeId, ref)
  return token && `${context.installation.baseUrl}/${context.locale}/report-progress/${token}`
}
