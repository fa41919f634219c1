// Room: kernel/zone. Clocks of the world: the moment at which people in a zone read a day and a time, and back.
import { dateFormat } from './formats.ts'

/** True for a zone that this machine knows, such as America/Panama. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** How far a zone's clock is ahead of UTC at a moment, in minutes. */
function offsetAt(at: Date, zone: string): number {
  const parts = Object.fromEntries(
    dateFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>
  return Math.round(
    (Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - at.getTime()) / 60_000,
  )
}

/** A day and a clock in a zone as a moment. Two looks: the offset may change between the guess and the moment. */
export function momentIn(zone: string, day: string, clock: string): Date {
  const wall = new Date(`${day}T${clock}:00Z`)
  const guess = new Date(wall.getTime() - offsetAt(wall, zone) * 60_000)
  return new Date(wall.getTime() - offsetAt(guess, zone) * 60_000)
}
/** The day and the clock that people in the zone read at a moment. */
export function wallIn(zone: string, at: Date): { day: string; clock: string } {
  const wall = new Date(at.getTime() + offsetAt(at, zone) * 60_000).toISOString()
  return { day: wall.slice(0, 10), clock: wall.slice(11, 16) }
}
