// Room: meetings. The meetings of the public record: the forum of 2023, the reviews of 2021 and 2025, the forums at the
// United Nations. As the sources have them, in the state `recorded`: nothing is computed on them, nothing is added up.
import forumFile from '../../../data/record/forum-2023.json' with { type: 'json' }
import imrfFile from '../../../data/record/imrf.json' with { type: 'json' }
import review2021File from '../../../data/record/review-2021.json' with { type: 'json' }
import review2025File from '../../../data/record/review-2025.json' with { type: 'json' }
import type {
  Count,
  DateSpan,
  Forum2023File,
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
import { type NewMeeting, insertMeeting } from './store.ts'

// Their shapes are checked by test/record; the compiler's own reading of JSON is too wide to be useful.
const forum = forumFile as unknown as Forum2023File
const imrf = imrfFile as unknown as ImrfFile
const review2021 = review2021File as unknown as Review2021File
const review2025 = review2025File as unknown as Review2025File

type Group = RecordedFact['group']
const said =
  (group: Group) =>
  ({ text, source }: SourcedText): RecordedFact => ({ group, label: null, text, count: null, source: sourceOf(source) })
const sourceOf = ({ id, locator, standing }: RecordSource): RecordSource => ({ id, locator, standing })
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
      ...forum.alsoRaised.map(said('raised')),
      ...forum.expectedReport.map(said('report')),
      unknown(forum.summaryReport),
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
    convenors: review2021.convenors.map(({ agency }) => ({ name: sameInAll(agency), href: null })),
    sources: [sourceOf(review2021.source)],
    facts: [
      counted(participation.memberStates),
      counted(participation.associateMembers),
      said('about')(review2021.modality),
      ...review2021.conclusions.map(({ text, source }) => said('raised')({ text, source })),
      said('about')(review2021.leadsTo),
      said('about')(review2021.recordings),
    ],
  }
}
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
  for (const one of [forum2023(), firstReview(), secondReview(), ...forumsOfImrf()]) {
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
  }
}
