// Room: organisations/use-cases. Bringing in an existing register: every row is judged first, then written as chosen.
// Both go in
// batches of a job, each batch whole or not at all, so that a kill loses and doubles nothing and the next worker goes
// on.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { readRows } from '../../platform/files/sheet.ts'
import { safeName } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { foldName, slugOf } from './rules.ts'
import {
  type RegisterMode,
  type RegisterRow,
  changesFor,
  judgeRow,
  knownFor,
  readHeads,
  sameKey,
  verdictOf,
} from './rules-register.ts'
import { type NewOrganisation, insertManyOrganisations } from './store.ts'
import {
  type Judged,
  type ReadRow,
  type Register,
  countRows,
  findKnown,
  findRegister,
  insertRegister,
  keysBefore,
  listUnfinished,
  rowsToJudge,
  rowsToWrite,
  saveJudged,
  saveRegister,
  saveWritten,
  slugsLike,
  updateMembers,
} from './store-register.ts'

export const registerQueue = 'organisations.register'
const batch = 500
export const mostRows = 20_000

/** Takes a sheet in: nothing of it is a member yet. The job judges it. */
export async function takeRegister(context: Context, upload: Upload | undefined): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['organisation.import'])) return forbidden()
    if (!upload) return invalid({ upload: 'http.wrong-required' })
    const read = await readRows(upload, { mostRows, mostBytes: 10_000_000, mostUnpacked: 80_000_000 })
    if (!read.ok) return invalid({ upload: `organisations.wrong-sheet-${read.wrong}` })
    const columns = readHeads(read.rows[0] ?? [])
    if (!columns) return invalid({ upload: 'organisations.wrong-sheet-heads' })
    const rows = read.rows
      .map((cells, index) => ({ line: index + 1, cells }))
      .filter(({ line, cells }) => line > 1 && cells.some((cell) => cell !== ''))
    if (rows.length === 0) return invalid({ upload: 'organisations.wrong-sheet-empty' })
    const id = newId(inside.random)
    await insertRegister(inside, { id, fileName: safeName(upload.name), columns, rows })
    await inside.jobs.enqueue(inside.db, registerQueue, { register: id })
    return done({ id })
  })
}

/** Writes a judged register: the good rows, or all of them or none. */
export async function writeRegister(
  context: Context,
  id: string,
  mode: RegisterMode,
): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['organisation.import'])) return forbidden()
    const register = await findRegister(inside, id, true)
    if (!register) return notFound()
    if (register.state !== 'judged') return refused('conflict', 'organisations.refused-register-state')
    const { bad, duplicate } = await countRows(inside, id)
    if (mode === 'all-or-nothing' && bad + duplicate > 0)
      return refused('conflict', 'organisations.refused-not-all-good', { args: { count: bad + duplicate } })
    await saveRegister(inside, id, 'writing', mode)
    await recordAct(inside, 'register.imported', { kind: 'register', id }, { detail: { mode, rows: register.rows } })
    await inside.jobs.enqueue(inside.db, registerQueue, { register: id })
    return done({ id })
  })
}
export async function dropRegister(context: Context, id: string): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['organisation.import'])) return forbidden()
    const register = await findRegister(inside, id, true)
    if (!register) return notFound()
    if (register.state !== 'judged' && register.state !== 'judging')
      return refused('conflict', 'organisations.refused-register-state')
    await saveRegister(inside, id, 'dropped')
    return done({ id })
  })
}

/** The job: batch after batch until nothing is left. Run twice, or by two at once, it does everything once. */
export async function workOnRegister(context: Context, id: string): Promise<void> {
  let wrote = false
  for (let more = true; more;) {
    const outcome = await transact(context, async (inside) => {
      const register = await findRegister(inside, id, true)
      if (register?.state === 'judging') return done(await judgeSome(inside, register))
      if (register?.state !== 'writing') return done(false)
      wrote = true
      return done(await writeSome(inside, register))
    })
    more = outcome.ok && outcome.value
  }
  if (wrote) await context.maintenance.analyze(['organisation'])
}
/** Registers whose job was lost with its worker go on. */
export async function resumeRegisters(context: Context): Promise<void> {
  for (const id of await listUnfinished(context)) await workOnRegister(context, id)
}

async function judgeSome(context: Context, register: Register): Promise<boolean> {
  const rows = await rowsToJudge(context, register.id, batch)
  if (rows.length === 0) {
    await saveRegister(context, register.id, 'judged')
    return false
  }
  const read = rows.map((row) => judgeRow(row.cells, register.columns))
  const known = await findKnown(context, read, [...new Set(read.map((one) => foldName(one.name)))])
  const keys = read.map(sameKey)
  const seen = await keysBefore(context, register.id, keys, rows[0]?.line ?? 0)
  const judged: Judged[] = rows.map(({ line }, index) => {
    const row = read[index] as RegisterRow
    const sameAs = keys[index] ?? ''
    const member = row.wrongs.length ? null : knownFor(row, known)
    const verdict = verdictOf(row, member, seen.has(sameAs))
    // A row that says nothing usable is not what a later one repeats.
    if (verdict !== 'bad') seen.add(sameAs)
    return {
      line,
      sameAs: verdict === 'bad' ? '' : sameAs,
      verdict,
      wrongs: row.wrongs,
      organisationId: member && member !== 'unclear' ? member.id : null,
    }
  })
  await saveJudged(context, register.id, judged)
  return true
}

async function writeSome(context: Context, register: Register): Promise<boolean> {
  const rows = await rowsToWrite(context, register.id, register.mode === 'all-or-nothing' ? mostRows : batch)
  if (rows.length === 0) {
    await saveRegister(context, register.id, 'done')
    return false
  }
  const read = rows.map((row) => ({ row, said: judgeRow(row.cells, register.columns) }))
  await writeUpdates(
    context,
    read.filter(({ row }) => row.verdict === 'update'),
    register,
  )
  await writeNew(
    context,
    read.filter(({ row }) => row.verdict === 'new'),
    register,
  )
  return true
}
type Read = { row: ReadRow; said: RegisterRow }

async function writeUpdates(context: Context, read: Read[], register: Register): Promise<void> {
  if (read.length === 0) return
  const said = read.map((one) => one.said)
  const known = await findKnown(
    context,
    said,
    said.map((one) => foldName(one.name)),
  )
  const changes = read.flatMap(({ row, said: one }) => {
    const member = known.find((other) => other.id === row.organisationId)
    if (!member) return []
    const { hasContact, ...change } = changesFor(one, member)
    return [{ ...member, ...change, contact: hasContact ? one : null }]
  })
  await updateMembers(context, changes)
  await saveWritten(
    context,
    register.id,
    read.map(({ row }) => ({ line: row.line, organisationId: row.organisationId ?? '' })),
  )
}

async function writeNew(context: Context, read: Read[], register: Register): Promise<void> {
  if (read.length === 0) return
  const slugs = read.map(({ said }) =>
    said.listing === 'name' ? slugOf(said.name) : `member-${newCode(context.random, 10)}`,
  )
  const taken = await slugsLike(context, slugs)
  const made: NewOrganisation[] = read.map(({ said }, index) => ({
    id: newId(context.random),
    slug: freeOf(slugs[index] ?? '', taken),
    kind: said.kind,
    name: said.name,
    acronym: said.acronym,
    category: said.category,
    country: said.country,
    countriesOfWork: said.countriesOfWork,
    workingTables: said.workingTables,
    objectives: said.objectives,
    languages: said.languages,
    website: said.website,
    listing: said.listing,
    state: 'listed',
    memberSince: dayOf(context.now),
    sample: false,
    searchName: foldName(said.name),
    contactName: said.contactValue ? (said.contactName ?? said.name.slice(0, 120)) : null,
    contactChannel: said.contactChannel,
    contactValue: said.contactValue,
    enteredHow: 'register',
    registerId: register.id,
  }))
  // PostgreSQL takes 65,535 parameters a statement.
  for (let at = 0; at < made.length; at += batch) await insertManyOrganisations(context, made.slice(at, at + batch))
  await saveWritten(
    context,
    register.id,
    read.map(({ row }, index) => ({ line: row.line, organisationId: made[index]?.id ?? '' })),
  )
}
function freeOf(wanted: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(slug)) {
      taken.add(slug)
      return slug
    }
  }
}
