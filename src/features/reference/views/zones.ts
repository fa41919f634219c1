// Room: reference/views. The time zones that a form offers: the region's, those of the UN's seats, and UTC.
import { dateFormat } from '../../../kernel/formats.ts'
import type { Locale } from '../../../kernel/locale.ts'
import { compareIn } from '../../../platform/i18n/format.ts'

/** Whose zone each is: the country says more to a reader than the city of the database of zones. */
const zones: Readonly<Record<string, string>> = {
  'America/Panama': 'PA',
  'America/Santiago': 'CL',
  'America/Mexico_City': 'MX',
  'America/Bogota': 'CO',
  'America/Lima': 'PE',
  'America/Costa_Rica': 'CR',
  'America/Guatemala': 'GT',
  'America/El_Salvador': 'SV',
  'America/Tegucigalpa': 'HN',
  'America/Managua': 'NI',
  'America/Havana': 'CU',
  'America/Santo_Domingo': 'DO',
  'America/Port-au-Prince': 'HT',
  'America/Jamaica': 'JM',
  'America/Port_of_Spain': 'TT',
  'America/Barbados': 'BB',
  'America/Caracas': 'VE',
  'America/Guyana': 'GY',
  'America/Paramaribo': 'SR',
  'America/Cayenne': 'GF',
  'America/La_Paz': 'BO',
  'America/Guayaquil': 'EC',
  'America/Asuncion': 'PY',
  'America/Montevideo': 'UY',
  'America/Argentina/Buenos_Aires': 'AR',
  'America/Sao_Paulo': 'BR',
  'America/Manaus': 'BR',
  'America/Belize': 'BZ',
  'America/Nassau': 'BS',
  'America/Puerto_Rico': 'PR',
  'America/New_York': 'US',
  'Europe/Zurich': 'CH',
  'Europe/Madrid': 'ES',
  UTC: '',
}

/** "Chile (hora de Chile)": the country, and what the zone is called there; the city of a zone that is not listed. */
export function zoneName(zone: string, locale: Locale): string {
  const country = zones[zone]
  const city = zone.replace(/^.*\//, '').replace(/_/g, ' ')
  const place = country ? new Intl.DisplayNames([locale], { type: 'region' }).of(country) : city
  return `${place ?? city} (${nameOf(zone, locale)})`
}

export function zoneOptions(locale: Locale, current?: string): { value: string; label: string }[] {
  const compare = compareIn(locale)
  const known = Object.keys(zones)
  const all = current && !known.includes(current) ? [current, ...known] : known
  return all.map((value) => ({ value, label: zoneName(value, locale) })).sort((a, b) => compare(a.label, b.label))
}
function nameOf(zone: string, locale: Locale): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
