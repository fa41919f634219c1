// Room: platform/i18n. Numbers, dates and times as the reader's language writes them; times always with their zone.
import { dateFormat, listFormat, numberFormat } from '../../kernel/formats.ts'
import type { Locale } from '../../kernel/locale.ts'

/** 1234567 > "1,234,567", "1 234 567"… */
export const sayNumber = (value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(locale, options).format(value)
export const sayPercent = (share: number, locale: Locale) =>
  sayNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 })

/** A day of the calendar, `2026-11-21`, in words. It has no zone: it is read as UTC. */
export const sayDay = (day: string, locale: Locale) =>
  dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A moment in a zone, with the zone's name: "10 December 2026, 11:00 GMT-5". */
export const sayTime = (at: Date, locale: Locale, zone: string) =>
  dateFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
export const sayClock = (at: Date, locale: Locale, zone: string) =>
  dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at)

export const sayList = (parts: string[], locale: Locale) => listFormat(locale, { type: 'conjunction' }).format(parts)

const collators = new Map<Locale, Intl.Collator>()
/** Sorting for people: the database sorts by bytes (collation C), a reader's language does not. */
export function compareIn(locale: Locale): (a: string, b: string) => number {
  const collator = collators.get(locale) ?? new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  collators.set(locale, collator)
  return (a, b) => collator.compare(a, b)
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
