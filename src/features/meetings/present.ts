// Room: meetings/present. The one typed model that page, JSON twin, CSV, Atom and calendar are made from.
import { Type } from 'typebox'
import { sayDate, saySpan } from '../../kernel/dated.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { policy } from './policy.ts'
import { type PublicMinutes, noteFields, presentNote, publicMinutesOf } from './present-minutes.ts'
import { type MeetingAct, lifecycle, seatsOf } from './rules.ts'
import { currentOf } from './rules-agenda.ts'
import { SessionAnswer, presentSession } from './present-agenda.ts'
import type { PublicAttendance } from './rules-attendance-counts.ts'
import { type Meeting, type MeetingDocument, type Session, documentsOf, seesDrafts } from './store.ts'
import { type Note, type Tally, notesOf, talliesOf } from './store-holding.ts'
import { sessionsInForce } from './in-force.ts'
import { type RecordedEvent, recordedEvent, sumOfRows } from './record-event.ts'
import { type Preparation, findPreparation } from './use-cases-agenda.ts'
import { type PublicParticipation, isOver, publicAttendanceOf, publicParticipationOf } from './use-cases-counts.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const TextAnswer = Type.Object({
  original: Type.String(),
  values: Type.Record(
    Type.String(),
    Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
  ),
})
const SpanAnswer = Nullable(Type.Object({ from: Type.String(), to: Type.String() }))
const DatedAnswer = Nullable(
  Type.Object({ date: Type.String(), precision: Type.String(), qualifier: Type.Optional(Type.String()) }),
)
const meetingFields = {
  code: Type.String(),
  slug: Type.String(),
  kind: Type.String(),
  mode: Type.String(),
  state: Type.String(),
  title: TextAnswer,
  starts: DatedAnswer,
  ends: DatedAnswer,
  timeZone: Nullable(Type.String()),
  planned: SpanAnswer,
  held: SpanAnswer,
  place: Nullable(TextAnswer),
  country: Nullable(Type.String()),
  languages: Type.Array(Type.String()),
  topics: Type.Array(TextAnswer),
  sample: Type.Boolean(),
  fromRecord: Type.Boolean(),
}
const MeetingItemAnswer = Type.Object(meetingFields)
export const MeetingListAnswer = Type.Object({
  items: Type.Array(MeetingItemAnswer),
  total: Type.Integer(),
  next: Nullable(Type.Integer()),
})
const CountAnswer = Type.Object({
  official: Type.Array(Type.Object({ key: Type.String(), n: Type.Integer() })),
  people: Type.Array(Type.Object({ key: Type.String(), n: Type.Integer() })),
  together: Type.Integer(),
})
const CountAtAnswer = Type.Array(
  Type.Object({ key: Type.String(), official: Type.Integer(), people: Nullable(Type.Integer()) }),
)
const AttendedAnswer = Type.Object({
  total: Type.Integer(),
  said: Nullable(Type.Integer()),
  categories: CountAnswer,
  countries: CountAnswer,
  channels: CountAnswer,
  sessions: CountAtAnswer,
  days: CountAtAnswer,
  unmatched: Type.Object({ named: Type.Integer(), nameless: Type.Integer(), phones: Type.Integer() }),
})
export const MeetingAnswer = Type.Object({
  ...meetingFields,
  about: Nullable(TextAnswer),
  datesNote: Nullable(TextAnswer),
  convenors: Type.Array(Type.Object({ name: TextAnswer, href: Nullable(Type.String()) })),
  sessions: Type.Array(SessionAnswer),
  preparation: Type.Object({ earlier: Type.Array(MeetingItemAnswer), later: Type.Array(MeetingItemAnswer) }),
  documents: Type.Array(
    Type.Object({
      title: Type.String(),
      language: Type.String(),
      number: Type.Integer(),
      session: Nullable(Type.String()),
      href: Type.String(),
    }),
  ),
  seats: Type.Object({ capacity: Nullable(Type.Integer()), now: Type.String() }),
  registered: Nullable(
    Type.Object({ total: Type.Integer(), categories: CountAnswer, countries: CountAnswer, channels: CountAnswer }),
  ),
  tallies: Type.Array(
    Type.Object({
      channel: Type.String(),
      n: Type.Integer(),
      qualifier: Type.String(),
      method: Type.String(),
      source: Type.String(),
      day: Nullable(Type.String()),
      sources: Type.Array(Type.Unknown()),
    }),
  ),
  attended: Nullable(AttendedAnswer),
  notes: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      text: TextAnswer,
      speakerCategory: Nullable(Type.String()),
      sources: Type.Array(Type.Unknown()),
      ...noteFields,
    }),
  ),
  missing: Type.Array(Type.String()),
  recordings: Type.Array(Type.Object({ sessionId: Nullable(Type.String()), url: Type.String() })),
  minutesApprovedOn: Nullable(Type.String()),
  facts: Type.Array(Type.Unknown()),
  sources: Type.Array(Type.Unknown()),
  /** What the public record says beyond that; null for a meeting of this installation. */
  recorded: Nullable(
    Type.Object({
      registered: Nullable(
        Type.Object({
          phrase: Type.String(),
          rows: Type.Array(Type.Object({ row: Type.String(), sourceLabel: Type.String(), n: Type.Integer() })),
          sumIsOurs: Type.Integer(),
          source: Type.Unknown(),
        }),
      ),
      road: Type.Array(Type.Unknown()),
      recommendations: Type.Array(Type.String()),
      documents: Type.Array(Type.String()),
      supportedBy: Nullable(Type.Unknown()),
      panelistCountries: Nullable(Type.Unknown()),
      website: Nullable(Type.String()),
    }),
  ),
})

export const presentItem = (one: Meeting) => ({
  code: one.code,
  slug: one.slug,
  kind: one.kind,
  mode: one.mode,
  state: one.state,
  title: one.title,
  starts: one.starts,
  ends: one.ends,
  timeZone: one.fromRecord ? null : one.timeZone,
  planned: one.planned,
  held: one.held,
  place: one.place,
  country: one.country,
  languages: one.languages,
  topics: one.topics,
  sample: one.sample,
  fromRecord: one.fromRecord,
})

export interface MeetingModel {
  meeting: Meeting
  sessions: Session[]
  /** With all their versions. */
  documents: MeetingDocument[]
  preparation: Preparation
  /** Null where nobody registers: imported meetings, drafts. */
  registered: PublicParticipation | null
  tallies: Tally[]
  /** People on the list who came, once the meeting is over. */
  attended: PublicAttendance | null
  notes: Note[]
  minutes: PublicMinutes
  /** What the record says beyond facts and tables; null for a meeting of this installation. */
  recorded: RecordedEvent | null
  /** Its room is open: one can go in. */
  roomOpen: boolean
  /** May the one who looks prepare it? */
  desk: boolean
}
export async function modelOf(context: Context, meeting: Meeting): Promise<MeetingModel> {
  const registers = !meeting.fromRecord && meeting.state !== 'draft'
  const notes = (await notesOf(context, meeting.id)).filter((note) => note.state === 'approved')
  const over = isOver(meeting)
  const attended = over ? await publicAttendanceOf(context, meeting.id) : null
  return {
    meeting,
    sessions: await sessionsInForce(context, meeting),
    documents: await documentsOf(context, meeting.id),
    preparation: await findPreparation(context, meeting.id),
    registered: registers ? await publicParticipationOf(context, meeting.id) : null,
    tallies: over || meeting.fromRecord ? await talliesOf(context, meeting.id) : [],
    attended,
    notes,
    minutes: await publicMinutesOf(context, meeting, notes),
    recorded: meeting.fromRecord ? recordedEvent(meeting.code) : null,
    roomOpen: !meeting.fromRecord && (await context.roomOpen(context, meeting.id)),
    desk: seesDrafts(context) && context.actor.kind === 'person',
  }
}
export const documentHref = (meeting: Meeting, one: MeetingDocument): string =>
  one.url ?? `/meetings/${meeting.slug}/documents/${one.id}`

const presentDocuments = (meeting: Meeting, documents: readonly MeetingDocument[]) =>
  currentOf(documents).map((one) => ({
    title: one.title,
    language: one.language,
    number: one.number,
    session: one.sessionId,
    href: documentHref(meeting, one),
  }))

export function presentMeeting(model: MeetingModel) {
  const { meeting, sessions, documents, preparation, registered, tallies, notes, attended, minutes } = model
  return {
    ...presentItem(meeting),
    about: meeting.about,
    datesNote: meeting.datesNote,
    convenors: meeting.convenors,
    sessions: sessions.map(presentSession(meeting.timeZone)),
    preparation: { earlier: preparation.earlier.map(presentItem), later: preparation.later.map(presentItem) },
    documents: presentDocuments(meeting, documents),
    seats: { capacity: meeting.room.capacity, now: seatsOf(meeting.room) },
    registered,
    attended,
    tallies: tallies.map(({ channel, n, qualifier, method, source, onDay, sources }) => ({
      channel,
      n,
      qualifier,
      method,
      source,
      day: onDay,
      sources,
    })),
    notes: notes.map((note) => ({
      id: note.id,
      kind: note.kind,
      text: note.text,
      speakerCategory: note.speakerCategory,
      sources: note.sources,
      ...presentNote(note, minutes),
    })),
    missing: minutes.missing,
    recordings: minutes.recordings.map(({ sessionId, url }) => ({ sessionId, url })),
    minutesApprovedOn: minutes.minutes?.approvedOn ?? null,
    facts: meeting.facts,
    sources: meeting.sources,
    recorded: model.recorded && presentRecorded(model.recorded),
  }
}
const presentRecorded = (one: RecordedEvent) => ({
  registered: one.registered && {
    phrase: one.registered.registeredPhrase.phrase,
    rows: one.registered.rows.map(({ row, sourceLabel, count }) => ({ row, sourceLabel, n: count })),
    sumIsOurs: sumOfRows(one.registered),
    source: one.registered.registeredPhrase.source,
  },
  road: one.road,
  recommendations: one.recommendations.map(({ code }) => code),
  documents: one.documents.map(({ id }) => id),
  supportedBy: one.supportedBy,
  panelistCountries: one.panelists,
  website: one.website?.url ?? null,
})

/** One row of the list as CSV: the title in the reader's language. */
export const presentRow = (locale: Locale) => (one: Meeting) => ({
  code: one.code,
  slug: one.slug,
  kind: one.kind,
  mode: one.mode,
  state: one.state,
  title: readText(one.title, locale).text,
  starts: one.starts?.date ?? '',
  ends: one.ends?.date ?? one.starts?.date ?? '',
  place: textIn(one.place, locale),
  country: one.country ?? '',
})
const textIn = (text: LocalizedText | null, locale: Locale) => (text ? readText(text, locale).text : '')

/** "9 December 2026 – 10 December 2026": as precisely as it is known. */
export function sayDates(meeting: Pick<Meeting, 'starts' | 'ends'>, locale: Locale): string {
  if (!meeting.starts) return ''
  const { qualifier } = meeting.starts
  if (qualifier) return translator(locale)(`reference.when-${qualifier}`, { date: sayDate(meeting.starts, locale) })
  if (!meeting.ends || meeting.starts.precision !== 'day') return sayDate(meeting.starts, locale)
  return saySpan(meeting.starts, meeting.ends, locale)
}

/** What the viewer may do with it now: policy and status table together. */
export const stepsFor = (context: Context, meeting: Meeting): MeetingAct[] =>
  may(context.actor, policy['meeting.move']) ? stepsFrom(lifecycle, meeting.state) : []
