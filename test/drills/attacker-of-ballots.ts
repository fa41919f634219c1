// Room: test/drills. Who has seized everything of an installation on which people voted: looks for ballots in every
// table and every file, and for anything that tells whose they are: an order, a transaction, a key, a name beside
// them.
import { pseudonym } from '../../src/platform/keys/keys.ts'
import type { Feature, Said, Seized } from './attacker.ts'

export interface Known {
  /** In the order in which they stand inside a stored ballot. */
  candidates: readonly string[]
  /** Organisation > when it voted: what the attacker saw from outside. */
  votedAt: ReadonlyMap<string, number>
}

/** What a ballot says, as a key: the rank of each candidate. */
export const ballotOf = (ranks: readonly (number | undefined)[]): Said =>
  `ballot ${ranks.map((rank) => rank ?? '?').join(',')}`
const marksIn = (value: unknown, { candidates }: Known): Said | null => {
  const marks = value as Record<string, number> | null
  return typeof marks === 'object' && marks && candidates.every((id) => typeof marks[id] === 'number')
    ? ballotOf(candidates.map((id) => marks[id]))
    : null
}

/** Every reading that puts ballots in an order, or beside a voter. */
export function readBallots(seized: Seized, known: Known): Feature[] {
  const rows = seized.tables.flatMap(({ name, rows: all }) =>
    all.flatMap((row, place) => {
      const said = Object.values(row)
        .map((value) => marksIn(value, known))
        .find((one) => one !== null)
      return said ? [{ name, row, place, said }] : []
    }),
  )
  const features: Feature[] = []
  for (const name of new Set(rows.map((one) => one.name))) {
    const own = rows.filter((one) => one.name === name)
    features.push({ name: `${name}: physical order`, places: new Map(own.map((one) => [one.said, one.place])) })
    for (const column of Object.keys(own[0]?.row ?? {}))
      features.push({ name: `${name}.${column}`, places: ranked(own.map((one) => [one.said, one.row[column]])) })
    features.push({ name: `${name}: names the voter`, places: namedBeside(own, known) })
  }
  return [
    ...features,
    ...sameTransaction(seized, rows, known),
    ...byKeys(seized, rows, known),
    ...inFiles(seized, known),
  ].filter((one) => one.places.size >= 30)
}

interface Row {
  name: string
  row: Record<string, unknown>
  said: Said
}
const uuids = (value: unknown): string[] =>
  JSON.stringify(value ?? null).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []

function namedBeside(rows: readonly Row[], { votedAt }: Known): Map<Said, number> {
  const places = new Map<Said, number>()
  for (const { row, said } of rows) {
    const at = uuids(row)
      .map((id) => votedAt.get(id))
      .find((one) => one !== undefined)
    if (at !== undefined) places.set(said, at)
  }
  return places
}

/** Rows of any table that name a voter and were written by the transaction of a ballot. */
function sameTransaction(seized: Seized, ballots: readonly Row[], { votedAt }: Known): Feature[] {
  return seized.tables.flatMap(({ name, rows }) => {
    const voters = new Map<string, number[]>()
    for (const row of rows) {
      const at = uuids(row)
        .map((id) => votedAt.get(id))
        .find((one) => one !== undefined)
      if (at !== undefined) voters.set(String(row.xmin), [...(voters.get(String(row.xmin)) ?? []), at])
    }
    const places = new Map<Said, number>()
    for (const { row, said } of ballots) {
      const [at, ...others] = voters.get(String(row.xmin)) ?? []
      if (at !== undefined && others.length === 0) places.set(said, at)
    }
    return [{ name: `${name}: same transaction`, places }]
  })
}

/** With a key that lies anywhere: whose pseudonym is the id of a ballot. */
function byKeys(seized: Seized, ballots: readonly Row[], { votedAt }: Known): Feature[] {
  const keys = seized.files.flatMap(({ name, bytes }) => {
    const text = bytes.toString('latin1').trim()
    return name.endsWith('.key') && /^[0-9a-f]{64}$/.test(text) ? [Buffer.from(text, 'hex')] : []
  })
  const places = new Map<Said, number>()
  for (const key of keys)
    for (const [organisationId, at] of votedAt) {
      const id = pseudonym(key, 'ballot', organisationId)
      for (const { row, said } of ballots) if (row.id === id) places.set(said, at)
    }
  return [{ name: 'keys: pseudonyms', places }]
}

/** Ballots as PostgreSQL writes them: the names of the candidates in one row, then a number for each. */
function inFiles(seized: Seized, { candidates }: Known): Feature[] {
  const log = seized.files.filter((one) => /pg_wal[\\/][0-9A-F]{24}$/.test(one.name)).map((one) => one.bytes)
  const all = [
    ...seized.files.filter((one) => !one.name.includes('pg_wal')),
    { name: 'write-ahead log', bytes: Buffer.concat(log) },
  ]
  const needle = Buffer.from(candidates.join(''))
  return all.map(({ name, bytes }) => {
    const places = new Map<Said, number>()
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
      const said = ranksAfter(bytes, at + needle.length, candidates.length)
      if (said && !places.has(said)) places.set(said, at)
    }
    return { name: `${name}: ballots`, places }
  })
}
/** Numbers of a jsonb stand in eight bytes each, the digit last, after up to three bytes of padding. */
function ranksAfter(bytes: Buffer, from: number, n: number): Said | null {
  for (let pad = 0; pad < 4; pad++) {
    if (from + pad + 8 * n > bytes.length) return null
    const ranks = Array.from({ length: n }, (_, k) => bytes.readInt16LE(from + pad + 8 * k + 6))
    if (new Set(ranks).size === n && ranks.every((rank) => rank >= 1 && rank <= n)) return ballotOf(ranks)
  }
  return null
}

function ranked(values: readonly [Said, unknown][]): Map<Said, number> {
  const sortable = (value: unknown) =>
    typeof value === 'number' ? value : value instanceof Date ? value.getTime() : JSON.stringify(value ?? null)
  const distinct = [...new Set(values.map(([, value]) => sortable(value)))].sort((a, b) => (a < b ? -1 : 1))
  const rank = new Map(distinct.map((value, index) => [value, index]))
  return new Map(values.map(([said, value]) => [said, rank.get(sortable(value)) ?? 0]))
}
