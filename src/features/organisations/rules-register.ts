// Room: organisations/rules. Pure: what a row of an existing register says, in any of the four languages, what is
// wrong with it,
// and what it would do.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { allCategories, allCountries, reviewRows } from '../reference/index.ts'
import {
  type ContactChannel,
  type Listing,
  foldAcronym,
  foldName,
  hostOf,
  isEmail,
  isPhone,
  workingLanguages,
} from './rules.ts'

export const registerColumns = [
  'name',
  'acronym',
  'kind',
  'category',
  'country',
  'countriesOfWork',
  'tables',
  'objectives',
  'languages',
  'website',
  'contactName',
  'contact',
  'listed',
] as const
export type RegisterColumn = (typeof registerColumns)[number]
export type Columns = Partial<Record<RegisterColumn, number>>
export const rowWrongs = [
  'name',
  'category',
  'country',
  'countriesOfWork',
  'tables',
  'objectives',
  'languages',
  'website',
  'contact',
  'kind',
  'listed',
  'long',
] as const
export type RowWrong = (typeof rowWrongs)[number]
export const verdicts = ['new', 'update', 'same', 'duplicate', 'bad'] as const
export type Verdict = (typeof verdicts)[number]
export const modes = ['good-rows', 'all-or-nothing'] as const
export type RegisterMode = (typeof modes)[number]

const heads: Record<RegisterColumn, string> = {
  name: 'name|organisation|organization|nombre|organizacion|nome|organizacao|nom|entidad|entidade|entite',
  acronym: 'acronym|short name|sigla|siglas|acronimo|sigle|acronyme',
  kind: 'kind|type|tipo|genre',
  category: 'category|categoria|categorie|sector|setor|secteur',
  country: 'country|pais|pays|country of base|pais sede|pais base|pays siege|base',
  countriesOfWork:
    'countries of work|countries|works in|paises de trabajo|paises|paises de trabalho|pays de travail|pays d action',
  tables: 'tables|working tables|table|mesas|mesas de trabajo|mesas de trabalho|mesa|tables de travail',
  objectives: 'objectives|objetivos|objectifs|objectives of interest',
  languages: 'languages|idiomas|linguas|lenguas|langues|language|idioma|langue',
  website: 'website|web|site|pagina web|sitio web|site web|url',
  contactName: 'contact person|contact name|person|persona de contacto|pessoa de contato|personne de contact',
  contact:
    'contact|contacto|contato|e mail|email|mail|correo|correo electronico|courriel|phone|telefono|telefone|whatsapp',
  listed:
    'listed|public|listado|publico|listing|agrees to be listed|liste|consent|consentimiento|consentimento|consentement',
}
const columnOfHead = new Map(
  registerColumns.flatMap((column) => heads[column].split('|').map((head) => [head, column] as const)),
)
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Which cell of a row is which column; null where the sheet does not name name, category and country. */
export function readHeads(row: readonly string[]): Columns | null {
  const found: Columns = {}
  row.forEach((head, index) => {
    const column = columnOfHead.get(fold(head))
    if (column && found[column] === undefined) found[column] = index
  })
  return found.name !== undefined && found.category !== undefined && found.country !== undefined ? found : null
}

const namesOf = (text: LocalizedText): string[] =>
  Object.values(text.values).flatMap((value) => (value ? [value.text, ...value.text.split(/\s*\/\s*/)] : []))
const members = allCategories().filter((one) => one.standing === 'member')
const categoryByWord = new Map<string, string>()
// The rows of the 2021 review are what people remember: a row's name stands for the category that carries it.
for (const row of reviewRows()) {
  const carrier =
    members.find((one) => one.reviewRow === row.code && one.code === row.code) ??
    members.find((one) => one.reviewRow === row.code)
  if (carrier && row.code !== 'others')
    for (const name of [row.code, row.sourceLabel, ...namesOf(row.name)]) categoryByWord.set(fold(name), carrier.code)
}
for (const one of members) for (const name of [one.code, ...namesOf(one.name)]) categoryByWord.set(fold(name), one.code)
const countryByWord = new Map(
  allCountries().flatMap((one) =>
    [one.iso2, one.iso3, ...namesOf(one.name), ...namesOf(one.shortName)].map(
      (name) => [fold(name), one.iso2] as const,
    ),
  ),
)
const languageByWord = new Map<string, string>(
  Object.entries({
    es: 'es|espanol|castellano|spanish|espanhol|espagnol',
    en: 'en|ingles|english|anglais',
    pt: 'pt|portugues|portuguese|portugais',
    fr: 'fr|frances|french|francais',
    ht: 'ht|creole|kreyol|criollo haitiano|haitian creole|creole haitien|crioulo haitiano',
    other: 'other|otro|otra|outro|outra|autre',
  }).flatMap(([code, words]) => words.split('|').map((word) => [word, code] as const)),
)
const kindByWord = new Map<string, 'organisation' | 'individual'>([
  ...'individual|person|persona|pessoa|personne|migrant|migrante'
    .split('|')
    .map((word) => [word, 'individual'] as const),
  ...'organisation|organization|organizacion|organizacao|network|red|rede|reseau|group|grupo|groupe'
    .split('|')
    .map((word) => [word, 'organisation'] as const),
])
const yes = new Set(['yes', 'si', 'sim', 'oui', 'x', '1', 'true', 'name', 'nombre'])
const no = new Set(['no', 'nao', 'non', '0', 'false', ''])

export interface RegisterRow {
  name: string
  acronym: string | null
  kind: 'organisation' | 'individual'
  category: string
  country: string
  countriesOfWork: string[]
  workingTables: number[]
  objectives: number[]
  languages: string[]
  website: string | null
  contactName: string | null
  contactChannel: ContactChannel | null
  contactValue: string | null
  listing: Listing
  wrongs: RowWrong[]
}

/** What a row means, and why not where it means nothing. */
export function judgeRow(cells: readonly string[], columns: Columns): RegisterRow {
  const wrongs: RowWrong[] = []
  const cell = (column: RegisterColumn) => cells[columns[column] ?? -1] ?? ''
  const one = <T>(column: RegisterColumn & RowWrong, read: (text: string) => T | undefined, optional: boolean) => {
    const text = cell(column)
    const value = text === '' ? undefined : read(text)
    if (value === undefined && (text !== '' || !optional)) wrongs.push(column)
    return value ?? null
  }
  const many = <T>(column: RegisterColumn & RowWrong, read: (text: string) => T | undefined): T[] => {
    const found = cell(column)
      .split(/[;,|]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(read)
    if (found.includes(undefined)) wrongs.push(column)
    return [...new Set(found.filter((value) => value !== undefined))]
  }
  const upTo = (most: number) => (text: string) => {
    const digits = /(\d{1,2})/.exec(text)?.[1]
    return digits && Number(digits) >= 1 && Number(digits) <= most ? Number(digits) : undefined
  }
  const name = cell('name')
  if (foldName(name).length < 2) wrongs.push('name')
  if (name.length > 200 || cell('acronym').length > 30 || cell('contactName').length > 120) wrongs.push('long')
  const contact = one('contact', readContact, true)
  return {
    name,
    acronym: cell('acronym') || null,
    kind: one('kind', (text) => kindByWord.get(fold(text)), true) ?? 'organisation',
    category: one('category', (text) => categoryByWord.get(fold(text)), false) ?? '',
    country: one('country', (text) => countryByWord.get(fold(text)), false) ?? '',
    countriesOfWork: many('countriesOfWork', (text) => countryByWord.get(fold(text))),
    workingTables: many('tables', upTo(4)),
    objectives: many('objectives', upTo(23)),
    languages: many('languages', (text) => languageByWord.get(fold(text))).filter((code) =>
      (workingLanguages as readonly string[]).includes(code),
    ),
    website: one('website', readWebsite, true),
    contactName: cell('contactName') || null,
    contactChannel: contact?.channel ?? null,
    contactValue: contact?.value ?? null,
    // A register says that somebody is a member, not that they agreed to be named: without a yes they are counted
    // alone.
    listing:
      one('listed', (text) => (yes.has(fold(text)) ? 'name' : no.has(fold(text)) ? 'country' : undefined), true) ??
      'country',
    wrongs: [...new Set(wrongs)],
  }
}
function readContact(text: string): { channel: ContactChannel; value: string } | undefined {
  if (isEmail(text)) return { channel: 'email', value: text.toLowerCase() }
  return isPhone(text) ? { channel: 'phone', value: text } : undefined
}
function readWebsite(text: string): string | undefined {
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return whole.length <= 500 && /^https?:\/\/[^\s<>"/]+\.[^\s<>"]{2,}$/i.test(whole) ? whole : undefined
}

/** Rows of one register that speak of the same member. */
export const sameKey = (row: Pick<RegisterRow, 'name' | 'country'>): string => `${foldName(row.name)}|${row.country}`

/** A member as far as a register may compare itself with it. */
export interface KnownMember {
  id: string
  name: string
  searchName: string
  acronym: string | null
  category: string
  country: string | null
  countriesOfWork: string[]
  workingTables: number[]
  objectives: number[]
  languages: string[]
  website: string | null
  hasContact: boolean
}

/** Which known member a row speaks of: the same name and country, or the same host; two of them are nobody. */
export function knownFor(row: RegisterRow, known: readonly KnownMember[]): KnownMember | 'unclear' | null {
  const searchName = foldName(row.name)
  const byName = known.filter((one) => one.searchName === searchName && one.country === row.country)
  if (byName.length === 1) return byName[0] ?? null
  if (byName.length > 1) return 'unclear'
  const host = hostOf(row.website)
  const acronym = foldAcronym(row.acronym)
  const alike = known.filter(
    (one) =>
      (host !== null && hostOf(one.website) === host) ||
      (acronym !== null && acronym.length > 2 && foldAcronym(one.acronym) === acronym && one.country === row.country),
  )
  return alike.length > 0 ? 'unclear' : null
}

/**
 * What a known member would take over from a row: where the row says something, and something else. Never the contact
 * it gave.
 */
export function changesFor(row: RegisterRow, known: KnownMember): Partial<KnownMember> {
  const more = <T>(now: readonly T[], said: readonly T[]) => said.some((one) => !now.includes(one))
  return {
    ...(row.acronym && !known.acronym ? { acronym: row.acronym } : {}),
    ...(row.website && !known.website ? { website: row.website } : {}),
    ...(row.category !== known.category ? { category: row.category } : {}),
    ...(more(known.countriesOfWork, row.countriesOfWork)
      ? { countriesOfWork: [...new Set([...known.countriesOfWork, ...row.countriesOfWork])] }
      : {}),
    ...(more(known.workingTables, row.workingTables)
      ? { workingTables: [...new Set([...known.workingTables, ...row.workingTables])].sort((a, b) => a - b) }
      : {}),
    ...(more(known.objectives, row.objectives)
      ? { objectives: [...new Set([...known.objectives, ...row.objectives])].sort((a, b) => a - b) }
      : {}),
    ...(more(known.languages, row.languages)
      ? { languages: [...new Set([...known.languages, ...row.languages])] }
      : {}),
    ...(row.contactValue && !known.hasContact ? { hasContact: true } : {}),
  }
}

/** What a row would do. `earlier`: an earlier row of the same sheet speaks of the same member. */
export function verdictOf(row: RegisterRow, known: KnownMember | 'unclear' | null, earlier: boolean): Verdict {
  if (row.wrongs.length) return 'bad'
  if (earlier || known === 'unclear') return 'duplicate'
  if (known === null) return 'new'
  return Object.keys(changesFor(row, known)).length ? 'update' : 'same'
}
