// Room: questionnaires/store. The SQL of questionnaires, of their wordings before a mended typo, and of what was
// published.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { QuestionnaireResults } from './result-rules.ts'
import type { Definition, QuestionnaireState } from './rules.ts'

export interface Questionnaire {
  id: string
  slug: string
  consultationId: string
  state: QuestionnaireState
  title: LocalizedText
  about: LocalizedText | null
  definition: Definition
  version: number
  sheetCode: string
  sample: boolean
}
export interface Snapshot {
  takenOn: string
  replies: number
  final: boolean
  results: QuestionnaireResults
}

const columns = [
  'id',
  'slug',
  'consultation_id',
  'state',
  'title',
  'about',
  'definition',
  'version',
  'sheet_code',
  'sample',
] as const
interface Row {
  id: string
  slug: string
  consultation_id: string
  state: string
  title: unknown
  about: unknown
  definition: unknown
  version: number
  sheet_code: string
  sample: boolean
}
const asQuestionnaire = (row: Row): Questionnaire => ({
  id: row.id,
  slug: row.slug,
  consultationId: row.consultation_id,
  state: row.state as QuestionnaireState,
  title: row.title as LocalizedText,
  about: row.about as LocalizedText | null,
  definition: row.definition as Definition,
  version: row.version,
  sheetCode: row.sheet_code,
  sample: row.sample,
})

/** Any of them, whoever looks: for those who prepare it, and for who holds a receipt. */
export async function findQuestionnaire(
  context: Pick<Context, 'db'>,
  by: { slug: string } | { id: string },
): Promise<Questionnaire | undefined> {
  const query = context.db.selectFrom('questionnaire').select(columns)
  const row = await (
    'slug' in by ? query.where('slug', '=', by.slug) : query.where('id', '=', by.id)
  ).executeTakeFirst()
  return row && asQuestionnaire(row)
}

/** As the public may see it: not before it is published. */
export async function findOpenQuestionnaire(
  context: Pick<Context, 'db'>,
  slug: string,
): Promise<Questionnaire | undefined> {
  const one = await findQuestionnaire(context, { slug })
  return one?.state === 'drafted' ? undefined : one
}

/** Held against changes until the transaction ends: answers share it, a change of the questions has it alone. */
export async function holdQuestionnaire(
  context: Pick<Context, 'db'>,
  id: string,
  alone: boolean,
): Promise<Questionnaire | undefined> {
  const query = context.db.selectFrom('questionnaire').select(columns).where('id', '=', id)
  const row = await (alone ? query.forUpdate() : query.forShare()).executeTakeFirst()
  return row && asQuestionnaire(row)
}

export async function findQuestionnaires(context: Pick<Context, 'db'>, ids: string[]): Promise<Questionnaire[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('questionnaire').select(columns).where('id', 'in', ids).execute()).map(
    asQuestionnaire,
  )
}

export async function listQuestionnaires(
  context: Pick<Context, 'db'>,
  filter: { consultationIds?: string[] } = {},
): Promise<Questionnaire[]> {
  if (filter.consultationIds?.length === 0) return []
  let query = context.db.selectFrom('questionnaire').select(columns)
  if (filter.consultationIds) query = query.where('consultation_id', 'in', filter.consultationIds)
  return (await query.orderBy('slug').limit(500).execute()).map(asQuestionnaire)
}

export async function insertQuestionnaire(context: Pick<Context, 'db'>, one: Questionnaire): Promise<void> {
  await context.db
    .insertInto('questionnaire')
    .values({
      id: one.id,
      slug: one.slug,
      consultation_id: one.consultationId,
      state: one.state,
      title: JSON.stringify(one.title),
      about: one.about && JSON.stringify(one.about),
      definition: JSON.stringify(one.definition),
      version: one.version,
      sheet_code: one.sheetCode,
      sample: one.sample,
    })
    .execute()
}

export async function saveQuestionnaire(context: Pick<Context, 'db'>, one: Questionnaire): Promise<void> {
  await context.db
    .updateTable('questionnaire')
    .set({
      state: one.state,
      title: JSON.stringify(one.title),
      about: one.about && JSON.stringify(one.about),
      definition: JSON.stringify(one.definition),
      version: one.version,
    })
    .where('id', '=', one.id)
    .execute()
}

export async function takenSlugs(context: Pick<Context, 'db'>, like: string): Promise<string[]> {
  const rows = await context.db.selectFrom('questionnaire').select('slug').where('slug', 'like', `${like}%`).execute()
  return rows.map((row) => row.slug)
}

/** The wording that a mended typo leaves behind. */
export async function insertVersion(context: Pick<Context, 'db'>, before: Questionnaire, note: string): Promise<void> {
  await context.db
    .insertInto('questionnaire_version')
    .values({
      questionnaire_id: before.id,
      version: before.version,
      definition: JSON.stringify(before.definition),
      note,
    })
    .execute()
}

export async function listVersions(context: Pick<Context, 'db'>, id: string) {
  return context.db
    .selectFrom('questionnaire_version')
    .select(['version', 'note'])
    .where('questionnaire_id', '=', id)
    .orderBy('version')
    .execute()
}

export async function findSnapshots(
  context: Pick<Context, 'db'>,
  ids: string[],
): Promise<Map<string, Omit<Snapshot, 'results'>>> {
  if (ids.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('questionnaire_snapshot')
    .select(['questionnaire_id', 'taken_on', 'replies', 'final'])
    .where('questionnaire_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.questionnaire_id, { ...row, takenOn: row.taken_on }]))
}

export async function findSnapshot(context: Pick<Context, 'db'>, id: string): Promise<Snapshot | null> {
  const row = await context.db
    .selectFrom('questionnaire_snapshot')
    .select(['taken_on', 'replies', 'final', 'results'])
    .where('questionnaire_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    takenOn: row.taken_on,
    replies: row.replies,
    final: row.final,
    results: row.results as QuestionnaireResults,
  }
}

export async function saveSnapshot(context: Pick<Context, 'db'>, id: string, one: Snapshot): Promise<void> {
  const values = {
    taken_on: one.takenOn,
    replies: one.replies,
    final: one.final,
    results: JSON.stringify(one.results),
  }
  await context.db
    .insertInto('questionnaire_snapshot')
    .values({ questionnaire_id: id, ...values })
    .onConflict((conflict) =>
      // The last word stays: what was published at the close is not published again.
      conflict
        .column('questionnaire_id')
        .doUpdateSet(values)
        .where(sql<boolean>`not questionnaire_snapshot.final`),
    )
    .execute()
}
