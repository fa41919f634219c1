// Room: meetings. The meetings of the public record: the forum of 2023, the reviews of 2021 and 2025, the forums at the
// United Nations. As the sources have them, in the state `recorded`: nothing is computed on them, nothing is added up.
import { createHash } from 'node:crypto'
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
import type { Convenor, RecordSource, RecordedFact } from './rules.ts'
import { agencyOf, sourceOf as recordSource, statementOf } from '../reference/index.ts'
import { forum, recommendations, review2021 } from './record-event.ts'
import { type NewMeeting, findMeeting, insertMeeting } from './store.ts'
import { type RecordedNote, type RecordedParts, type RecordedSession, putRecorded } from './store-record.ts'

// Their shapes are checked by test/record; the compiler's own reading of JSON is too wide to be useful.
const imrf = imrfFile as unknown as ImrfFile
const review2025 = review2025File as unknown as Review2025File

type Group = RecordedFact['group']
const said =
  (group: Group) =>
  ({ text, source }: SourcedText): RecordedFact => ({ group, label: null, text, count: null, source: sourceOf(source) })
const sourceOf = ({ id, locator, standing, note }: RecordSource): RecordSource =>
  note ? { id, locator, standing, note } : { id, locator, standing }
/** The same thing of the record has the same id in every installation and release. */
function fixedId(code: string, thing: string): string {
  const hash = createHash('sha256').update(`${code}/${thing}`).digest()
  return newId({ bytes: (length) => new Uint8Array(hash.subarray(0, length)) })
}
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
const sourceLabel = (source: RecordSource) => recordSource(source.id)?.label ?? source.id
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

const noParts: RecordedParts = { sessions: [], tallies: [], notes: [] }
/** Of the review: what each day was about, the round tables, the figures per channel, what was concluded and said. */
function partsOfReview(): RecordedParts {
  const { code, days, areas, participation, governmentStatements, conclusions } = review2021
  const { zoom, youtube } = participation
  const id = (thing: string) => fixedId(code, thing)
  const figure = { qualifier: 'exactly', method: 'reported', source: sourceLabel(zoom.source) } as const
  return {
    sessions: days.flatMap((day): RecordedSession[] => {
      const onDay = day.on.date
      const none = { onDay, area: null, objectives: [], sources: [sourceOf(day.source)] }
      if (day.areas.length === 0) return [{ ...none, id: id(`day ${onDay}`), kind: 'session', title: day.title }]
      return areas
        .filter((area) => day.areas.includes(area.number))
        .map(({ number, name, nameSource, objectives, source }) => ({
          id: id(`area ${number}`),
          kind: 'round-table',
          title: name,
          onDay,
          area: number,
          objectives,
          sources: [sourceOf(nameSource), sourceOf(source)],
        }))
    }),
    tallies: [
      ...zoom.figures.map((one) => ({
        ...figure,
        id: id(`zoom ${one.order}`),
        channel: 'zoom' as const,
        n: one.value,
        onDay: one.apparentDay.date,
        // That the figure belongs to the day is our reading of the order in which the source prints them.
        sources: [sourceOf(zoom.source), { id: 'editors', locator: null, standing: 'ours' as const, note: zoom.note }],
      })),
      {
        ...figure,
        id: id('youtube'),
        channel: 'youtube',
        n: youtube.value,
        onDay: null,
        sources: [{ ...sourceOf(youtube.source), note: youtube.note }],
      },
    ],
    notes: [
      ...governmentStatements.map((one, index) => ({
        ...noteOf(id(`government ${index}`), 'commitment', one),
        speakerCategory: 'governments',
      })),
      ...conclusions.map((one) => noteOf(id(`conclusion ${one.order}`), 'information', one)),
    ],
  }
}
const noteOf = (id: string, kind: RecordedNote['kind'], { text, source }: SourcedText): RecordedNote => ({
  id,
  kind,
  text,
  speakerCategory: null,
  sources: [sourceOf(source)],
})
/** Of the forum: the recommendations made in it, and what else was raised; no source gives a programme. */
function partsOfForum(): RecordedParts {
  const id = (thing: string) => fixedId(forum.code, thing)
  return {
    ...noParts,
    notes: [
      ...recommendations
        .filter((one) => forum.recommendations.includes(one.code))
        .map((one) => noteOf(id(one.code), 'recommendation', one)),
      ...forum.alsoRaised.map((one, index) => noteOf(id(`raised ${index}`), 'information', one)),
      ...forum.said.flatMap(({ statement, voice }) => {
        const one = statementOf(statement)
        return one ? [{ ...noteOf(id(statement), 'information', one), speakerCategory: voice }] : []
      }),
    ],
  }
}
/** The item of a recorded meeting that a recommendation of the record is, where a source says that it was made there. */
export const recordedItemOf = (recommendation: string): { meeting: string; noteId: string } | null =>
  forum.recommendations.includes(recommendation)
    ? { meeting: forum.code, noteId: fixedId(forum.code, recommendation) }
    : null
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
    if (meeting) await putRecorded(context, meeting.id, parts)
  }
}
