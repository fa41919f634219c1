// Room: reports/gather. What a report counts and lists, read through the doors of the features that own it. Small numbers of
// private people are withheld here already: what is frozen may be published.
import { originalText } from '../../kernel/localized-text.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { type Consultation, type Input, consultationsOf, inputsOf, resultsOf } from '../consultations/index.ts'
import {
  type Meeting,
  type PublicCount,
  findMeetings,
  notesOf,
  organisationsAt,
  publicAttendanceOf,
  publicParticipationOf,
  talliesOf,
} from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { findPledgesOfResponses, listPledges } from '../pledges/index.ts'
import { type Recommendation, findAddressees, findAnswers, listRecommendations } from '../recommendations/index.ts'
import { type CountRow, type ReportFigures, countedTogether } from './figures.ts'

/** Everything about one meeting fits one page of a list: 500 recommendations would be more than any forum issues. */
const whole = { page: 1, size: 500 }

/** Figures and lists of a meeting as of now; null where there is no such meeting for the one who asks. */
export async function gatherFigures(context: Context, meetingId: string): Promise<ReportFigures | null> {
  const [meeting] = await findMeetings(context, [meetingId])
  if (!meeting) return null
  const { items: recommendations } = await listRecommendations(context, { meetingId }, whole)
  return {
    meeting: {
      code: meeting.code,
      slug: meeting.slug,
      title: meeting.title,
      place: meeting.place,
      from: meeting.starts,
      to: meeting.ends,
      mode: meeting.mode,
    },
    participation: await gatherParticipation(context, meetingId),
    voices: await gatherVoices(context, meeting),
    recommendations: recommendations.map((one) => ({
      code: one.code,
      title: one.title,
      state: one.state,
      issuedOn: one.issuedOn,
    })),
    answers: await gatherAnswers(context, recommendations),
    pledges: await gatherPledges(context, meetingId, recommendations),
  }
}

async function gatherParticipation(context: Context, meetingId: string): Promise<ReportFigures['participation']> {
  // What the meeting's own page says: two pages that count by themselves could be held side by side.
  const registered = await publicParticipationOf(context, meetingId)
  const attended = await publicAttendanceOf(context, meetingId)
  return {
    registered: registered.total,
    attended: attended?.total ?? 0,
    byCategory: counted(registered.categories, 'apart'),
    byCountry: counted(registered.countries, 'mixed'),
    byChannel: counted(registered.channels, 'mixed'),
    attendedByChannel: attended ? counted(attended.channels, 'mixed') : [],
    tallies: (await talliesOf(context, meetingId)).map(({ channel, n, method, qualifier, source }) => ({
      channel,
      n,
      method,
      qualifier,
      source,
    })),
  }
}

/**
 * Counts by one attribute, as they were published. A category is either official or private; of a country officials and
 * private people are counted, and where some private people are counted together nobody can tell of which countries.
 * Everybody is in a row: who speaks for no country (a key of '') too.
 */
function counted({ official, people, together }: PublicCount, kinds: 'apart' | 'mixed'): CountRow[] {
  const openly = new Map(official.map(({ key, n }) => [key, n]))
  const shown = new Map(people.map(({ key, n }) => [key, n]))
  const rows = [...new Set([...shown.keys(), ...openly.keys()])]
    .map((key): CountRow => {
      const unknown = kinds === 'mixed' && together > 0 && !shown.has(key)
      return { key, n: unknown ? null : (shown.get(key) ?? 0) + (openly.get(key) ?? 0) }
    })
    .sort((a, b) => (b.n ?? -1) - (a.n ?? -1) || (a.key < b.key ? -1 : 1))
  return together > 0 ? [...rows, { key: countedTogether, n: together }] : rows
}

async function gatherVoices(context: Context, meeting: Meeting): Promise<ReportFigures['voices']> {
  const inputs = (await inputsOf(context, { meetingId: meeting.id })).filter(isPublic)
  const organisations = await findOrganisations(
    context,
    inputs.flatMap((input) => (input.organisationId ? [input.organisationId] : [])),
  )
  const nameOf = (id: string | null) => organisations.find((one) => one.id === id)?.name ?? null
  const consultations = await consultationsOf(context, { meetingId: meeting.id })
  const notes = await notesOf(context, meeting.id)
  return {
    inputs: inputs.map((input) => ({
      code: input.code,
      title: titleOf(input),
      organisation: nameOf(input.organisationId),
    })),
    consultations: await Promise.all(consultations.map((one) => consultationRow(context, one))),
    notes: notes
      .filter((note) => note.state === 'approved')
      .map(({ kind, text, speakerCategory }) => ({ kind, text, speakerCategory })),
  }
}

/** A named input once it is accepted; a nameless one once it is cited: not before, whoever asks. */
const isPublic = (input: Input): boolean => input.cited || (input.organisationId !== null && input.state === 'accepted')
const titleOf = (input: Input) => (input.title ? originalText(input.title, input.text?.original ?? 'und') : input.text)

async function consultationRow(context: Context, one: Consultation) {
  const results = await resultsOf(context, one)
  return { slug: one.slug, title: one.title, voters: results.voters, statements: results.statements.length }
}

async function gatherAnswers(context: Context, recommendations: Recommendation[]): Promise<ReportFigures['answers']> {
  const addressees = await findAddressees(
    context,
    recommendations.map((one) => one.id),
  )
  const answers = await findAnswers(
    context,
    addressees.map((one) => one.id),
  )
  return addressees.map((addressee) => {
    // The last version is the answer that stands.
    const answer = answers.filter((one) => one.addresseeId === addressee.id).at(-1)
    return {
      recommendation: recommendations.find((one) => one.id === addressee.recommendationId)?.code ?? '',
      addressee: addressee.label,
      state: addressee.state,
      stance: answer?.stance ?? null,
      text: answer?.text ?? null,
      on: answer?.respondedOn ? { date: answer.respondedOn, precision: 'day' as const } : null,
    }
  })
}

async function gatherPledges(
  context: Context,
  meetingId: string,
  recommendations: Recommendation[],
): Promise<ReportFigures['pledges']> {
  const addressees = await findAddressees(
    context,
    recommendations.map((one) => one.id),
  )
  const answers = await findAnswers(
    context,
    addressees.map((one) => one.id),
  )
  const fromAnswers = await findPledgesOfResponses(
    context,
    answers.map((one) => one.id),
  )
  const { items } = await listPledges(context, { meetingId }, whole)
  const all = new Map([...fromAnswers, ...items].map((one) => [one.code, one]))
  return [...all.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((one) => ({ code: one.code, title: one.title, holder: one.holder, dueOn: one.dueOn }))
}

/** What the report reports, to tie it into the thread; and the organisations whose voices or names are in it. */
export async function subjectsOf(
  context: Context,
  meetingId: string,
): Promise<{ subjects: Subject[]; organisationIds: string[] }> {
  const inputs = (await inputsOf(context, { meetingId })).filter(isPublic)
  const { items: recommendations } = await listRecommendations(context, { meetingId }, whole)
  const { items: pledges } = await listPledges(context, { meetingId }, whole)
  const addressees = await findAddressees(
    context,
    recommendations.map((one) => one.id),
  )
  const organisationIds = new Set<string>()
  for (const id of [
    ...inputs.map((one) => one.organisationId),
    ...addressees.map((one) => one.organisationId),
    ...recommendations.map((one) => one.proposedByOrganisation),
    ...(await organisationsAt(context, meetingId)),
  ])
    if (id) organisationIds.add(id)
  return {
    subjects: [
      { kind: 'meeting' as const, id: meetingId },
      ...inputs.map((one) => ({ kind: 'input' as const, id: one.id })),
      ...recommendations.map((one) => ({ kind: 'recommendation' as const, id: one.id })),
      ...pledges.map((one) => ({ kind: 'pledge' as const, id: one.id })),
    ],
    organisationIds: [...organisationIds],
  }
}
