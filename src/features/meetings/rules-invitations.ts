// Room: meetings/rules. Pure: what a row of an invitation sheet says, in any of the four languages, and what is wrong with it.
import { type Locale, isLocale } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { allCategories, allCountries, reviewRows } from '../reference/index.ts'
import type { Channel } from './rules.ts'

export const sheetColumns = ['name', 'organisation', 'category', 'country', 'language', 'contact', 'channel'] as const
export type SheetColumn = (typeof sheetColumns)[number]
const rowWrongs = [
  'name',
  'category',
  'country',
  'language',
  'contact',
  'channel',
  'duplicate',
  'invited',
  'long',
] as const
type RowWrong = (typeof rowWrongs)[number]

export interface JudgedRow {
  /** The line in the sheet, as the spreadsheet counts it. */
  line: number
  name: string
  addressee: string | null
  category: string
  country: string | null
  language: Locale
  contactKind: 'email' | 'phone' | null
  contactValue: string | null
  channel: Channel | null
  wrongs: RowWrong[]
}

/** Words that differ only in case, accents and punctuation are the same word. */
export const foldWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const heads: Record<SheetColumn, string> = {
  name: 'name|full name|person|contact person|nombre|nombre completo|nombre y apellidos|persona|nome|nome completo|pessoa|nom|nom complet|personne|prenom et nom',
  organisation:
    'organisation|organization|office|institution|entity|organizacion|oficina|institucion|entidad|organizacao|instituicao|entidade|orgao|bureau|entite|organismo|organisme',
  category: 'category|categoria|categorie|type|tipo|sector|setor|secteur',
  country: 'country|pais|pays|country or territory',
  language: 'language|idioma|lengua|lingua|langue',
  contact:
    'contact|contacto|contato|e mail|email|mail|correo|correo electronico|correio eletronico|courriel|adresse electronique|phone|telephone|telefono|telefone|whatsapp|celular|movil',
  channel: 'channel|canal|modalidad|modalidade|modalite|mode|participation|participacion|participacao|attendance',
}
const columnOfHead = new Map(
  sheetColumns.flatMap((column) => heads[column].split('|').map((head) => [head, column] as const)),
)

/** Which cell of a row is which column; null where the sheet names neither a name nor a category. */
export function readHeads(row: readonly string[]): Partial<Record<SheetColumn, number>> | null {
  const found: Partial<Record<SheetColumn, number>> = {}
  row.forEach((head, index) => {
    const column = columnOfHead.get(foldWords(head))
    if (column && found[column] === undefined) found[column] = index
  })
  return found.category !== undefined && (found.name !== undefined || found.organisation !== undefined) ? found : null
}

/** A category or country by its code or by its name in any of the four languages. */
function namesOf(text: LocalizedText): string[] {
  return Object.values(text.values).flatMap((value) => (value ? [value.text, ...value.text.split(/\s*\/\s*/)] : []))
}
const categoryByWord = new Map<string, string>()
// The twelve rows of the 2021 review are what people remember: a row's name stands for the category that carries it.
for (const row of reviewRows()) {
  const inside = allCategories().filter((one) => one.reviewRow === row.code)
  const carrier = inside.find((one) => one.code === row.code) ?? inside[0]
  if (carrier && row.code !== 'others')
    for (const name of [row.code, row.sourceLabel, ...namesOf(row.name)])
      categoryByWord.set(foldWords(name), carrier.code)
}
for (const one of allCategories())
  for (const name of [one.code, ...namesOf(one.name)]) categoryByWord.set(foldWords(name), one.code)
const countryByWord = new Map(
  allCountries().flatMap((one) =>
    [one.iso2, one.iso3, ...namesOf(one.name), ...namesOf(one.shortName)].map(
      (name) => [foldWords(name), one.iso2] as const,
    ),
  ),
)
const languageByWord = new Map<string, Locale>(
  Object.entries({
    es: 'es|espanol|castellano|spanish|espanhol|espagnol',
    en: 'en|ingles|english|anglais',
    pt: 'pt|portugues|portuguese|portugais',
    fr: 'fr|frances|french|francais',
  }).flatMap(([code, words]) => (isLocale(code) ? words.split('|').map((word) => [word, code] as const) : [])),
)
const channelByWord = new Map<string, Channel>([
  ...'room|in the room|en la sala|na sala|dans la salle|in person|presencial|en persona|sala|salle|presentiel|en presentiel|sur place|pessoalmente'
    .split('|')
    .map((word) => [word, 'room'] as const),
  ...'online|by video|por video|par video|on line|virtual|remote|video|zoom|en linea|a distancia|remoto|em linha|en ligne|a distance|virtuel|videoconferencia'
    .split('|')
    .map((word) => [word, 'online'] as const),
])

function readContact(text: string): { kind: 'email' | 'phone'; value: string } | null {
  if (/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]{2,}$/.test(text) && text.length <= 254)
    return { kind: 'email', value: text.toLowerCase() }
  return /^\+?[\d\s().-]{7,24}$/.test(text) ? { kind: 'phone', value: text } : null
}

const invitationKey = (name: string, category: string, country: string | null) =>
  `${foldWords(name)}|${category}|${country ?? ''}`

/** Judges every row: what it means, and why not where it cannot be imported. Empty rows are passed over. */
export function judgeRows(
  rows: readonly (readonly string[])[],
  columns: Partial<Record<SheetColumn, number>>,
  invited: ReadonlySet<string>,
  fallback: Locale,
): JudgedRow[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    if (index === 0 || row.every((cell) => cell === '')) return []
    const judged = judgeRow((column) => row[columns[column] ?? -1] ?? '', index + 1, fallback)
    const key = invitationKey(judged.name, judged.category, judged.country)
    if (!judged.wrongs.length && seen.has(key)) judged.wrongs.push('duplicate')
    else if (!judged.wrongs.length && invited.has(key)) judged.wrongs.push('invited')
    seen.add(key)
    return [judged]
  })
}
function judgeRow(cell: (column: SheetColumn) => string, line: number, fallback: Locale): JudgedRow {
  const wrongs: RowWrong[] = []
  const meant = <T>(
    column: RowWrong & SheetColumn,
    read: (text: string) => T | undefined,
    optional: boolean,
  ): T | null => {
    const text = cell(column)
    const value = text === '' ? undefined : read(text)
    if (value === undefined && (text !== '' || !optional)) wrongs.push(column)
    return value ?? null
  }
  const name = cell('organisation') || cell('name')
  if (foldWords(name) === '') wrongs.push('name')
  if (name.length > 200 || cell('name').length > 120) wrongs.push('long')
  const category = meant('category', (text) => categoryByWord.get(foldWords(text)), false)
  const country = meant(
    'country',
    (text) => countryByWord.get(foldWords(text)),
    category === 'un-entity' || category === 'regional-process',
  )
  const language = meant('language', (text) => languageByWord.get(foldWords(text)), true)
  const contact = meant('contact', (text) => readContact(text) ?? undefined, true)
  const channel = meant('channel', (text) => channelByWord.get(foldWords(text)), true)
  return {
    line,
    name,
    addressee: cell('organisation') ? cell('name') || null : null,
    category: category ?? '',
    country,
    language: language ?? fallback,
    contactKind: contact?.kind ?? null,
    contactValue: contact?.value ?? null,
    channel,
    wrongs,
  }
}
