// Room: questionnaires/routes. The desk: beginning a questionnaire, changing it question by question, publishing it.
import { Type } from 'typebox'
import { type Locale, locales } from '../../kernel/locale.ts'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { writeSheet } from '../../platform/files/sheet.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { findConsultations, listConsultations } from '../consultations/index.ts'
import { definitionHeads, definitionRows } from './definition-sheet.ts'
import { policy } from './policy.ts'
import { findQuestion, longestAnswer, questionKinds, questionsOf } from './rules.ts'
import { findQuestionnaire, listQuestionnaires } from './store.ts'
import { hasAnswers, textsOf } from './store-replies.ts'
import { templateNames } from './templates.ts'
import type { InLanguages } from './text-rules.ts'
import {
  type QuestionForm,
  addPage,
  addQuestion,
  editQuestion,
  importDefinition,
  moveQuestion,
  moveQuestionnaire,
  prepareQuestionnaire,
  removeQuestion,
  renamePage,
  retitle,
} from './use-cases.ts'
import { type DeskOneModel, DeskOnePage, DeskPage, PreviewPage } from './views/desk.tsx'
import { EditQuestionPage } from './views/edit-question.tsx'
import { TextsPage } from './views/texts.tsx'

const labels = 'questionnaires'
const toOne = ({ slug }: { slug: string }) => ({
  to: `/desk/questionnaires/${slug}`,
  said: 'questionnaires.said-saved' as const,
})

const ListQuery = Type.Object({ consultation: Type.Optional(Field.line(80)) })
const deskPage = page({
  path: '/desk/questionnaires',
  who: 'questionnaire.prepare',
  query: ListQuery,
  model: async (context, { query }) => {
    const { items } = await listConsultations(context, {}, { page: 1, size: 200 })
    const homes = new Map(items.map((one) => [one.id, one]))
    const chosen = items.find((one) => one.slug === query.consultation)
    const all = await listQuestionnaires(context, chosen ? { consultationIds: [chosen.id] } : {})
    return done({
      questionnaires: all.map((one) => ({ one, consultation: homes.get(one.consultationId) })),
      consultations: items.filter((one) => one.state !== 'closed'),
      chosen: chosen?.slug,
    })
  },
  view: DeskPage,
})
const prepare = form({
  path: '/desk/questionnaires',
  who: 'questionnaire.prepare',
  labels,
  again: deskPage,
  fields: Type.Object({
    consultation: Field.line(80),
    template: Type.Optional(Field.one(['none', ...templateNames])),
    title: Type.Optional(Field.line(200)),
  }),
  act: (context, { form: { template, ...fields } }) =>
    prepareQuestionnaire(context, {
      ...fields,
      template: template === 'none' ? undefined : template,
    }),
  then: toOne,
})

async function atDesk(context: Context, slug: string | undefined): Promise<Outcome<DeskOneModel>> {
  const questionnaire = await findQuestionnaire(context, { slug: slug ?? '' })
  const [consultation] = questionnaire ? await findConsultations(context, [questionnaire.consultationId]) : []
  if (!questionnaire || !consultation) return notFound()
  const mayReadTexts = may(context.actor, policy['questionnaire.read-texts'])
  return done({ questionnaire, consultation, frozen: await hasAnswers(context, questionnaire.id), mayReadTexts })
}
const onePage = page({
  path: '/desk/questionnaires/:slug',
  who: 'questionnaire.prepare',
  model: (context, { params }) => atDesk(context, params.slug),
  view: DeskOnePage,
})
const previewPage = page({
  path: '/desk/questionnaires/:slug/preview',
  who: 'questionnaire.prepare',
  model: (context, { params }) => atDesk(context, params.slug),
  view: PreviewPage,
})
const move = form({
  path: '/desk/questionnaires/:slug/state',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ act: Field.one(['publish', 'withdraw']) }),
  act: (context, { params, form: fields }) => moveQuestionnaire(context, params.slug ?? '', fields.act),
  then: toOne,
})

/** `t-label-es` and its siblings, gathered by what they are the words of. */
const texts = Field.rows('t-', 40)
function inLanguages(rows: Record<string, string>, name: string): InLanguages {
  return Object.fromEntries(
    locales.flatMap((locale: Locale) => {
      const said = rows[`${name}-${locale}`]?.slice(0, 6000)
      return said ? [[locale, said]] : []
    }),
  )
}
const note = Type.Optional(Field.line(300))
const words = form({
  path: '/desk/questionnaires/:slug/words',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ texts, note }),
  act: (context, { params, form: fields }) =>
    retitle(context, params.slug ?? '', {
      title: inLanguages(fields.texts, 'title'),
      about: inLanguages(fields.texts, 'about'),
      note: fields.note,
    }),
  then: toOne,
})
const newPage = form({
  path: '/desk/questionnaires/:slug/pages',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ title: Type.Optional(Field.line(200)) }),
  act: (context, { params, form: fields }) => addPage(context, params.slug ?? '', fields.title),
  then: toOne,
})
const pageWords = form({
  path: '/desk/questionnaires/:slug/pages/:page',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ texts, note }),
  act: (context, { params, form: fields }) =>
    renamePage(context, params.slug ?? '', params.page ?? '', inLanguages(fields.texts, 'title'), fields.note),
  then: toOne,
})
const newQuestion = form({
  path: '/desk/questionnaires/:slug/questions',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({
    page: Type.Optional(Field.line(20)),
    kind: Field.one(questionKinds),
    label: Field.line(300),
    options: Type.Optional(Field.text(6000)),
  }),
  act: (context, { params, form: fields }) => addQuestion(context, params.slug ?? '', fields),
  then: ({ slug, question }) => ({
    to: `/desk/questionnaires/${slug}/questions/${question}`,
    said: 'questionnaires.said-saved',
  }),
})
const shift = form({
  path: '/desk/questionnaires/:slug/questions/:question/move',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ act: Field.one(['up', 'down', 'remove']) }),
  act: (context, { params, form: { act } }) =>
    act === 'remove'
      ? removeQuestion(context, params.slug ?? '', params.question ?? '')
      : moveQuestion(context, params.slug ?? '', params.question ?? '', act),
  then: toOne,
})
const editPage = page({
  path: '/desk/questionnaires/:slug/questions/:question',
  who: 'questionnaire.prepare',
  model: async (context, { params }) => {
    const found = await atDesk(context, params.slug)
    if (!found.ok) return found
    const question = findQuestion(found.value.questionnaire.definition, params.question ?? '')
    return question ? done({ ...found.value, question }) : notFound()
  },
  view: EditQuestionPage,
})
const edit = form({
  path: '/desk/questionnaires/:slug/questions/:question',
  who: 'questionnaire.prepare',
  labels,
  again: editPage,
  fields: Type.Object({
    texts,
    required: Field.yes(),
    toInputs: Field.yes(),
    from: Type.Optional(Field.number(0, 999_999_999)),
    to: Type.Optional(Field.number(0, 999_999_999)),
    fromOn: Type.Optional(Field.day()),
    toOn: Type.Optional(Field.day()),
    most: Type.Optional(Field.number(0, 30)),
    longest: Type.Optional(Field.number(1, longestAnswer)),
    condition: Type.Optional(Field.line(40)),
    note,
  }),
  act: (context, { params, form: { texts: rows, ...fields } }) => {
    const said: Pick<QuestionForm, 'label' | 'hint' | 'options' | 'rows' | 'low' | 'high'> = {
      label: inLanguages(rows, 'label'),
      hint: inLanguages(rows, 'hint'),
      options: inLanguages(rows, 'options'),
      rows: inLanguages(rows, 'rows'),
      low: inLanguages(rows, 'low'),
      high: inLanguages(rows, 'high'),
    }
    return editQuestion(context, params.slug ?? '', params.question ?? '', { ...fields, ...said })
  },
  then: toOne,
})
const textsPage = page({
  path: '/desk/questionnaires/:slug/texts',
  who: 'questionnaire.read-texts',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await atDesk(context, params.slug)
    if (!found.ok) return found
    const { questionnaire } = found.value
    const open = questionsOf(questionnaire.definition).filter((one) => one.kind === 'text' && !one.toInputs)
    const all = await Promise.all(
      open.map(async (question) => ({ question, said: await textsOf(context, questionnaire.id, question.id) })),
    )
    return done({ questionnaire, texts: all.filter((one) => one.said.length > 0) })
  },
  view: TextsPage,
})

/** The questions alone: no answer is on this sheet. */
const sheetFile = file({
  path: '/desk/questionnaires/:slug/questions.xlsx',
  who: 'questionnaire.prepare',
  file: async (context, { params }) => {
    const found = await atDesk(context, params.slug)
    if (!found.ok) return found
    const { slug, definition } = found.value.questionnaire
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: `${slug}-questions.xlsx`,
      body: await writeSheet(definitionHeads, definitionRows(definition)),
    })
  },
})
const readSheet = form({
  path: '/desk/questionnaires/:slug/sheet',
  who: 'questionnaire.prepare',
  labels,
  again: onePage,
  fields: Type.Object({ upload: Type.Optional(Field.upload()) }),
  act: (context, { params, form: fields }) => importDefinition(context, params.slug ?? '', fields.upload),
  then: toOne,
})

export const deskRoutes = [
  sheetFile,
  readSheet,
  deskPage,
  prepare,
  onePage,
  previewPage,
  move,
  words,
  newPage,
  pageWords,
  newQuestion,
  shift,
  editPage,
  edit,
  textsPage,
]
