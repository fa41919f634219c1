// Room: meetings. What the record that ships says of its own meetings beyond what has a table: who registered by the
// rows of the source, the road to the meeting, the demands and documents that belong to it. It lives in memory and
// changes with a release, as the reference data does.
import charterFile from '../../../data/charter.json' with { type: 'json' }
import forumFile from '../../../data/record/forum-2023.json' with { type: 'json' }
import recommendationsFile from '../../../data/record/recommendations.json' with { type: 'json' }
import review2021File from '../../../data/record/review-2021.json' with { type: 'json' }
import type {
  CharterFile,
  Forum2023File,
  LibraryDocument,
  RecommendationsFile,
  RecordRecommendation,
  Review2021File,
  SourceRef,
} from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { allDocuments } from '../reference/index.ts'

// Their shapes are checked by test/record; the compiler's own reading of JSON is too wide to be useful.
export const forum = forumFile as unknown as Forum2023File
export const review2021 = review2021File as unknown as Review2021File
const charter = charterFile as unknown as CharterFile
export const recommendations = (recommendationsFile as unknown as RecommendationsFile).recommendations

export interface RecordedEvent {
  /** Where its name, its days, its place and who convened it were read; and its topics. */
  read: SourceRef[]
  topics: SourceRef[]
  registered: Pick<Review2021File['participation'], 'registeredPhrase' | 'rows' | 'rowsSum'> | null
  road: Review2021File['preparation']
  website: Review2021File['website'] | null
  supportedBy: { name: LocalizedText; href: string; source: SourceRef } | null
  panelists: Forum2023File['panelistCountries'] | null
  recommendations: RecordRecommendation[]
  documents: LibraryDocument[]
}

const recommended = (codes: readonly string[]) =>
  codes.flatMap((code) => recommendations.find((one) => one.code === code) ?? [])
/** The documents that the event itself and the demands made in it were read in. */
const documentsIn = (sources: readonly SourceRef[]) =>
  allDocuments().filter((document) => sources.some((one) => one.id === document.source))

const reviewEvent: RecordedEvent = {
  read: [review2021.source, ...review2021.convenors.map((one) => one.source), review2021.modality.source],
  topics: [],
  registered: review2021.participation,
  road: review2021.preparation,
  website: review2021.website,
  supportedBy: null,
  panelists: null,
  recommendations: recommended(review2021.recommendations),
  documents: documentsIn([review2021.source, ...recommended(review2021.recommendations).map((one) => one.source)]),
}
const supporter = charter.bodies.find((one) => one.slug === forum.supportedBy.body)
const forumEvent: RecordedEvent = {
  read: [forum.source, forum.place.source],
  topics: forum.topics.map((one) => one.source),
  registered: null,
  road: [],
  website: null,
  supportedBy: supporter
    ? { name: supporter.name, href: `/bodies/${supporter.slug}`, source: forum.supportedBy.source }
    : null,
  panelists: forum.panelistCountries,
  recommendations: recommended(forum.recommendations),
  documents: documentsIn([forum.source]),
}

/** By the permanent code of the meeting; null for one of which the record says no more than its facts. */
export const recordedEvent = (code: string): RecordedEvent | null =>
  code === review2021.code ? reviewEvent : code === forum.code ? forumEvent : null

/** The sum of the twelve rows: ours, computed here and never copied. */
export const sumOfRows = ({ rows }: Pick<Review2021File['participation'], 'rows'>): number =>
  rows.reduce((sum, row) => sum + row.count, 0)
