// Room: questionnaires/use-cases. An organisation answers in its own name: its draft is its representatives' together,
// its texts and documents become inputs in its name, and what it ticked is counted with everybody's.
import { organisationsOf } from '../../kernel/actor.ts'
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/files/files.ts'
import { findFile, forgetFile, storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Consultation, documentTypes, fileInput, largestDocument, whileOpen } from '../consultations/index.ts'
import type { Typed } from './answer-rules.ts'
import { policy } from './policy.ts'
import { type Answers, type Question, dropDay, isText, kept, missing, questionsOf, stepsOf } from './rules.ts'
import { type Questionnaire, holdQuestionnaire } from './store.ts'
import { findDraft, findReply, insertReply, saveDraft, takeDraft } from './store-replies.ts'
import { type Go, type Next, fillStep, nextOf, openOne, withoutTexts } from './use-cases-voices.ts'

/** The organisation that somebody speaks for here: the first of theirs. */
export const speaksFor = (context: Context): string | undefined =>
  organisationsOf(context.actor).find((organisationId) =>
    may(context.actor, policy['questionnaire.answer-named'], { organisationId }),
  )

export async function namedDraft(
  context: Context,
  questionnaire: Questionnaire,
): Promise<Outcome<{ organisationId: string; answers: Answers; sent: boolean }>> {
  const organisationId = speaksFor(context)
  if (!organisationId) return forbidden()
  const sent = await findReply(context, { questionnaireId: questionnaire.id, organisationId })
  const answers = (await findDraft(context, questionnaire.id, { organisationId })) ?? {}
  return done({ organisationId, answers: sent?.answers ?? answers, sent: sent !== undefined })
}

export type Uploads = Partial<Record<'file1' | 'file2' | 'file3', Upload>>
/** The field of a file question: by its place among them, for a form knows its uploads by name. */
export const uploadField = (questionnaire: Pick<Questionnaire, 'definition'>, id: string): keyof Uploads => {
  const at = questionsOf(questionnaire.definition)
    .filter((one) => one.kind === 'file')
    .findIndex((one) => one.id === id)
  return `file${at + 1}` as keyof Uploads
}

export async function keepNamedStep(
  context: Context,
  slug: string,
  page: { at: number; typed: Typed; go: Go; uploads: Uploads },
): Promise<Outcome<{ slug: string; next: Next }>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const organisationId = speaksFor(context)
  if (!organisationId) return forbidden()
  return whileOpen(context, open.value.consultation.id, async (inside) => {
    const held = await holdQuestionnaire(inside, open.value.questionnaire.id, false)
    if (held?.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
    if (await findReply(inside, { questionnaireId: held.id, organisationId }))
      return refused('conflict', 'questionnaires.refused-answered')
    const before = (await findDraft(inside, held.id, { organisationId })) ?? {}
    const answers = fillStep(held.definition, before, { ...page, language: inside.locale })
    if (!answers.ok) return answers
    const files = await keepFiles(inside, held, page, before)
    if (!files.ok) return files
    const all = kept(held.definition, { ...answers.value, ...files.value })
    await saveDraft(inside, {
      id: newId(inside.random),
      questionnaireId: held.id,
      owner: { organisationId },
      answers: all,
      dropOn: dropDay(dayOf(inside.now)),
    })
    return done({ slug, next: nextOf(held.definition, all, page.at, page.go) })
  })
}

/** The documents of one page; a new one takes the place of the one before. */
async function keepFiles(
  context: Context,
  questionnaire: Questionnaire,
  { at, uploads, go }: { at: number; uploads: Uploads; go: Go },
  before: Answers,
): Promise<Outcome<Answers>> {
  const questions = stepsOf(questionnaire.definition)[at - 1]?.questions ?? []
  const files: Answers = {}
  for (const question of questions.filter((one) => one.kind === 'file')) {
    const field = uploadField(questionnaire, question.id)
    const upload = uploads[field]
    const old = before[question.id]
    if (!upload) {
      if (go === 'on' && question.required && old === undefined) return invalid({ [field]: 'http.wrong-required' })
      continue
    }
    if (!documentTypes.includes(upload.mediaType)) return invalid({ [field]: 'consultations.refused-document' })
    if (upload.bytes.length > largestDocument) return refused('too-large', 'ui.error-too-large-why')
    if (typeof old === 'string') await forgetFile(context, old)
    files[question.id] = await storeFile(context, upload)
  }
  return done(files)
}

export async function sendNamed(context: Context, slug: string): Promise<Outcome<{ slug: string }>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const organisationId = speaksFor(context)
  if (!organisationId) return forbidden()
  return whileOpen(context, open.value.consultation.id, async (inside, consultation) => {
    const held = await holdQuestionnaire(inside, open.value.questionnaire.id, false)
    if (held?.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
    const draft = await takeDraft(inside, held.id, { organisationId })
    if (!draft || Object.keys(draft.answers).length === 0) return refused('conflict', 'questionnaires.refused-nothing')
    const answers = kept(held.definition, draft.answers)
    if (missing(held.definition, answers).length > 0) return refused('conflict', 'questionnaires.refused-missing')
    const isNew = await insertReply(inside, {
      id: newId(inside.random),
      questionnaireId: held.id,
      owner: { organisationId },
      answers: withoutTexts(held.definition, answers),
      filedOn: dayOf(inside.now),
    })
    if (!isNew) return refused('conflict', 'questionnaires.refused-answered')
    for (const question of questionsOf(held.definition).filter((one) => one.toInputs)) {
      const filed = await passOn(inside, { consultation, organisationId, question }, answers[question.id])
      if (!filed.ok) return filed
    }
    await recordAct(inside, 'questionnaire.answered', { kind: 'questionnaire', id: held.id }, { organisationId })
    return done({ slug })
  })
}

/** A text or a document of the organisation's as an input in its name, for the moderator like any other. */
async function passOn(
  context: Context,
  at: { consultation: Consultation; organisationId: string; question: Question },
  answer: Answers[string] | undefined,
): Promise<Outcome<unknown>> {
  const title = readText(at.question.label, context.locale).text.slice(0, 200)
  const form = { ...at, title, objectives: [], meetingId: null }
  if (isText(answer)) return fileInput(context, { ...form, text: answer.text })
  if (typeof answer !== 'string') return done(undefined)
  const document = await readUpload(context, answer)
  if (!document) return notFound()
  const filed = await fileInput(context, { ...form, document })
  await forgetFile(context, answer)
  return filed
}
async function readUpload(context: Context, id: string): Promise<Upload | undefined> {
  const stored = await findFile(context, id)
  if (!stored) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of await context.files.read(id)) chunks.push(Buffer.from(chunk as Uint8Array))
  return { name: stored.name, mediaType: stored.media_type, bytes: Buffer.concat(chunks) }
}
