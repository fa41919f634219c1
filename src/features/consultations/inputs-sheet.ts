// Room: consultations/use-cases. Written inputs from a spreadsheet. Every row is judged first, and what is already
// filed is passed over, so that the same sheet can be given twice. From the command line, for organisations that sent
// them by other ways, nothing is filed while one row is wrong; an organisation itself sees what is wrong with which
// row, and files the good ones. What is filed waits for the moderator like any other.
import { type Locale, isLocale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import { rowsOfSheet } from '../meetings/index.ts'
import { findBySearchName, findOrganisations, foldName } from '../organisations/index.ts'
import { meetingBySlug } from './meeting-ways.ts'
import { policy } from './policy.ts'
import { longestNamedText } from './rules.ts'
import { findConsultation } from './store.ts'
import { filedTitles, findInputSheet, insertInputSheet, removeInputSheet } from './store-sheets.ts'
import { type FileForm, fileInput } from './use-cases-inputs.ts'

/** Heads in the four languages, folded. */
const heads = {
  organisation: ['organisation', 'organization', 'organizacion', 'organizacao'],
  title: ['title', 'titulo', 'titre'],
  text: ['text', 'texto', 'texte'],
  language: ['language', 'idioma', 'lingua', 'langue'],
  meeting: ['meeting', 'reunion', 'reuniao'],
  consultation: ['consultation', 'consulta'],
  objectives: ['objectives', 'objetivos', 'objectifs'],
} as const
type Head = keyof typeof heads
export const sheetHeads = ['title', 'text', 'language', 'objectives', 'consultation', 'meeting'] as const
const needed = ['title', 'text', 'language'] as const satisfies readonly Head[]

export interface WrongRow {
  /** As the spreadsheet counts: the heads are row 1. */
  row: number
  title: string
  why: MessageKey
}
interface GoodRow {
  row: number
  organisationId: string
  title: string
  text: string
  locale: Locale
  objectives: number[]
  consultation: string | null
  meeting: string | null
}
/** What a sheet says, row by row. */
export interface JudgedSheet {
  good: GoodRow[]
  known: number
  wrong: WrongRow[]
}
export interface SheetOfInputs {
  filed: number
  known: number
  wrong: WrongRow[]
}

export async function importInputs(context: Context, upload: Upload): Promise<Outcome<SheetOfInputs>> {
  return transact(context, async (inside) => {
    const read = await judgeSheet(inside, upload, null)
    if (!read.ok) return read
    const { good, known, wrong } = read.value
    if (wrong.length > 0) return done({ filed: 0, known, wrong })
    const filed = await fileRows(inside, good)
    return filed.ok ? done({ filed: filed.value, known, wrong }) : filed
  })
}

/** The dry run of an organisation's own sheet: nothing is filed yet. */
export async function judgeInputs(
  context: Context,
  form: { organisation?: string; upload?: Upload },
): Promise<Outcome<{ id: string }>> {
  const { upload } = form
  const organisationId = form.organisation
  if (!organisationId || !may(context.actor, policy['input.file'], { organisationId })) return forbidden()
  if (!upload) return invalid({ upload: 'http.wrong-required' })
  return transact(context, async (inside) => {
    const read = await judgeSheet(inside, upload, organisationId)
    if (!read.ok) return read
    if (read.value.good.length + read.value.known + read.value.wrong.length === 0)
      return invalid({ upload: 'meetings.wrong-sheet-empty' })
    const id = newId(inside.random)
    await insertInputSheet(inside, id, organisationId, read.value)
    return done({ id })
  })
}
export async function findJudgedInputs(context: Context, id: string): Promise<Outcome<JudgedSheet>> {
  const sheet = await findInputSheet(context, id)
  if (!sheet || !may(context.actor, policy['input.file'], { organisationId: sheet.organisationId })) return notFound()
  return done(sheet.rows)
}
/** Files the good rows of a sheet, once: a second sending finds it gone. */
export async function fileGoodRows(context: Context, id: string): Promise<Outcome<{ filed: number }>> {
  return transact(context, async (inside) => {
    const found = await findJudgedInputs(inside, id)
    if (!found.ok) return found
    if (found.value.good.length === 0) return refused('conflict', 'consultations.refused-nothing-good')
    if (!(await removeInputSheet(inside, id))) return notFound()
    const filed = await fileRows(inside, found.value.good)
    return filed.ok ? done({ filed: filed.value }) : filed
  })
}

async function fileRows(inside: Context, rows: readonly GoodRow[]): Promise<Outcome<number>> {
  let filed = 0
  const occasions = occasionsOf(inside)
  const before = await filedTitles(inside, [...new Set(rows.map((one) => one.organisationId))])
  for (const row of rows) {
    const key = keyOf(row)
    if (before.has(key)) continue
    before.add(key)
    const form: FileForm = {
      organisationId: row.organisationId,
      title: row.title,
      text: row.text,
      objectives: row.objectives,
      consultation: row.consultation ? ((await occasions.consultation(row.consultation)) ?? null) : null,
      meetingId: row.meeting ? ((await occasions.meeting(row.meeting))?.id ?? null) : null,
    }
    const outcome = await fileInput({ ...inside, locale: row.locale }, form)
    if (!outcome.ok) return outcome
    filed += 1
  }
  return done(filed)
}
/** Rows of one sheet mostly name the same few occasions: each is looked up once. */
function occasionsOf(context: Context) {
  const once = <T>(find: (slug: string) => Promise<T>) => {
    const known = new Map<string, Promise<T>>()
    return (slug: string) => known.get(slug) ?? known.set(slug, find(slug)).get(slug)!
  }
  return {
    consultation: once((slug) => findConsultation(context, slug)),
    meeting: once((slug) => meetingBySlug(context, slug)),
  }
}
type Occasions = ReturnType<typeof occasionsOf>
const keyOf = ({ organisationId, title }: { organisationId: string; title: string }) => `${organisationId} ${title}`

/** `own`: the organisation whose sheet it is; without one each row names its own. */
async function judgeSheet(context: Context, upload: Upload, own: string | null): Promise<Outcome<JudgedSheet>> {
  const rows = await rowsOfSheet(upload, { longest: longestNamedText + 1, lines: true })
  if (!rows.ok) return rows
  const [first = [], ...others] = rows.value
  const folded = first.map(foldName)
  const at = (head: Head) => folded.findIndex((word) => (heads[head] as readonly string[]).includes(word))
  const missing = [...needed, ...(own ? [] : (['organisation'] as const))].some((head) => at(head) < 0)
  if (missing) return invalid({ upload: own ? 'consultations.wrong-own-heads' : 'consultations.wrong-inputs-heads' })
  const [ours] = own ? await findOrganisations(context, [own]) : []
  const sheet: JudgedSheet = { good: [], known: 0, wrong: [] }
  const filled = others.flatMap((cells, index) => (cells.some(Boolean) ? [{ cells, row: index + 2 }] : []))
  const judged: (GoodRow | WrongRow)[] = []
  const occasions = occasionsOf(context)
  for (const { cells, row } of filled) {
    const cell = (head: Head) => cells[at(head)] ?? ''
    const organisation = await organisationOf(context, cell('organisation'), ours)
    const read = typeof organisation === 'string' ? organisation : await judgeRow(occasions, cell, organisation.id)
    judged.push(typeof read === 'string' ? { row, title: cell('title').slice(0, 80), why: read } : { row, ...read })
  }
  const good = judged.flatMap((one) => ('why' in one ? [] : [one]))
  const seen = await filedTitles(context, [...new Set(good.map((one) => one.organisationId))])
  for (const one of judged) {
    if ('why' in one) sheet.wrong.push(one)
    else if (seen.has(keyOf(one))) sheet.known += 1
    else {
      seen.add(keyOf(one))
      sheet.good.push(one)
    }
  }
  return done(sheet)
}

async function organisationOf(
  context: Context,
  name: string,
  ours: { id: string; name: string } | undefined,
): Promise<{ id: string } | MessageKey> {
  if (ours) return name === '' || foldName(name) === foldName(ours.name) ? ours : 'consultations.wrong-row-other'
  const [organisation, ...more] = name ? await findBySearchName(context, foldName(name)) : []
  if (!organisation) return 'consultations.wrong-row-organisation'
  return more.length > 0 ? 'consultations.wrong-row-several' : organisation
}

async function judgeRow(
  occasions: Occasions,
  cell: (head: Head) => string,
  organisationId: string,
): Promise<Omit<GoodRow, 'row'> | MessageKey> {
  const title = cell('title')
  if (!title || title.length > 200) return 'consultations.wrong-row-title'
  const text = cell('text')
  if (!text || text.length > longestNamedText) return 'consultations.wrong-row-text'
  const locale = cell('language').toLowerCase()
  if (!isLocale(locale)) return 'consultations.wrong-row-language'
  const objectives = cell('objectives')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number)
  if (objectives.some((n) => !Number.isInteger(n) || n < 1 || n > 23)) return 'consultations.wrong-row-objectives'
  const meeting = cell('meeting') ? await occasions.meeting(cell('meeting')) : null
  const consultation = cell('consultation') ? await occasions.consultation(cell('consultation')) : null
  if ((cell('meeting') && !meeting) || (cell('consultation') && !consultation))
    return 'consultations.wrong-row-occasion'
  if (consultation?.state === 'closed') return 'consultations.refused-closed'
  return {
    organisationId,
    title,
    text,
    locale,
    objectives: [...new Set(objectives)],
    consultation: consultation?.slug ?? null,
    meeting: meeting?.slug ?? null,
  }
}
