// Room: synthesis/store. The SQL of themes, codings and what was set aside: rows hang on an input's code, and none of
// them says who put it there or when.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import type { Coding, Lineage, ThemeState } from './rules.ts'

type Db = Pick<Context, 'db'>

export interface Theme {
  id: string
  consultationId: string
  code: string
  name: LocalizedText
  about: LocalizedText | null
  state: ThemeState
  reason: string | null
  words: string | null
}
const themeColumns = ['id', 'consultation_id', 'code', 'name', 'about', 'state', 'reason', 'reason_words'] as const
interface ThemeRow {
  id: string
  consultation_id: string
  code: string
  name: unknown
  about: unknown
  state: string
  reason: string | null
  reason_words: string | null
}
const asTheme = (row: ThemeRow): Theme => ({
  id: row.id,
  consultationId: row.consultation_id,
  code: row.code,
  name: row.name as LocalizedText,
  about: row.about as LocalizedText | null,
  state: row.state as ThemeState,
  reason: row.reason,
  words: row.reason_words,
})

export async function listThemes(context: Db, consultationId: string): Promise<Theme[]> {
  const rows = await context.db
    .selectFrom('theme')
    .select(themeColumns)
    .where('consultation_id', '=', consultationId)
    .orderBy('code')
    .execute()
  return rows.map(asTheme)
}
export async function findTheme(context: Db, code: string): Promise<Theme | undefined> {
  const row = await context.db.selectFrom('theme').select(themeColumns).where('code', '=', code).executeTakeFirst()
  return row && asTheme(row)
}
export async function findThemes(context: Db, ids: string[]): Promise<Theme[]> {
  if (ids.length === 0) return []
  const rows = await context.db.selectFrom('theme').select(themeColumns).where('id', 'in', ids).execute()
  return rows.map(asTheme)
}
export async function insertTheme(context: Context, one: Theme): Promise<void> {
  await context.db
    .insertInto('theme')
    .values({
      id: one.id,
      consultation_id: one.consultationId,
      code: one.code,
      name: JSON.stringify(one.name),
      about: one.about && JSON.stringify(one.about),
      state: one.state,
      reason: null,
      reason_words: null,
    })
    .execute()
}
export async function saveThemeWords(context: Context, one: Pick<Theme, 'id' | 'name' | 'about'>): Promise<void> {
  await context.db
    .updateTable('theme')
    .set({ name: JSON.stringify(one.name), about: one.about && JSON.stringify(one.about) })
    .where('id', '=', one.id)
    .execute()
}
export async function saveThemeState(
  context: Context,
  one: Pick<Theme, 'id' | 'state' | 'reason' | 'words'>,
  mark: Buffer | null,
): Promise<void> {
  await context.db
    .updateTable('theme')
    .set({ state: one.state, reason: one.reason, reason_words: one.words, decided_mark: mark })
    .where('id', '=', one.id)
    .execute()
}
export async function findThemeMarks(context: Db, codes: string[]): Promise<Map<string, Buffer | null>> {
  if (codes.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('theme')
    .select(['code', 'decided_mark'])
    .where('code', 'in', codes)
    .execute()
  return new Map(rows.map((row) => [row.code, row.decided_mark]))
}

export async function listLineage(context: Db, themeIds: string[]): Promise<Lineage[]> {
  if (themeIds.length === 0) return []
  const rows = await context.db
    .selectFrom('theme_lineage')
    .select(['from_id', 'to_id', 'how'])
    .where('from_id', 'in', themeIds)
    .execute()
  return rows.map((row) => ({ fromId: row.from_id, toId: row.to_id, how: row.how as Lineage['how'] }))
}
export async function insertLineage(context: Context, one: Lineage): Promise<void> {
  await context.db.insertInto('theme_lineage').values({ from_id: one.fromId, to_id: one.toId, how: one.how }).execute()
}

export async function listCodings(context: Db, themeIds: string[]): Promise<Coding[]> {
  if (themeIds.length === 0) return []
  const rows = await context.db
    .selectFrom('input_coding')
    .select(['input_code', 'theme_id', 'first_theme_id'])
    .where('theme_id', 'in', themeIds)
    .orderBy('input_code')
    .orderBy('theme_id')
    .execute()
  return rows.map((row) => ({ code: row.input_code, themeId: row.theme_id, firstThemeId: row.first_theme_id }))
}
export async function insertCodings(context: Context, codings: readonly Coding[]): Promise<number> {
  if (codings.length === 0) return 0
  const rows = await context.db
    .insertInto('input_coding')
    .values(codings.map((one) => ({ input_code: one.code, theme_id: one.themeId, first_theme_id: one.firstThemeId })))
    .onConflict((conflict) => conflict.columns(['input_code', 'theme_id']).doNothing())
    .returning('input_code')
    .execute()
  return rows.length
}
/** The codings of these themes in the place of those before. */
export async function replaceCodings(context: Context, themeIds: string[], codings: readonly Coding[]): Promise<void> {
  await context.db.deleteFrom('input_coding').where('theme_id', 'in', themeIds).execute()
  await insertCodings(context, codings)
}
export async function removeCodings(context: Context, codes: string[], themeIds: string[]): Promise<void> {
  if (codes.length === 0 || themeIds.length === 0) return
  await context.db
    .deleteFrom('input_coding')
    .where('input_code', 'in', codes)
    .where('theme_id', 'in', themeIds)
    .execute()
}

export async function listObjectives(context: Db, codes: string[]): Promise<Map<string, number[]>> {
  if (codes.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('input_objective')
    .select(['input_code', 'objective'])
    .where('input_code', 'in', codes)
    .orderBy('objective')
    .execute()
  const found = new Map<string, number[]>()
  for (const row of rows) found.set(row.input_code, [...(found.get(row.input_code) ?? []), row.objective])
  return found
}
export async function insertObjectives(context: Context, codes: string[], objectives: number[]): Promise<void> {
  if (codes.length === 0 || objectives.length === 0) return
  await context.db
    .insertInto('input_objective')
    .values(codes.flatMap((code) => objectives.map((objective) => ({ input_code: code, objective }))))
    .onConflict((conflict) => conflict.columns(['input_code', 'objective']).doNothing())
    .execute()
}
export async function removeObjectives(context: Context, codes: string[], objectives: number[]): Promise<void> {
  if (codes.length === 0 || objectives.length === 0) return
  await context.db
    .deleteFrom('input_objective')
    .where('input_code', 'in', codes)
    .where('objective', 'in', objectives)
    .execute()
}

export interface Aside {
  code: string
  reason: string
  words: string | null
}
export async function listAsides(context: Db, codes: string[]): Promise<Aside[]> {
  if (codes.length === 0) return []
  const rows = await context.db
    .selectFrom('input_aside')
    .select(['input_code', 'reason', 'reason_words'])
    .where('input_code', 'in', codes)
    .execute()
  return rows.map((row) => ({ code: row.input_code, reason: row.reason, words: row.reason_words }))
}
export async function saveAside(context: Context, one: Aside, mark: Buffer | null): Promise<void> {
  const why = { reason: one.reason, reason_words: one.words, decided_mark: mark }
  await context.db
    .insertInto('input_aside')
    .values({ input_code: one.code, ...why })
    .onConflict((conflict) => conflict.column('input_code').doUpdateSet(why))
    .execute()
}
export async function removeAsides(context: Context, codes: string[]): Promise<void> {
  if (codes.length > 0) await context.db.deleteFrom('input_aside').where('input_code', 'in', codes).execute()
}
export async function findAsideMark(context: Db, code: string): Promise<Buffer | null> {
  const row = await context.db
    .selectFrom('input_aside')
    .select('decided_mark')
    .where('input_code', '=', code)
    .executeTakeFirst()
  return row?.decided_mark ?? null
}

/** `code suggested` of what people refused. */
export async function listRefusedSuggestions(context: Db, codes: string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('suggestion_refused')
    .select(['input_code', 'suggested'])
    .where('input_code', 'in', codes)
    .execute()
  return new Set(rows.map((row) => `${row.input_code} ${row.suggested}`))
}
export async function saveRefusedSuggestion(context: Context, code: string, suggested: string): Promise<void> {
  await context.db
    .insertInto('suggestion_refused')
    .values({ input_code: code, suggested })
    .onConflict((conflict) => conflict.columns(['input_code', 'suggested']).doNothing())
    .execute()
}
