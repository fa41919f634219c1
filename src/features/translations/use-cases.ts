// Room: translations/use-cases. A person checks, mends or refuses a translation; drafts are asked for many at a time
// and made by a worker, so that nobody waits for a machine.
import { type Locale, type Tongue, isLocale } from '../../kernel/locale.ts'
import { markOfOriginal, withTranslation, withoutTranslation } from '../../kernel/localized-text.ts'
import type { OfferedText, TextRef } from '../../kernel/offered-text.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { type RecordKind, recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { holdText, listTexts, saveText } from './offered.ts'
import { type RefusalReason, citesTheSame, compareTexts, isWanted, stateIn } from './rules.ts'
import { type Draft, dropDraft, listDrafts, saveDrafts } from './store.ts'

export const draftQueue = 'translations.draft'
/** In one go: a machine takes its time. */
export const mostAsked = 200
const mostTries = 5

export interface Work extends TextRef {
  language: Tongue
}
const originalOf = (one: OfferedText): string => one.text.values[one.text.original]?.text ?? ''
const subjectOf = (ref: TextRef) => ({ kind: ref.kind as RecordKind, id: ref.id })

/** One text and how it stands, for the one who works on it. */
export async function findWork(
  context: Context,
  work: Work,
): Promise<Outcome<{ one: OfferedText; draft: Draft | null }>> {
  return transact(context, async (inside) => {
    const one = await holdText(inside, work)
    if (!one || !isWanted(one, work.language)) return notFound()
    return done({ one, draft: await findDraft(inside, work) })
  })
}
const findDraft = async (context: Context, work: Work): Promise<Draft | null> =>
  (await listDrafts(context, work)).find((one) => one.language === work.language) ?? null

/**
 * A person answers for these words. `mark` is of the original that they had beside them: where it changed meanwhile,
 * they look again.
 */
export async function checkTranslation(
  context: Context,
  work: Work,
  form: { text: string; mark: string },
): Promise<Outcome<Work>> {
  return transact(context, async (inside) => {
    const one = await holdText(inside, work)
    if (!one || !isWanted(one, work.language)) return notFound()
    if (form.text.length > one.longest) return invalid({ text: 'http.wrong-too-long' })
    if (!citesTheSame(originalOf(one), form.text)) return invalid({ text: 'translations.wrong-codes' })
    if (markOfOriginal(one.text) !== form.mark) return refused('conflict', 'translations.refused-original-changed')
    const before = one.text.values[work.language]
    const asDrafted = before?.origin === 'machine' && before.text === form.text
    await saveText(
      inside,
      work,
      withTranslation(one.text, work.language, {
        text: form.text,
        origin: asDrafted ? 'reviewed' : 'human',
        ...(asDrafted && before.engine ? { engine: before.engine } : {}),
      }),
    )
    await dropDraft(inside, work, work.language)
    await recordAct(inside, 'translation.checked', subjectOf(work), {
      detail: { language: work.language, field: work.field, drafted: asDrafted },
    })
    return done(work)
  })
}

/** A machine's words that nobody should read: they go, and no machine tries the same original again. */
export async function refuseDraft(
  context: Context,
  work: Work,
  form: { reason: RefusalReason; words?: string },
): Promise<Outcome<Work>> {
  return transact(context, async (inside) => {
    const one = await holdText(inside, work)
    if (!one || !isWanted(one, work.language)) return notFound()
    if (one.text.values[work.language]?.origin !== 'machine')
      return refused('conflict', 'translations.refused-no-draft')
    await saveText(inside, work, withoutTranslation(one.text, work.language))
    const mark = markOfOriginal(one.text)
    const draft = { state: 'refused', why: form.reason, words: form.words ?? null, tries: 0 } as const
    await saveDrafts(inside, [
      { kind: work.kind, id: work.id, field: work.field, language: work.language, mark, ...draft },
    ])
    await recordAct(inside, 'translation.refused', subjectOf(work), {
      detail: { language: work.language, field: work.field, reason: form.reason },
    })
    return done(work)
  })
}

const keyOf = (one: Work) => `${one.kind} ${one.id} ${one.field} ${one.language}`
/** Whether a machine may be asked: it is missing or left behind, and nobody refused a draft of this very original. */
function isDraftable(one: OfferedText, to: Locale, known: Draft | undefined): boolean {
  const state = stateIn(one.text, to)
  if (!isLocale(one.text.original) || !isWanted(one, to) || (state !== 'missing' && state !== 'stale')) return false
  return !(known?.state === 'refused' && known.mark === markOfOriginal(one.text))
}

export interface Choice {
  language: Locale
  kind?: string
  consultationId?: string
}
/** Asks for drafts of what is missing or stale, the most urgent first; a worker makes them. */
export async function askDrafts(context: Context, choice: Choice): Promise<Outcome<{ n: number }>> {
  const { translator } = context
  if (!translator) return refused('conflict', 'translations.refused-no-translator')
  return transact(context, async (inside) => {
    const known = new Map((await listDrafts(inside)).map((one) => [keyOf(one), one]))
    const wanted = (await listTexts(inside))
      .filter((one) => (!choice.kind || one.kind === choice.kind) && inConsultation(one, choice.consultationId))
      .sort(compareTexts)
      .map((one) => ({ one, work: { kind: one.kind, id: one.id, field: one.field, language: choice.language } }))
      .filter(({ one, work }) => isDraftable(one, choice.language, known.get(keyOf(work))))
      .slice(0, mostAsked)
    const state = { state: 'asked', why: null, words: null, tries: 0 } as const
    await saveDrafts(
      inside,
      wanted.map(({ one, work }) => ({ ...work, mark: markOfOriginal(one.text), ...state })),
    )
    if (wanted.length === 0) return refused('conflict', 'translations.refused-nothing')
    const [first] = wanted
    await inside.jobs.enqueue(inside.db, draftQueue, {})
    if (first)
      await recordAct(inside, 'translation.asked', subjectOf(first.work), {
        detail: { language: choice.language, n: wanted.length },
      })
    return done({ n: wanted.length })
  })
}
const inConsultation = (one: OfferedText, id: string | undefined) => !id || one.consultationId === id

/**
 * The worker's part: each in its own short transaction, the machine asked outside of any. One that is down, slow or
 * wrong leaves the text as it is, and why is kept for the desk; what may go better another time is tried again.
 */
export async function makeDrafts(context: Context, again: boolean): Promise<void> {
  const waiting = (await listDrafts(context)).filter(
    (one) => one.state === 'asked' || (again && one.state === 'failed' && mayPass(one)),
  )
  for (const draft of waiting) {
    const why = await makeDraft(context, draft)
    // It is down for all of them alike.
    if (why === 'down') return
  }
}
const mayPass = (one: Draft) => one.tries < mostTries && (one.why === 'down' || one.why === 'slow')

async function makeDraft(context: Context, draft: Draft): Promise<string | null> {
  const { language } = draft
  const found = await findWork(context, draft)
  if (!found.ok || !isLocale(language) || !isDraftable(found.value.one, language, undefined)) {
    await dropDraft(context, draft, language)
    return null
  }
  const { one } = found.value
  const from = one.text.original as Locale
  const original = originalOf(one)
  const made = await context.translator?.translate(original, from, language, 'public')
  const fits = made?.ok && made.text.length <= one.longest && citesTheSame(original, made.text)
  const why = !made ? 'down' : fits ? null : made.ok ? 'wrong' : made.why
  await transact(context, async (inside) => {
    const now = await holdText(inside, draft)
    // Somebody was quicker, or the original changed while the machine thought.
    if (!now || !isDraftable(now, language, undefined) || markOfOriginal(now.text) !== markOfOriginal(one.text))
      return done(undefined)
    if (why || !made?.ok) {
      const { kind, id, field, mark, tries } = draft
      await saveDrafts(inside, [
        { kind, id, field, language, mark, state: 'failed', why: why ?? 'wrong', words: null, tries: tries + 1 },
      ])
      return done(undefined)
    }
    const engine = context.translator?.name
    await saveText(inside, draft, withTranslation(now.text, language, { text: made.text, origin: 'machine', engine }))
    await dropDraft(inside, draft, language)
    await recordAct(inside, 'translation.drafted', subjectOf(draft), { detail: { language, field: draft.field } })
    return done(undefined)
  })
  return why
}
