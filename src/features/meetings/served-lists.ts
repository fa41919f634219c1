// Room: meetings/present. The sheets of a meeting as heads and rows, of which page, spreadsheet and PDF are made: each
// holds what its servers need and nothing else.
import { readText } from '../../kernel/localized-text.ts'
import { wallIn } from '../../kernel/zone.ts'
import type { Context } from '../../platform/context.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findOrganisations } from '../organisations/index.ts'
import { categoryName, countryName } from '../reference/index.ts'
import { type Duty, type SpokenLanguage, needKinds, spokenLanguages } from './rules-registration.ts'
import { type When, dayIn } from './rules-agenda.ts'
import { type Meeting, sessionsOf } from './store.ts'
import { rolesOf } from './store-roles.ts'
import { type Named, listeningOf, namedOf, needingOf, sessionWishesOf, travellingOf } from './store-served.ts'

export interface ServedList {
  duty: Duty
  title: string
  meeting: string
  meetingCode: string
  note: string
  language: string
  heads: string[]
  rows: string[][]
}
type Said = (key: Parameters<ReturnType<typeof translator>>[0], args?: Record<string, string | number>) => string

export async function servedList(context: Context, meeting: Meeting, duty: Duty): Promise<ServedList> {
  const t: Said = translator(context.locale)
  const made = await makers[duty](context, meeting, t)
  return {
    duty,
    title: t(`meetings.duty-${duty}`),
    meeting: readText(meeting.title, context.locale).text,
    meetingCode: meeting.code,
    note: made.note ?? t('meetings.sheet-note'),
    language: context.locale,
    heads: made.heads,
    rows: made.rows,
  }
}
interface Made {
  heads: string[]
  rows: string[][]
  note?: string
}
type Maker = (context: Context, meeting: Meeting, t: Said) => Promise<Made>
const country = (context: Context, code: string | null) => (code ? countryName(code, context.locale) : '')

/** Institution or organisation behind a person, as far as it is known; else the category. */
async function behindOf(context: Context, people: readonly Named[]): Promise<(one: Named) => string> {
  const known = await findOrganisations(context, [
    ...new Set(people.flatMap((one) => (one.organisationId ? [one.organisationId] : []))),
  ])
  const names = new Map(known.map((one) => [one.id, one.name]))
  return (one) =>
    one.delegation ??
    (one.organisationId ? names.get(one.organisationId) : undefined) ??
    categoryName(one.category, context.locale)
}
const badges: Maker = async (context, meeting, t) => {
  const people = (await namedOf(context, meeting.id)).filter((one) => one.channel === 'room')
  const behind = await behindOf(context, people)
  return {
    heads: [
      t('meetings.field-name'),
      t('meetings.field-officeHeld'),
      t('meetings.field-organisation'),
      t('meetings.field-country'),
      t('meetings.door-code'),
    ],
    rows: people.map((one) => [
      one.name ?? '',
      one.officeHeld ?? '',
      behind(one),
      country(context, one.country),
      one.doorCode ?? '',
    ]),
  }
}
const participants: Maker = async (context, meeting, t) => {
  const everybody = await namedOf(context, meeting.id)
  const people = everybody.filter((one) => one.name !== null)
  const behind = await behindOf(context, people)
  return {
    note: t('meetings.sheet-unnamed', { count: everybody.length - people.length }),
    heads: [
      t('meetings.field-name'),
      t('meetings.field-officeHeld'),
      t('meetings.field-organisation'),
      t('meetings.field-category'),
      t('meetings.field-country'),
      t('meetings.field-channel'),
    ],
    rows: people.map((one) => [
      one.name ?? '',
      one.officeHeld ?? '',
      behind(one),
      categoryName(one.category, context.locale),
      country(context, one.country),
      t(`meetings.channel-${one.channel}`),
    ]),
  }
}
const interpretation: Maker = async (context, meeting, t) => {
  const listening = await listeningOf(context, meeting.id)
  const wishes = await sessionWishesOf(context, meeting.id)
  const roles = (await rolesOf(context, meeting.id)).filter((one) => one.state !== 'declined')
  const spoken = (codes: readonly string[]) =>
    codes.map((one) => t(`meetings.spoken-${one as SpokenLanguage}`)).join(', ')
  const rows = (await sessionsOf(context, meeting.id)).flatMap((session) =>
    (['room', 'online'] as const).map((channel) => {
      const there = listening.filter((one) => (wishes.get(one.id)?.get(session.id) ?? one.channel) === channel)
      const floor = roles.filter((one) => one.sessionId === session.id && one.role !== 'interpreter')
      return [
        readText(session.title, context.locale).text,
        sayHours(meeting, session),
        t(`meetings.channel-${channel}`),
        String(there.length),
        ...spokenLanguages.map((code) => String(there.filter((one) => one.languages.includes(code)).length)),
        String(there.filter((one) => one.languages.length === 0).length),
        channel === 'room' ? floor.map((one) => `${one.name ?? ''}: ${spoken(one.languages) || '–'}`).join('; ') : '',
      ]
    }),
  )
  return {
    note: t('meetings.sheet-interpretation-note'),
    heads: [
      t('meetings.field-session'),
      t('meetings.field-hours'),
      t('meetings.field-channel'),
      t('meetings.people'),
      ...spokenLanguages.map((code) => t(`meetings.spoken-${code}`)),
      t('meetings.spoken-unsaid'),
      t('meetings.sheet-floor'),
    ],
    rows,
  }
}
/** By the venue's clock, which who serves a hall lives by; the day alone where no hour is known. */
export function sayHours({ timeZone }: Meeting, when: When): string {
  const clock = (at: Date | null) => (at ? wallIn(timeZone, at).clock : '')
  const clocks = [clock(when.startsAt), clock(when.endsAt)].filter(Boolean).join('–')
  return [dayIn(timeZone, when) ?? '', clocks].filter(Boolean).join(' ')
}
const travel: Maker = async (context, meeting, t) => ({
  heads: [
    t('meetings.field-name'),
    t('meetings.field-contact'),
    t('meetings.field-country'),
    t('meetings.field-category'),
    ...needKinds.map((kind) => t(`meetings.field-${kind}`)),
  ],
  rows: (await travellingOf(context, meeting.id)).map((one) => [
    one.name ?? '',
    one.contact ?? '',
    country(context, one.country),
    categoryName(one.category, context.locale),
    ...needKinds.map((kind) => one.needs[kind] ?? ''),
  ]),
})
const access: Maker = async (context, meeting, t) => ({
  heads: [
    t('meetings.field-name'),
    t('meetings.field-contact'),
    t('meetings.field-channel'),
    t('meetings.field-needs'),
  ],
  rows: [
    ...(await needingOf(context, meeting.id)).map((one) => [
      one.name ?? '',
      one.contact ?? '',
      t(`meetings.channel-${one.channel}`),
      one.needs,
    ]),
    ...(await rolesOf(context, meeting.id))
      .filter((one) => one.needs)
      .map((one) => [one.name ?? '', one.contactValue ?? '', t(`meetings.role-${one.role}`), one.needs ?? '']),
  ],
})
const makers: Record<Duty, Maker> = { badges, participants, interpretation, travel, access }
