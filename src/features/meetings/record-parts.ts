// Room: meetings. What the record says of its own meetings row by row: the sessions of the review of 2021, the figures
// per channel, what was concluded and said there, and what was said and recommended at the forum of 2023.
import { createHash } from 'node:crypto'
import type { SourceRef, SourcedText } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import { sourceOf as recordSource, statementOf } from '../reference/index.ts'
import { forum, recommendations, review2021 } from './record-event.ts'
import type { RecordSource } from './rules.ts'
import type { RecordedNote, RecordedParts, RecordedSession } from './store-record.ts'

export const sourceOf = ({ id, locator, standing, note }: RecordSource): RecordSource =>
  note ? { id, locator, standing, note } : { id, locator, standing }
/** The same thing of the record has the same id in every installation and release. */
function fixedId(code: string, thing: string): string {
  const hash = createHash('sha256').update(`${code}/${thing}`).digest()
  return newId({ bytes: (length) => new Uint8Array(hash.subarray(0, length)) })
}
const sourceLabel = (source: RecordSource) => recordSource(source.id)?.label ?? source.id

export const noParts: RecordedParts = { sessions: [], tallies: [], notes: [] }
/** Of the review: what each day was about, the round tables, the figures per channel, what was concluded and said. */
export function partsOfReview(): RecordedParts {
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
        sources: [sourceOf(zoom.source), ours(zoom.note)],
      })),
      {
        ...figure,
        id: id('youtube'),
        channel: 'youtube',
        n: youtube.value,
        onDay: null,
        sources: [sourceOf(youtube.source), ours(youtube.note)],
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
const ours = (note: SourceRef['note']): RecordSource => ({
  id: 'editors',
  locator: null,
  standing: 'ours',
  ...(note && { note }),
})
const noteOf = (id: string, kind: RecordedNote['kind'], { text, source }: SourcedText): RecordedNote => ({
  id,
  kind,
  text,
  speakerCategory: null,
  sources: [sourceOf(source)],
})
/** What else the release reports, in the order in which it does. */
const heardAtForum = (id: (thing: string) => string): RecordedNote[] => [
  ...forum.alsoRaised.map((one, index) => noteOf(id(`raised ${index}`), 'information', one)),
  ...forum.alsoSaid.map((one, index) => ({
    ...noteOf(id(`said ${index}`), 'information', one),
    speakerCategory: one.voice,
  })),
  ...forum.said.flatMap(({ statement, voice }) => {
    const one = statementOf(statement)
    return one ? [{ ...noteOf(id(statement), 'information', one), speakerCategory: voice }] : []
  }),
]
const paragraphOf = ({ sources }: RecordedNote) => Number(sources[0]?.locator?.replace(/\D/g, ''))
/** Of the forum: the recommendations made in it, and what else was raised; no source gives a programme. */
export function partsOfForum(): RecordedParts {
  const id = (thing: string) => fixedId(forum.code, thing)
  return {
    ...noParts,
    notes: [
      ...recommendations
        .filter((one) => forum.recommendations.includes(one.code))
        .map((one) => noteOf(id(one.code), 'recommendation', one)),
      ...heardAtForum(id).sort((one, other) => paragraphOf(one) - paragraphOf(other)),
    ],
  }
}
/** The item of a recorded meeting that a recommendation is, where a source says that it was made there. */
export const recordedItemOf = (recommendation: string): { meeting: string; noteId: string } | null =>
  forum.recommendations.includes(recommendation)
    ? { meeting: forum.code, noteId: fixedId(forum.code, recommendation) }
    : null
