// Room: meetings. Concept note, agenda and invitation as Word files, filled in with what is known, in the language
// asked for.
import type { FileChild } from 'docx'
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import { nameFormat } from '../../kernel/formats.ts'
import type { Context } from '../../platform/context.ts'
import {
  wordFile,
  wordHeading,
  wordPoint,
  wordProse,
  wordQuiet,
  wordSpace,
  wordTable,
} from '../../platform/files/word.ts'
import { dayOf, sayDay, sayList } from '../../platform/i18n/format.ts'
import { type Translate, translator } from '../../platform/i18n/translate.ts'
import { countryName, sourceOf, zoneName } from '../reference/index.ts'
import { sayDates } from './present.ts'
import { daysOf, sayChange, sayClocks } from './present-agenda.ts'
import { type Concept, type PlannedSession, conceptParts, nested } from './rules-agenda.ts'
import type { Meeting, Session } from './store.ts'
import type { PublicAgenda } from './use-cases-agenda.ts'
import type { InvitationTexts } from './use-cases-invite.ts'

interface In {
  t: Translate
  locale: Locale
  meeting: Meeting
  baseUrl: string
}
const inLanguage = (context: Context, meeting: Meeting, locale: Locale): In => ({
  t: translator(locale),
  locale,
  meeting,
  baseUrl: context.installation.baseUrl,
})
const read = (text: LocalizedText | null, locale: Locale) => (text ? readText(text, locale).text : '')
const addressOf = ({ baseUrl, locale, meeting }: In) => `${baseUrl}/${locale}/meetings/${meeting.slug}`
const placeOf = ({ t, locale, meeting }: In): string =>
  [
    read(meeting.place, locale),
    meeting.country ? countryName(meeting.country, locale) : '',
    t(`meetings.mode-${meeting.mode}`),
  ]
    .filter(Boolean)
    .join(' · ')

/** The agenda, version and changes included. */
export function agendaPaper(context: Context, meeting: Meeting, agenda: PublicAgenda, locale: Locale): Promise<Buffer> {
  const at = inLanguage(context, meeting, locale)
  const { t } = at
  return wordFile({
    title: t('meetings.paper-agenda', { title: read(meeting.title, locale) }),
    language: locale,
    children: [
      ...(meeting.sample ? [wordQuiet(t('meetings.sample'))] : []),
      wordQuiet(`${sayDates(meeting, locale)} · ${placeOf(at)}`),
      wordQuiet(
        agenda.publishedOn
          ? t('meetings.version-line', { number: agenda.number, day: sayDay(agenda.publishedOn, locale) })
          : t(standingOf(meeting, agenda)),
      ),
      ...zoneLine(at, agenda.sessions),
      ...daysOfPaper(at, agenda.sessions),
      ...placesRead(agenda.sessions, locale).map(wordQuiet),
      ...(agenda.changes.length
        ? [
            wordHeading(t('meetings.changes-title')),
            ...agenda.changes.map((one) => wordPoint(sayChange(t, locale, meeting.timeZone, one))),
          ]
        : []),
      wordSpace(),
    ],
    foot: `${meeting.code} · ${addressOf(at)}/agenda`,
  })
}

function standingOf(meeting: Meeting, { sessions }: PublicAgenda) {
  if (!meeting.fromRecord) return 'meetings.provisional'
  return sessions.length > 0 ? 'meetings.agenda-recorded' : 'meetings.no-sessions-recorded'
}
/** Of a recorded meeting: where its sessions were read, source by source, and what must be known of it. */
function placesRead(sessions: readonly Session[], locale: Locale): string[] {
  const sources = sessions.flatMap((one) => one.sources)
  const places = (id: string) => sources.flatMap((one) => (one.id === id && one.locator ? [one.locator] : []))
  return [
    ...[...new Set(sources.map((one) => one.id))].map((id) =>
      [sourceOf(id)?.label ?? id, [...new Set(places(id))].join('; ')].filter(Boolean).join(', '),
    ),
    ...new Set(sources.flatMap(({ note }) => (note ? [read(note, locale)] : []))),
  ]
}
/** Whose clock it is: said where there is a clock. */
const zoneLine = ({ t, locale, meeting }: In, sessions: readonly PlannedSession[]) =>
  sessions.some((one) => one.startsAt)
    ? [wordQuiet(t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) }))]
    : []

function daysOfPaper(at: In, sessions: readonly PlannedSession[]): FileChild[] {
  const { t, locale, meeting } = at
  const parts = new Map(nested(sessions).map((one) => [one.whole.id, one.parts]))
  const rowOf = (one: PlannedSession, depth: number): string[][] => [
    [whenWords(at, one), sessionWords(at, one, depth), ...(meeting.fromRecord ? [] : [one.room ?? ''])],
    ...(parts.get(one.id) ?? []).flatMap((part) => rowOf(part, 1)),
  ]
  return daysOf(
    [...parts.keys()].flatMap((id) => sessions.find((one) => one.id === id) ?? []),
    meeting.timeZone,
  ).flatMap(({ day, slots }) => [
    wordHeading(day ? sayDay(day, locale) : t('meetings.time-unknown'), 2),
    wordTable({
      columns: [
        t(meeting.fromRecord ? 'meetings.field-sessionKind' : 'meetings.column-time'),
        t('meetings.field-session'),
        ...(meeting.fromRecord ? [] : [t('meetings.field-room')]),
      ],
      rows: slots.flatMap((slot) => slot.sessions.flatMap((one) => rowOf(one, 0))),
      widths: meeting.fromRecord ? [25, 75] : [18, 60, 22],
    }),
    wordSpace(),
  ])
}
/** Where no hour is known, the record says of what kind it was; the desk will set one. */
const whenWords = (at: In, one: PlannedSession): string =>
  sayClocks(one, at.locale, at.meeting.timeZone) ||
  (at.meeting.fromRecord ? kindWords(at.t, one) : at.t('meetings.time-unknown'))
const kindWords = (t: Translate, one: PlannedSession): string =>
  [t(`meetings.session-kind-${one.kind}`), areaWords(t, one)].filter(Boolean).join(' · ')
const areaWords = (t: Translate, one: PlannedSession) => (one.area ? t('meetings.session-area', { n: one.area }) : '')
function sessionWords({ t, locale, meeting }: In, one: PlannedSession, depth: number): string {
  const title = read(one.title, locale)
  const named = one.cancelledOn ? t('meetings.session-cancelled', { title }) : title
  return [
    `${depth > 0 ? '– ' : ''}${named}`,
    meeting.fromRecord
      ? ''
      : [one.kind === 'session' ? '' : t(`meetings.session-kind-${one.kind}`), areaWords(t, one)]
          .filter(Boolean)
          .join(' · '),
    one.cancelledOn ? '' : read(one.about, locale),
    one.objectives.length > 0 && !one.cancelledOn
      ? t('meetings.session-objectives', { list: sayList(one.objectives.map(String), locale) })
      : '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** The concept note: what nobody has written yet stands in it as a gap that says so. */
export function conceptPaper(
  context: Context,
  meeting: Meeting,
  concept: Concept,
  sessions: readonly PlannedSession[],
  locale: Locale,
): Promise<Buffer> {
  const at = inLanguage(context, meeting, locale)
  const { t } = at
  const languages = meeting.languages.map((one) => nameFormat(locale, { type: 'language' }).of(one) ?? one)
  const facts = [
    [t('meetings.field-dates'), sayDates(meeting, locale)],
    [t('meetings.field-place'), placeOf(at)],
    [t('meetings.field-timeZone'), zoneName(meeting.timeZone, locale)],
    [t('meetings.field-languages'), sayList(languages, locale)],
    [t('meetings.field-convenors'), meeting.convenors.map((one) => read(one.name, locale)).join('\n')],
  ].filter(([, value]) => value)
  return wordFile({
    title: t('meetings.paper-concept', { title: read(meeting.title, locale) }),
    language: locale,
    children: [
      ...(meeting.sample ? [wordQuiet(t('meetings.sample'))] : []),
      ...wordProse(read(meeting.about, locale)),
      wordTable({ columns: [t('meetings.column-fact'), t('meetings.column-value')], rows: facts, widths: [30, 70] }),
      ...conceptParts.flatMap((part) => [
        wordHeading(t(`meetings.field-concept-${part}`)),
        ...(concept[part]
          ? wordProse(read(concept[part], locale))
          : [wordQuiet(t('meetings.concept-gap', { what: t(`meetings.concept-hint-${part}`) }))]),
      ]),
      ...(meeting.topics.length
        ? [
            wordHeading(t('meetings.topics-title', { count: meeting.topics.length })),
            ...meeting.topics.map((topic) => wordPoint(read(topic, locale))),
          ]
        : []),
      wordHeading(t('meetings.agenda-title')),
      ...daysOfPaper(at, sessions),
      wordHeading(t('meetings.concept-take-part')),
      wordPoint(addressOf(at), { address: addressOf(at) }),
      wordSpace(),
    ],
    foot: `${meeting.code} · ${sayDay(dayOf(context.now), locale)}`,
  })
}

/** The letter to one invitee, in their language, with their own link and the agenda. */
export function invitationPaper(
  context: Context,
  meeting: Meeting,
  texts: InvitationTexts,
  sessions: readonly PlannedSession[],
): Promise<Buffer> {
  const { invitation } = texts
  const at = inLanguage(context, meeting, invitation.language)
  const { t, locale } = at
  return wordFile({
    title: t('meetings.paper-invitation', { title: read(meeting.title, locale) }),
    language: locale,
    children: [
      ...(meeting.sample ? [wordQuiet(t('meetings.sample'))] : []),
      wordQuiet(sayDay(dayOf(context.now), locale)),
      ...wordProse([invitation.addressee, invitation.name].filter(Boolean).join('\n')),
      ...wordProse(texts.letter),
      ...wordProse(meeting.convenors.map((one) => read(one.name, locale)).join('\n')),
      wordHeading(t('meetings.agenda-title')),
      ...zoneLine(at, sessions),
      ...daysOfPaper(
        at,
        sessions.filter((one) => !one.cancelledOn),
      ),
    ],
    foot: meeting.code,
  })
}
/** For the name of the file: where and when, never who. */
export const paperName = (meeting: Meeting, what: string, locale: Locale): string =>
  `${meeting.slug}-${what}-${locale}.docx`
