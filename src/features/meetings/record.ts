// Room: meetings. The meetings of the public record: the forum of 2023, the reviews of 2021 and 2025, the forums at the
// United Nations. As the sources have them, in the state `recorded`: nothing is computed on them, nothing is added up.
import imrfFile from '../../../data/record/imrf.json' with { type: 'json' }
import review2025File from '../../../data/record/review-2025.json' with { type: 'json' }
import type {
  Count,
  DateSpan,
  ImrfFile,
  NotStated,
  Review2021File,
  Review2025File,
  SourcedText,
  Unknown,
} from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { claimCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import type { Convenor, RecordedFact } from './rules.ts'
import { agencyOf } from '../reference/index.ts'
import { forum, review2021 } from './record-event.ts'
import { noParts, partsOfForum, partsOfReview, sourceOf } from './record-parts.ts'
import { type NewMeeting, findMeeting, insertMeeting, sessionsOf, touchMeeting } from './store.ts'
import { type RecordedParts, putRecorded } from './store-record.ts'

// Their shapes are checked by test/record; the compiler's own reading of JSON is too wide to be useful.
const imrf = imrfFile as unknown as ImrfFile
const review2025 = review2025File as unknown as Review2025File

type Group = RecordedFact['group']
const said =
  (group: Group) =>
  ({ text, source }: SourcedText): RecordedFact => ({ group, label: null, text, count: null, source: sourceOf(source) })
const counted = (count: Count): RecordedFact => ({
  group: 'participation',
  label: count.label,
  text: null,
  source: sourceOf(count.source),
  count: {
    n: count.value,
    qualifier: count.qualifier === 'exact' ? 'exactly' : count.qualifier === 'over' ? 'more-than' : 'about',
    phrase: count.phrase,
  },
})
const unknown = (one: Unknown & { label?: LocalizedText }): RecordedFact => ({
  group: 'unknown',
  label: one.label ?? null,
  text: one.reason,
  count: null,
  source: sourceOf(one.source),
})
const notStated = (one: NotStated): RecordedFact => unknown(one)

type Recorded = Omit<NewMeeting, 'id' | 'state' | 'capacity' | 'timeZone' | 'languages' | 'fromRecord'>
const spanOf = (span: DateSpan) => ({ startsOn: span.from.date, endsOn: span.to.date, precision: span.from.precision })
const nothing = { about: null, topics: [], convenors: [], place: null, country: null, datesNote: null }
const body = (slug: string, name: LocalizedText): Convenor => ({ name, href: `/bodies/${slug}` })
const sameInAll = (text: string): LocalizedText => ({
  original: 'en',
  values: Object.fromEntries(
    ['es', 'en', 'pt', 'fr'].map((one) => [
      one,
      { text, origin: one === 'en' ? ('original' as const) : ('human' as const) },
    ]),
  ),
})
/** As the agency calls itself in each language; where the record does not know it, by its code. */
const agencyName = (code: string): LocalizedText => agencyOf(code)?.name ?? sameInAll(code)
const networkName: LocalizedText = {
  original: 'en',
  values: {
    es: { text: 'Red Regional de las Naciones Unidas sobre la Migración', origin: 'machine' },
    en: { text: 'Regional United Nations Network on Migration', origin: 'original' },
    pt: { text: 'Rede Regional das Nações Unidas sobre Migração', origin: 'machine' },
    fr: { text: 'Réseau régional des Nations Unies sur les migrations', origin: 'machine' },
  },
}

function forum2023(): Recorded {
  return {
    ...nothing,
    code: forum.code,
    slug: forum.slug,
    kind: 'forum',
    mode: 'hybrid',
    title: forum.title,
    startsOn: forum.heldOn.date,
    endsOn: forum.heldOn.date,
    precision: forum.heldOn.precision,
    qualifier: forum.heldOn.qualifier ?? null,
    datesNote: forum.heldOn.note ?? null,
    place: forum.place.text,
    country: 'PA',
    topics: forum.topics.map((one) => one.text),
    convenors: [body(forum.organisedBy.body, networkName)],
    sources: [sourceOf(forum.source)],
    facts: [
      counted(forum.participants),
      ...[forum.channels, ...forum.whoAttended].map(said('participation')),
      ...forum.aims.map(said('about')),
      ...forum.expectedReport.map(said('report')),
      unknown(forum.summaryReport),
      ...forum.notFound.map(notStated),
      unknown(forum.laterForums),
    ],
  }
}
function firstReview(): Recorded {
  const { participation } = review2021
  return {
    ...nothing,
    code: review2021.code,
    slug: 'review-2021',
    kind: 'review',
    mode: 'online',
    title: review2021.title,
    ...spanOf(review2021.span),
    convenors: review2021.convenors.map(({ agency }) => ({ name: agencyName(agency), href: null })),
    sources: [sourceOf(review2021.source)],
    facts: [
      counted(participation.memberStates),
      counted(participation.associateMembers),
      ...review2021.otherParticipants.map(said('participation')),
      ...review2021.opening.offices.map((text) => said('opened')({ text, source: review2021.opening.source })),
      ...review2021.civilSocietySpeakers.map(({ organisation, source }) =>
        said('spoke')({ text: organisation, source }),
      ),
      ...review2021.convenors.flatMap(capacityFact),
      said('about')(review2021.modality),
      said('led')(review2021.leadsTo),
      said('led')(review2021.recordings),
      ...review2021.conflicts.map(said('conflict')),
      ...review2021.notFound.map(notStated),
    ],
  }
}
const capacityFact = ({ agency, capacity, source }: Review2021File['convenors'][number]): RecordedFact[] =>
  capacity ? [{ ...said('about')({ text: capacity, source }), label: agencyName(agency) }] : []

function secondReview(): Recorded {
  return {
    ...nothing,
    code: review2025.code,
    slug: 'review-2025',
    kind: 'review',
    mode: 'in-person',
    title: review2025.title,
    ...spanOf(review2025.span),
    place: review2025.venue.text,
    country: 'CL',
    sources: [sourceOf(review2025.source)],
    facts: [
      counted(review2025.participants),
      said('about')(review2025.consultations),
      ...review2025.notFound.map(notStated),
    ],
  }
}
const forumsOfImrf = (): Recorded[] =>
  imrf.forums.map((one) => ({
    ...nothing,
    code: one.code,
    slug: one.slug,
    kind: 'forum',
    mode: 'in-person',
    title: one.title,
    ...spanOf(one.span),
    place: one.place?.text ?? null,
    sources: [sourceOf(one.source)],
    facts: [...one.facts.map(said('about')), ...one.notFound.map(notStated)],
  }))

/** Sessions that a newer release has otherwise move in the calendars that hold them. */
async function putParts(context: Context, meetingId: string, parts: RecordedParts): Promise<void> {
  const before = await sessionsOf(context, meetingId)
  await putRecorded(context, meetingId, parts)
  const after = await sessionsOf(context, meetingId)
  if (before.length > 0 && JSON.stringify(before) !== JSON.stringify(after)) await touchMeeting(context, meetingId)
}

/** Run twice it changes nothing; a newer release brings them up to what it knows. */
export async function loadRecord(context: Context): Promise<void> {
  const meetings: [Recorded, RecordedParts][] = [
    [forum2023(), partsOfForum()],
    [firstReview(), partsOfReview()],
    ...[secondReview(), ...forumsOfImrf()].map((one): [Recorded, RecordedParts] => [one, noParts]),
  ]
  for (const [one, parts] of meetings) {
    await insertMeeting(context, {
      ...one,
      id: newId(context.random),
      state: 'recorded',
      timeZone: 'UTC',
      languages: [],
      capacity: null,
      fromRecord: true,
    })
    await claimCode(context, one.code)
    const meeting = await findMeeting(context, one.code)
    if (meeting) await putParts(context, meeting.id, parts)
  }
}
