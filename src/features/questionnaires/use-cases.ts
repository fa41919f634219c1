// Room: questionnaires/use-cases. The desk: a questionnaire begun from a template or from nothing, its questions
// changed, published, and mended in its wording once somebody has answered.
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/files/files.ts'
import { transact } from '../../platform/db/transact.ts'
import { findConsultation, findConsultations } from '../consultations/index.ts'
import { rowsOfSheet } from '../meetings/index.ts'
import { slugOf } from '../organisations/index.ts'
import {
  blankQuestion,
  complete,
  moved,
  onlyReworded,
  renamedPage,
  replaced,
  sound,
  withPage,
  withQuestion,
  withoutQuestion,
} from './definition-rules.ts'
import { readDefinition } from './definition-sheet.ts'
import {
  type Definition,
  type Question,
  type QuestionKind,
  type QuestionnaireAct,
  findQuestion,
  longestAnswer,
  questionnaireSteps,
  withOptions,
} from './rules.ts'
import {
  type Questionnaire,
  findQuestionnaire,
  holdQuestionnaire,
  insertQuestionnaire,
  insertVersion,
  saveQuestionnaire,
  takenSlugs,
} from './store.ts'
import { hasAnswers } from './store-replies.ts'
import { type Template, templates } from './templates.ts'
import { type InLanguages, optionsFrom, textFrom } from './text-rules.ts'

export const codeOf = (context: Pick<Context, 'random'>, letter: 'q' | 'o' | 'p'): string =>
  `${letter}${newCode(context.random, 5)}`

/** A questionnaire of a consultation: from a template in all languages, or empty under a title. */
export async function prepareQuestionnaire(
  context: Context,
  form: { consultation: string; template?: Template; title?: string },
): Promise<Outcome<Questionnaire>> {
  return transact(context, async (inside) => {
    const consultation = await findConsultation(inside, form.consultation)
    if (!consultation) return notFound()
    if (consultation.state === 'closed') return refused('closed', 'consultations.refused-closed')
    const from = form.template ? templates[form.template](inside) : null
    if (!from && !form.title) return invalid({ title: 'http.wrong-required' })
    const title = form.title ? originalText(form.title, inside.locale) : (from?.title ?? originalText('', 'es'))
    const one = await blankQuestionnaire(inside, consultation.id, title, from?.definition ?? { pages: [] })
    const made = { ...one, about: from?.about ?? null }
    await insertQuestionnaire(inside, made)
    await recordAct(inside, 'questionnaire.prepared', { kind: 'questionnaire', id: one.id }, { to: 'drafted' })
    return done(made)
  })
}

export async function blankQuestionnaire(
  context: Context,
  consultationId: string,
  title: LocalizedText,
  definition: Definition,
): Promise<Questionnaire> {
  const wanted = slugOf(title.values[title.original]?.text ?? '')
  const taken = new Set(await takenSlugs(context, wanted))
  let slug = wanted
  for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`
  return {
    id: newId(context.random),
    slug,
    consultationId,
    state: 'drafted',
    title,
    about: null,
    definition,
    version: 1,
    sheetCode: newCode(context.random, 5),
    sample: false,
  }
}

type Work = (one: Questionnaire) => Outcome<Questionnaire>
/**
 * One change, alone. Once somebody has begun to answer, only the wording may change, as a new version with a word on
 * why;
 * the wording before it is kept.
 */
async function change(
  context: Context,
  slug: string,
  note: string | undefined,
  work: Work,
): Promise<Outcome<Questionnaire>> {
  return transact(context, async (inside) => {
    const found = await findQuestionnaire(inside, { slug })
    const before = found && (await holdQuestionnaire(inside, found.id, true))
    if (!before) return notFound()
    const [consultation] = await findConsultations(inside, [before.consultationId])
    if (consultation?.state !== 'announced' && consultation?.state !== 'open')
      return refused('closed', 'consultations.refused-closed')
    const after = work(before)
    if (!after.ok) return after
    const fits = (before.state === 'published' ? complete : sound)(after.value.definition)
    if (!fits.ok) return fits
    const frozen = await hasAnswers(inside, before.id)
    if (frozen && !onlyReworded(before.definition, after.value.definition))
      return refused('conflict', 'questionnaires.refused-frozen')
    if (frozen && !note) return invalid({ note: 'http.wrong-required' })
    const next = frozen ? { ...after.value, version: before.version + 1 } : after.value
    if (frozen) await insertVersion(inside, before, note ?? '')
    await saveQuestionnaire(inside, next)
    await recordAct(
      inside,
      frozen ? 'questionnaire.reworded' : 'questionnaire.changed',
      { kind: 'questionnaire', id: next.id },
      { detail: { version: next.version } },
    )
    return done(next)
  })
}
const redefine = (
  context: Context,
  slug: string,
  work: (definition: Definition) => Outcome<Definition>,
  note?: string,
): Promise<Outcome<Questionnaire>> =>
  change(context, slug, note, (one) => {
    const definition = work(one.definition)
    return definition.ok ? done({ ...one, definition: definition.value }) : definition
  })

export const retitle = (
  context: Context,
  slug: string,
  form: { title: InLanguages; about: InLanguages; note?: string },
): Promise<Outcome<Questionnaire>> =>
  change(context, slug, form.note, (one) => {
    const title = textFrom(one.title, form.title, context.locale)
    if (!title) return invalid({ 't-title-es': 'http.wrong-required' })
    return done({ ...one, title, about: textFrom(one.about, form.about, context.locale) })
  })

/** All questions from a sheet, in the place of those that stood there: before anybody has answered. */
export async function importDefinition(
  context: Context,
  slug: string,
  upload: Upload | undefined,
): Promise<Outcome<Questionnaire>> {
  if (!upload) return invalid({ upload: 'http.wrong-required' })
  const rows = await rowsOfSheet(upload, { longest: 6000, lines: true })
  if (!rows.ok) return rows
  const read = readDefinition(rows.value, context.locale, context.random)
  if (read.ok) return redefine(context, slug, () => done(read.definition))
  if (read.row === null) return invalid({ upload: 'questionnaires.wrong-sheet-heads' })
  const fields = { upload: 'questionnaires.wrong-sheet-row' }
  return refused('invalid', 'ui.refused-invalid', { fields, args: { row: read.row } })
}

export const addPage = (context: Context, slug: string, title: string | undefined) =>
  redefine(context, slug, (definition) =>
    done(
      withPage(definition, {
        id: codeOf(context, 'p'),
        title: title ? originalText(title, context.locale) : null,
        questions: [],
      }),
    ),
  )
export const renamePage = (context: Context, slug: string, id: string, title: InLanguages, note?: string) =>
  redefine(
    context,
    slug,
    (definition) => {
      const page = definition.pages.find((one) => one.id === id)
      return page ? done(renamedPage(definition, id, textFrom(page.title, title, context.locale))) : notFound()
    },
    note,
  )

/** A new question at the end of a page; of a questionnaire without a page it makes the first one. */
export async function addQuestion(
  context: Context,
  slug: string,
  form: { page?: string; kind: QuestionKind; label: string; options?: string },
): Promise<Outcome<{ slug: string; question: string }>> {
  const id = codeOf(context, 'q')
  const blank = blankQuestion(id, form.kind, originalText(form.label, context.locale))
  const lists = { [context.locale]: form.options ?? '' }
  const question: Question = {
    ...blank,
    toInputs: form.kind === 'file',
    options: withOptions.includes(form.kind) ? optionsFrom([], lists, context.locale, () => codeOf(context, 'o')) : [],
  }
  const outcome = await redefine(context, slug, (definition) => {
    const last = definition.pages.at(-1)?.id
    const page = form.page ?? last
    if (page !== undefined && !definition.pages.some((one) => one.id === page)) return notFound()
    if (page !== undefined) return done(withQuestion(definition, page, question))
    return done(withPage(definition, { id: codeOf(context, 'p'), title: null, questions: [question] }))
  })
  return outcome.ok ? done({ slug: outcome.value.slug, question: id }) : outcome
}

export const moveQuestion = (context: Context, slug: string, id: string, way: 'up' | 'down') =>
  redefine(context, slug, (definition) => done(moved(definition, id, way)))
export const removeQuestion = (context: Context, slug: string, id: string) =>
  redefine(context, slug, (definition) =>
    findQuestion(definition, id) ? done(withoutQuestion(definition, id)) : notFound(),
  )

export interface QuestionForm {
  label: InLanguages
  hint: InLanguages
  options: InLanguages
  rows: InLanguages
  low: InLanguages
  high: InLanguages
  required: boolean
  toInputs: boolean
  from?: number
  to?: number
  fromOn?: string
  toOn?: string
  most?: number
  longest?: number
  /** `<question>:<value>`, or nothing. */
  condition?: string
  note?: string
}
/** The whole of one question, as its form gives it; its kind stays. */
export const editQuestion = (context: Context, slug: string, id: string, form: QuestionForm) =>
  redefine(
    context,
    slug,
    (definition) => {
      const before = findQuestion(definition, id)
      if (!before) return notFound()
      const label = textFrom(before.label, form.label, context.locale)
      if (!label) return invalid({ [`t-label-${before.label.original}`]: 'http.wrong-required' })
      const text = (old: LocalizedText | null, typed: InLanguages) => textFrom(old, typed, context.locale)
      const list = (old: Question['options'], typed: InLanguages) =>
        optionsFrom(old, typed, context.locale, () => codeOf(context, 'o'))
      const [question = '', value = ''] = (form.condition ?? '').split(':')
      return done(
        replaced(definition, {
          ...before,
          label,
          hint: text(before.hint, form.hint),
          low: text(before.low, form.low),
          high: text(before.high, form.high),
          options: withOptions.includes(before.kind) ? list(before.options, form.options) : [],
          rows: before.kind === 'matrix' ? list(before.rows, form.rows) : [],
          required: form.required,
          toInputs: before.kind === 'file' || (before.kind === 'text' && form.toInputs),
          from: form.from ?? before.from,
          to: form.to ?? before.to,
          fromOn: form.fromOn ?? before.fromOn,
          toOn: form.toOn ?? before.toOn,
          most: form.most ?? before.most,
          longest: Math.min(longestAnswer, form.longest ?? before.longest),
          condition: question ? { question, value } : null,
        }),
      )
    },
    form.note,
  )

/** Publishes a questionnaire, or takes it back: then nobody begins or sends it any more, and what was sent stays. */
export async function moveQuestionnaire(
  context: Context,
  slug: string,
  act: QuestionnaireAct,
): Promise<Outcome<Questionnaire>> {
  return transact(context, async (inside) => {
    const found = await findQuestionnaire(inside, { slug })
    const one = found && (await holdQuestionnaire(inside, found.id, true))
    if (!one) return notFound()
    const next = step(questionnaireSteps, one.state, act)
    if (!next.ok) return next
    const fits = act === 'publish' ? complete(one.definition) : done(one.definition)
    if (!fits.ok) return fits
    await saveQuestionnaire(inside, { ...one, state: next.value })
    await recordAct(
      inside,
      act === 'publish' ? 'questionnaire.published' : 'questionnaire.withdrawn',
      { kind: 'questionnaire', id: one.id },
      { from: one.state, to: next.value },
    )
    return done({ ...one, state: next.value })
  })
}
