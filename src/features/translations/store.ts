// Room: translations/store. The SQL of drafts that are not there: asked for, not made, or refused by a person.
import type { Tongue } from '../../kernel/locale.ts'
import type { TextRef } from '../../kernel/offered-text.ts'
import type { Context } from '../../platform/context.ts'

export interface Draft extends TextRef {
  language: Tongue
  mark: string
  state: 'asked' | 'failed' | 'refused'
  why: string | null
  words: string | null
  tries: number
}
const columns = ['kind', 'subject_id', 'field', 'language', 'original_mark', 'state', 'why', 'words', 'tries'] as const

export async function listDrafts(context: Pick<Context, 'db'>, only?: TextRef): Promise<Draft[]> {
  let query = context.db.selectFrom('translation_draft').select(columns)
  if (only)
    query = query.where('kind', '=', only.kind).where('subject_id', '=', only.id).where('field', '=', only.field)
  const rows = await query
    .orderBy('kind')
    .orderBy('subject_id')
    .orderBy('field')
    .orderBy('language')
    .limit(10_000)
    .execute()
  return rows.map(({ subject_id, original_mark, state, language, ...row }) => ({
    ...row,
    id: subject_id,
    mark: original_mark,
    state: state as Draft['state'],
    language: language as Tongue,
  }))
}

export async function saveDrafts(context: Pick<Context, 'db'>, drafts: readonly Draft[]): Promise<void> {
  for (const { id, mark, ...one } of drafts) {
    const { state, why, words, tries } = one
    await context.db
      .insertInto('translation_draft')
      .values({ ...one, subject_id: id, original_mark: mark })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'subject_id', 'field', 'language'])
          .doUpdateSet({ original_mark: mark, state, why, words, tries }),
      )
      .execute()
  }
}

export async function dropDraft(context: Pick<Context, 'db'>, ref: TextRef, language: Tongue): Promise<void> {
  await context.db
    .deleteFrom('translation_draft')
    .where('kind', '=', ref.kind)
    .where('subject_id', '=', ref.id)
    .where('field', '=', ref.field)
    .where('language', '=', language)
    .execute()
}
