// Room: meetings/views. The time zones that a form offers: the region's, those of the UN's seats, and UTC.
import { dateFormat } from '../../../kernel/formats.ts'
import type { Locale } from '../../../kernel/locale.ts'
import { compareIn } from '../../../platform/i18n/format.ts'

const zones = [
  'America/Panama', 'America/Santiago', 'America/Mexico_City', 'America/Bogota', 'America/Lima', 'America/Costa_Rica', 'America/Guatemala',
  'America/El_Salvador', 'America/Tegucigalpa', 'America/Managua', 'America/Havana', 'America/Santo_Domingo', 'America/Port-au-Prince', 'America/Jamaica',
  'America/Port_of_Spain', 'America/Barbados', 'America/Caracas', 'America/Guyana', 'America/Paramaribo', 'America/Cayenne', 'America/La_Paz',
  'America/Guayaquil', 'America/Asuncion', 'America/Montevideo', 'America/Argentina/Buenos_Aires', 'America/Sao_Paulo', 'America/Manaus', 'America/Belize',
  'America/Nassau', 'America/Puerto_Rico', 'America/New_York', 'Europe/Zurich', 'Europe/Madrid', 'UTC',
] as const

/** "Santiago (hora de Chile)": the city, and what the zone is called. */
export const zoneName = (zone: string, locale: Locale): string => `${zone.replace(/^.*\//, '').replace(/_/g, ' ')} (${nameOf(zone, locale)})`

export function zoneOptions(locale: Locale, current?: string): { value: string; label: string }[] {
  const compare = compareIn(locale)
  const known: readonly string[] = zones
  const all = current && !known.includes(current) ? [current, ...known] : known
  return all.map((value) => ({ value, label: zoneName(value, locale) })).sort((a, b) => compare(a.label, b.label))
}
function nameOf(zone: string, locale: Locale): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
