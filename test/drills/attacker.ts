// Room: test/drills. Who has seized everything after a consultation was closed: a dump of every table with the physical
// place and the transaction of each row, every file of the database, its write-ahead log, the logs, the environment. Knows
// when each of the known people spoke, and looks for anything that puts the rows in that order.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

export interface Seized {
  tables: { name: string; rows: Record<string, unknown>[] }[]
  files: { name: string; bytes: Buffer }[]
}
/** What is said, as a key: the pattern of one voice's votes, or the words of a text. */
export type Said = string
/** A reading that might tell an order: for what was said, a number. */
export interface Feature {
  name: string
  places: Map<Said, number>
}
export interface Finding {
  name: string
  n: number
  /** Rank correlation with the true order (Spearman), in standard errors: it is 0 on average and seldom beyond 3 by chance. */
  z: number
  /** Voices put at exactly their place; by chance one. */
  exact: number
  /** Pairs who spoke one after the other and stand side by side; by chance two. */
  beside: number
}

export async function seize(
  client: pg.Client,
  folders: readonly string[],
  environment: Record<string, string | undefined>,
): Promise<Seized> {
  const { rows: names } = await client.query<{
    schema: string
    name: string
  }>(`select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'pgboss') order by 1, 2`)
  const tables = []
  for (const { schema, name } of names) {
    const { rows } = await client.query<
      Record<string, unknown>
    >(`select ctid::text as "ctid", xmin::text::float8 as "xmin", xmax::text::float8 as "xmax", t.*
      from "${schema}"."${name}" t order by t.ctid`)
    tables.push({ name: `${schema}.${name}`, rows })
  }
  const files = folders.flatMap((folder) => readAll(folder))
  files.push({ name: 'environment', bytes: Buffer.from(JSON.stringify(environment)) })
  return { tables, files }
}

function readAll(folder: string): { name: string; bytes: Buffer }[] {
  const found: { name: string; bytes: Buffer }[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && statSync(file).size < 80_000_000)
      found.push({ name: path.relative(folder, file), bytes: trimmed(readFileSync(file)) })
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}
function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

/** The pattern of a voice's votes, statement by statement. */
export const patternOf = (statements: readonly string[], votes: ReadonlyMap<string, number>): Said =>
  `votes ${statements.map((id) => votes.get(id) ?? '?').join(',')}`

interface Voice {
  said: Said
  id: string
}
export function readFeatures(seized: Seized, statements: readonly string[], mark: string): Feature[] {
  const votes = seized.tables.find((one) => one.name === 'public.vote')?.rows ?? []
  const byVoice = new Map<string, Map<string, number>>()
  for (const row of votes) {
    if (!statements.includes(String(row.statement_id))) continue
    const own = byVoice.get(String(row.voice_id)) ?? new Map<string, number>()
    byVoice.set(String(row.voice_id), own.set(String(row.statement_id), Number(row.answer)))
  }
  const voices = [...byVoice].map(([id, own]): Voice => ({ id, said: patternOf(statements, own) }))
  const withWords = ['public.input', 'public.questionnaire_reply']
  const written = seized.tables.filter((one) => withWords.includes(one.name)).flatMap((one) => one.rows)
  const texts = written.flatMap((row): Voice[] => {
    const said = wordsIn(JSON.stringify(row), mark)
    // By its code a text is named elsewhere.
    const names = [row.id, row.code].filter((one) => typeof one === 'string')
    return said ? names.map((id) => ({ id, said })) : []
  })
  return [...inTables(seized, [...voices, ...texts]), ...inFiles(seized, voices, statements, mark)].filter(
    (one) => one.places.size >= 30,
  )
}

const wordsIn = (text: string, mark: string): Said | null => new RegExp(`${mark} \\d+`).exec(text)?.[0] ?? null

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Every row of any table that names a voice: its place, and every one of its columns, may tell an order. */
function inTables(seized: Seized, voices: readonly Voice[]): Feature[] {
  const saidBy = new Map(voices.map((voice) => [voice.id, voice.said]))
  const features = new Map<string, Map<Said, number | string>>()
  const note = (name: string, said: Said, place: number | string) => {
    const places = features.get(name) ?? new Map<Said, number | string>()
    if (!places.has(said)) places.set(said, place)
    features.set(name, places)
  }
  for (const { name, rows } of seized.tables) {
    for (const [place, row] of rows.entries()) {
      const id = Object.values(row)
        .flatMap((value) => [value, ...(JSON.stringify(value ?? null).match(uuids) ?? [])].map(String))
        .find((one) => saidBy.has(one))
      if (!id) continue
      const said = saidBy.get(id) ?? ''
      note(`${name}: physical order`, said, place)
      for (const [column, value] of Object.entries(row)) note(`${name}.${column}`, said, sortable(value))
    }
  }
  return [...features].map(([name, places]) => ({ name, places: ranked(places) }))
}

function sortable(value: unknown): number | string {
  if (typeof value === 'number') return value
  if (value instanceof Date) return value.getTime()
  if (Buffer.isBuffer(value)) return value.toString('hex')
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
function ranked(places: Map<Said, number | string>): Map<Said, number> {
  const values = [...new Set(places.values())].sort((a, b) => (a < b ? -1 : 1))
  const rank = new Map(values.map((value, index) => [value, index]))
  return new Map([...places].map(([said, value]) => [said, rank.get(value) ?? 0]))
}

/** Bytes that were left behind: rows of votes as PostgreSQL writes them, ids of voices, words of texts, in any file. */
function inFiles(seized: Seized, voices: readonly Voice[], statements: readonly string[], mark: string): Feature[] {
  const log = { name: 'write-ahead log', bytes: wholeLog(seized.files) }
  return [...seized.files.filter((one) => !one.name.includes('pg_wal')), log].flatMap(({ name, bytes }) => [
    { name: `${name}: rows of votes`, places: voteRows(bytes, statements) },
    { name: `${name}: words`, places: markedWords(bytes, mark) },
    {
      name: `${name}: ids`,
      places: bytes.length < 40_000_000 && /log|environment/.test(name) ? ids(bytes, voices) : new Map<Said, number>(),
    },
  ])
}

/** The write-ahead log in the order in which it was written, without the headers of pages: records run across them. */
export const wholeLog = (files: Seized['files']): Buffer =>
  Buffer.concat(
    files
      .filter((one) => /pg_wal[\\/][0-9A-F]{24}$/.test(one.name))
      .flatMap(({ bytes }) =>
        Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, k) => {
          const page = bytes.subarray(k * 8192, (k + 1) * 8192)
          return page.subarray(((page[2] ?? 0) & 2) === 2 ? 40 : 24)
        }),
      ),
  )

export function allAt(bytes: Buffer, needle: Buffer): number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) found.push(at)
  return found
}

/** The transactions that wrote the rows, replaced ones too, that begin with this id: as the rows' headers say. */
export const oldRows = (heap: Buffer, id: string): number[] =>
  allAt(heap, Buffer.from(id.replace(/-/g, ''), 'hex')).flatMap((at) => (at < 24 ? [] : [heap.readUInt32LE(at - 24)]))

/** By the hexadecimal id of the voice: what it voted, and where that stands first. */
export function rowsOfVotes(bytes: Buffer, statements: readonly string[]) {
  const found = new Map<string, { at: number; votes: Map<string, number> }>()
  for (const statement of statements) {
    const needle = Buffer.from(statement.replace(/-/g, ''), 'hex')
    for (const at of allAt(bytes, needle)) {
      // The length of a row's header stands before it; entries of an index look alike but for that.
      if (at < 18 || at + 18 > bytes.length || bytes[at - 18] !== 24) continue
      const answer = bytes.readInt16LE(at + 16)
      if (Math.abs(answer) > 1) continue
      const id = bytes.subarray(at - 16, at).toString('hex')
      const voice = found.get(id) ?? { at, votes: new Map<string, number>() }
      voice.votes.set(statement, answer)
      voice.at = Math.min(voice.at, at)
      found.set(id, voice)
    }
  }
  return found
}

function voteRows(bytes: Buffer, statements: readonly string[]): Map<Said, number> {
  // The same voice under an old and a new id: what was written first tells most.
  const places = new Map<Said, number>()
  for (const { at, votes } of rowsOfVotes(bytes, statements).values()) {
    const said = patternOf(statements, votes)
    if (!said.includes('?')) places.set(said, Math.min(at, places.get(said) ?? Infinity))
  }
  return places
}

function markedWords(bytes: Buffer, mark: string): Map<Said, number> {
  const places = new Map<Said, number>()
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const said = wordsIn(bytes.subarray(at, at + mark.length + 12).toString('latin1'), mark)
    if (said && !places.has(said)) places.set(said, at)
  }
  return places
}

function ids(bytes: Buffer, voices: readonly Voice[]): Map<Said, number> {
  const places = new Map<Said, number>()
  for (const { id, said } of voices) {
    const raw = bytes.indexOf(Buffer.from(id.replace(/-/g, ''), 'hex'))
    const at = raw >= 0 ? raw : bytes.indexOf(id)
    if (at >= 0) places.set(said, at)
  }
  return places
}

/** How well each reading puts those who spoke in the order in which they spoke. `order` is what the attacker observed. */
export function judge(features: readonly Feature[], order: ReadonlyMap<Said, number>): Finding[] {
  return features.flatMap(({ name, places }) => {
    const known = [...places].filter(([said]) => order.has(said))
    const distinct = new Set(known.map(([, place]) => place)).size
    if (known.length < 30 || distinct < known.length / 4) return []
    const guess = ranks(known.map(([, place]) => place))
    const truth = ranks(known.map(([said]) => order.get(said) ?? 0))
    const n = known.length
    const place = new Map(truth.map((rank, index) => [rank, guess[index] ?? 0]))
    const side = (a: number) => Math.abs((place.get(a) ?? -9) - (place.get(a + 1) ?? 99)) === 1
    return [
      {
        name,
        n,
        z: spearman(guess, truth) * Math.sqrt(n - 1),
        exact: guess.filter((rank, index) => rank === truth[index]).length,
        beside: truth.filter((rank) => side(rank)).length,
      },
    ]
  })
}

/** Ranks from 0; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const sorted = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const result = new Array<number>(values.length).fill(0)
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to + 1 < sorted.length && sorted[to + 1]?.value === sorted[from]?.value) to++
    for (let k = from; k <= to; k++) result[sorted[k]?.index ?? 0] = (from + to) / 2
    from = to + 1
  }
  return result
}
function spearman(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
  const [ma, mb] = [mean(a), mean(b)]
  const of = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, one, index) => sum + (one - mx) * ((y[index] ?? 0) - my), 0)
  return of(a, ma, b, mb) / Math.sqrt(of(a, ma, a, ma) * of(b, mb, b, mb))
}

/**
 * The bound of "no better than chance". Of a reading without knowledge, z is beyond 5 once in 1.7 million times, nine or more
 * stand exactly right once in 900,000 (Poisson, mean 1) and sixteen or more pairs side by side once in 25 million (mean 2).
 */
export const betterThanChance = ({ z, exact, beside }: Finding): boolean =>
  Math.abs(z) > 5 || exact >= 9 || beside >= 16
