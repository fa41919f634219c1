// Room: questionnaires/routes. A questionnaire and what was published of its answers, as page, twin, CSV and sheet.
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { writeSheet } from '../../platform/files/sheet.ts'
import { file, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findConsultations } from '../consultations/index.ts'
import {
  QuestionnaireAnswer,
  QuestionnaireResultsAnswer,
  isOpen,
  lineHeads,
  linesOf,
  presentQuestionnaire,
  presentResults,
} from './present.ts'
import { deskRoutes } from './routes-desk.tsx'
import { paperRoutes } from './routes-paper.tsx'
import { voiceRoutes } from './routes-voices.tsx'
import { findOpenQuestionnaire, findSnapshot, listVersions } from './store.ts'
import { QuestionnairePage } from './views/questionnaire.tsx'
import { type ResultsModel, ResultsPage } from './views/results.tsx'

const questionnairePage = page({
  path: '/questionnaires/:slug',
  who: 'questionnaire.read',
  nav: 'participate',
  cached: true,
  answer: QuestionnaireAnswer,
  summary: 'One questionnaire: its pages and questions, in all its languages',
  model: async (context, { params }) => {
    const questionnaire = await findOpenQuestionnaire(context, params.slug ?? '')
    if (!questionnaire) return notFound()
    const [[consultation], snapshot, versions] = await Promise.all([
      findConsultations(context, [questionnaire.consultationId]),
      findSnapshot(context, questionnaire.id),
      listVersions(context, questionnaire.id),
    ])
    if (!consultation) return notFound()
    return done({
      questionnaire,
      consultation,
      open: isOpen(questionnaire, consultation),
      final: snapshot?.final ?? false,
      replies: snapshot?.replies ?? null,
      versions,
    })
  },
  twin: (model) => presentQuestionnaire(model.questionnaire, model.consultation),
  view: QuestionnairePage,
})

async function readResults(context: Context, slug: string | undefined): Promise<Outcome<ResultsModel>> {
  const questionnaire = await findOpenQuestionnaire(context, slug ?? '')
  if (!questionnaire) return notFound()
  return done({
    questionnaire,
    results: presentResults(questionnaire, await findSnapshot(context, questionnaire.id)),
  })
}
const resultsPage = page({
  path: '/questionnaires/:slug/results',
  who: 'questionnaire.read',
  nav: 'participate',
  cached: true,
  answer: QuestionnaireResultsAnswer,
  summary: 'What was published of the answers: counts per question, never a single answer',
  model: (context, { params }) => readResults(context, params.slug),
  twin: (model) => model.results,
  view: ResultsPage,
})
const resultsCsv = file({
  path: '/questionnaires/:slug/results.csv',
  who: 'questionnaire.read',
  cached: true,
  api: true,
  summary: 'The same counts as CSV; an empty number is kept back',
  file: async (context, { params }) => {
    const read = await readResults(context, params.slug)
    if (!read.ok) return read
    const lines = linesOf(read.value.results, context.locale, translator(context.locale))
    const rows = lines.map((cells) => Object.fromEntries(lineHeads.map((head, n) => [head, cells[n]])))
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `${read.value.questionnaire.slug}.csv`,
      body: toCsv(rows, lineHeads),
    })
  },
})
const resultsSheet = file({
  path: '/questionnaires/:slug/results.xlsx',
  who: 'questionnaire.read',
  cached: true,
  file: async (context, { params }) => {
    const read = await readResults(context, params.slug)
    if (!read.ok) return read
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: `${read.value.questionnaire.slug}.xlsx`,
      body: await writeSheet(lineHeads, linesOf(read.value.results, context.locale, translator(context.locale))),
    })
  },
})

export const routes = [
  questionnairePage,
  resultsPage,
  resultsCsv,
  resultsSheet,
  ...voiceRoutes,
  ...paperRoutes,
  ...deskRoutes,
]
