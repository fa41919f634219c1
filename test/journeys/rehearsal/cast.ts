// Room: test/journeys. Who is invited to the rehearsal's forum: the one spreadsheet of 150 rows, as an office would
// have it, and what each invited one does. Everybody is a sample.
import writeXlsxFile from 'write-excel-file/node'

/** How many rows of a category from a country, and how many of them come by video; the others sit in the room. */
const groups: readonly [category: string, country: string, rows: number, online: number][] = [
  ['government', 'PA', 2, 0],
  ['government', 'MX', 2, 1],
  ['government', 'CR', 1, 0],
  ['government', 'GT', 2, 1],
  ['local-authority', 'MX', 1, 0],
  ['local-authority', 'PE', 4, 0],
  ['un-entity', '', 2, 1],
  ['nhri-national', 'AR', 1, 0],
  ['nhri-national', 'CO', 1, 1],
  ['cso', 'MX', 18, 10],
  ['cso', 'GT', 12, 7],
  ['cso', 'CO', 9, 4],
  ['cso', 'HN', 7, 3],
  ['cso', 'BO', 3, 3],
  ['migrant-org', 'CO', 8, 5],
  ['migrant-org', 'PE', 3, 2],
  ['migrant-org', 'CL', 8, 4],
  ['diaspora-org', 'DO', 6, 6],
  ['diaspora-org', 'HT', 2, 2],
  ['migrant', 'HT', 4, 4],
  ['academia', 'AR', 6, 3],
  ['academia', 'BR', 6, 4],
  ['faith-based', 'SV', 6, 2],
  ['faith-based', 'MX', 3, 0],
  ['youth-org', 'EC', 6, 6],
  ['afrodescendant-org', 'CO', 4, 2],
  ['workers-org', 'UY', 5, 2],
  ['media', 'AR', 2, 2],
  ['cso-network', 'PA', 6, 0],
  ['families-missing', 'HN', 3, 3],
]

/** The same in the words of a spreadsheet: some in Spanish, some in English, some by code, as three hands type them. */
const words: Record<string, string> = {
  cso: 'Organización de la sociedad civil / ONG',
  government: 'Gobierno nacional',
  migrant: 'Migrant person (individual)',
  MX: 'México',
  CO: 'Colombia',
  GT: 'gt',
  HT: 'Haïti',
  PA: 'Panamá',
  BR: 'Brasil',
  DO: 'DOM',
}
export const ministry = 'Ministerio de Trabajo (muestra)'
export const municipality = 'Municipio Frontera (muestra)'

export interface Invitee {
  name: string
  category: string
  country: string
  channel: 'room' | 'online'
}
export const invitees: readonly Invitee[] = groups.flatMap(([category, country, rows, online], group) =>
  Array.from({ length: rows }, (_, n) => ({
    name:
      category === 'government' && country === 'PA' && n === 0
        ? ministry
        : category === 'local-authority' && country === 'MX'
          ? municipality
          : `Invitada ${group + 1}-${n + 1} (muestra)`,
    category,
    country,
    channel: n < online ? ('online' as const) : ('room' as const),
  })),
)

const heads = ['Nombre', 'Organización', 'Categoría', 'País', 'Idioma', 'Correo', 'Modalidad']
/** The seven rows that cannot be imported, with what the desk reads about each. */
const badRows: readonly { row: string[]; why: RegExp }[] = [
  { row: ['', '', 'cso', 'MX', 'es', '', ''], why: /name/i },
  { row: ['', 'Sin categoría (muestra)', 'astronauta', 'MX', 'es', '', ''], why: /category/i },
  { row: ['', 'Sin país (muestra)', 'cso', 'Atlántida', 'es', '', ''], why: /country/i },
  { row: ['', 'Sin idioma (muestra)', 'cso', 'MX', 'klingon', '', ''], why: /language/i },
  { row: ['', 'Correo roto (muestra)', 'cso', 'MX', 'es', 'nadie@', ''], why: /e-mail|mail|phone|contact/i },
  { row: ['', 'Sin canal (muestra)', 'cso', 'MX', 'es', '', 'paloma'], why: /video|room|channel/i },
  {
    row: ['', ministry.toUpperCase(), 'government', 'PA', 'es', '', ''],
    why: /twice|already|same|earlier|above|duplicate/i,
  },
]

/** 143 good rows with a bad one after every twenty, the double one last: 150 rows and their heads. */
export async function makeSheet(): Promise<{ bytes: Buffer; bad: { line: number; why: RegExp }[] }> {
  const good = invitees.map((one, n) => [
    n % 3 === 0 ? `Persona ${n + 1} (muestra)` : '',
    one.name,
    words[one.category] ?? one.category,
    words[one.country] ?? one.country,
    'español',
    n % 2 === 0 ? `invitada-${n + 1}@example.org` : '',
    one.channel === 'room' ? 'Presencial' : 'por video',
  ])
  const rows: string[][] = []
  const bad: { line: number; why: RegExp }[] = []
  for (let n = 0; n < badRows.length; n++) {
    const from = n * 20
    rows.push(...good.slice(from, n === badRows.length - 1 ? undefined : from + 20))
    rows.push(badRows[n]?.row ?? [])
    bad.push({ line: rows.length + 1, why: badRows[n]?.why ?? /^$/ })
  }
  const cells = [heads, ...rows].map((row) => row.map((value) => ({ value, type: String })))
  return { bytes: await writeXlsxFile(cells, {}).toBuffer(), bad }
}
