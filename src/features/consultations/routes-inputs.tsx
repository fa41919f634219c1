// Room: consultations/routes. Inputs in an organisation's name, and what is public of all inputs.
import { Type } from 'typebox'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { streamCsv } from '../../platform/files/csv.ts'
import { writeSheet } from '../../platform/files/sheet.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { originOf } from '../conversations/index.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { meetingById, meetingBySlug, meetingsToChoose } from './meeting-ways.ts'
import { InputAnswer, InputListAnswer } from './present.ts'
import { policy } from './policy.ts'
import { longestNamedText } from './rules.ts'
import { coSigningRoutes } from './routes-co-signing.tsx'
import { shownInputs } from './shown-inputs.ts'
import { findConsultation, findConsultations, listConsultations } from './store.ts'
import { type InputFilter, everyInput, findInputByCode, listInputs, listOwnInputs } from './store-inputs.ts'
import { fileGoodRows, findJudgedInputs, judgeInputs, sheetHeads } from './inputs-sheet.ts'
import { fileInput } from './use-cases-inputs.ts'
import { FileInputPage, HowToFilePage, OwnInputsPage } from './views/file-input.tsx'
import { InputSheetPage, JudgedSheetPage } from './views/input-sheet.tsx'
import { type InputQuery, InputListPage, InputPage } from './views/inputs.tsx'
import { RulesPage } from './views/moderation.tsx'

const filters = {
  objective: Type.Optional(Field.number(1, 23)),
  category: Type.Optional(Field.line(60)),
  country: Type.Optional(Field.line(2)),
  meeting: Type.Optional(Field.line(80)),
  consultation: Type.Optional(Field.line(80)),
  year: Type.Optional(Field.number(1990, 2100)),
}
const ListQuery = Type.Object({ ...filters, page: Type.Optional(Field.number(1, 10_000)) })

async function filterOf(context: Context, query: InputQuery): Promise<Outcome<InputFilter>> {
  const meeting = await meetingBySlug(context, query.meeting)
  const consultation = query.consultation ? await findConsultation(context, query.consultation) : undefined
  if ((query.meeting && !meeting) || (query.consultation && !consultation)) return notFound()
  return done({
    objective: query.objective,
    category: query.category,
    country: query.country,
    year: query.year,
    meetingId: meeting?.id,
    consultationId: consultation?.id,
  })
}

const listPage = page({
  path: '/inputs',
  who: 'input.read',
  nav: 'participate',
  cached: true,
  query: ListQuery,
  answer: InputListAnswer,
  summary: 'Inputs that are public: named ones after the moderator’s check, nameless ones once they are cited',
  model: async (context, { query }) => {
    const filter = await filterOf(context, query)
    if (!filter.ok) return filter
    const list = await listInputs(context, filter.value, pagingOf(query.page))
    return done({ list: { ...list, items: await shownInputs(context, list.items) }, query })
  },
  twin: (model) => model.list,
  view: InputListPage,
})
const sheetColumns = [
  'code',
  'named',
  'title',
  'text',
  'language',
  'organisation',
  'category',
  'country',
  'objectives',
  'filedOn',
  'document',
  'cited',
  'coSigners',
]
async function* sheetRows(context: Context, filter: InputFilter) {
  for await (const inputs of everyInput(context, filter)) {
    yield (await shownInputs(context, inputs)).map(({ text, coSigners, ...one }) => ({
      ...one,
      coSigners: coSigners.map((name) => name ?? '?').join('; '),
      language: text?.original ?? null,
      text: text?.values[text.original]?.text ?? null,
    }))
  }
}
const listCsv = file({
  path: '/inputs.csv',
  who: 'input.read',
  cached: true,
  query: Type.Object(filters),
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const filter = await filterOf(context, query)
    if (!filter.ok) return filter
    const body = streamCsv(sheetRows(context, filter.value), sheetColumns)
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: 'inputs.csv', body })
  },
})

const FileQuery = Type.Object({
  meeting: Type.Optional(Field.line(80)),
  consultation: Type.Optional(Field.line(80)),
  /** The code of the message of a conversation that it comes from. */
  from: Type.Optional(Field.line(20)),
})
/** Open to everyone: who represents no organisation here yet is told how to, instead of a closed door. */
const howPage = page({
  path: '/inputs/how',
  who: 'input.read',
  nav: 'participate',
  query: FileQuery,
  model: async (context, { query }) => done({ mayFile: may(context.actor, policy['input.file']), query }),
  view: HowToFilePage,
})
const newPage = page({
  path: '/inputs/new',
  who: 'input.file',
  nav: 'participate',
  sensitive: true,
  query: FileQuery,
  model: async (context, { query }) =>
    done({
      organisations: (await ownOrganisations(context)).map(({ id, name }) => ({
        id,
        name,
      })),
      consultations: (await listConsultations(context, { state: 'open' }, { page: 1, size: 100 })).items,
      meetings: await meetingsToChoose(context),
      chosen: query,
      origin: (await originOf(context, query.from)) ?? null,
    }),
  view: FileInputPage,
})
const fileIt = form({
  path: '/inputs/new',
  who: 'input.file',
  labels: 'consultations',
  again: newPage,
  sensitive: true,
  limit: 11_534_336,
  query: FileQuery,
  fields: Type.Object({
    organisation: Type.Optional(Field.id()),
    meeting: Type.Optional(Field.line(80)),
    consultation: Type.Optional(Field.line(80)),
    title: Field.line(200),
    text: Type.Optional(Field.text(longestNamedText)),
    document: Type.Optional(Field.upload()),
    objectives: Field.several(Array.from({ length: 23 }, (_, n) => String(n + 1))),
  }),
  act: async (context, { form: fields, query }) => {
    const meeting = await meetingBySlug(context, fields.meeting)
    const consultation = fields.consultation ? await findConsultation(context, fields.consultation) : undefined
    if (fields.meeting && !meeting) return invalid({ meeting: 'http.wrong-not-one-of' })
    if (fields.consultation && !consultation) return invalid({ consultation: 'http.wrong-not-one-of' })
    return fileInput(context, {
      organisationId: fields.organisation,
      title: fields.title,
      text: fields.text,
      document: fields.document,
      objectives: fields.objectives.map(Number),
      consultation: consultation ?? null,
      meetingId: meeting?.id ?? null,
      from: query.from,
    })
  },
  then: () => ({ to: '/inputs/mine', said: 'consultations.said-filed' }),
})
const minePage = page({
  path: '/inputs/mine',
  who: 'input.file',
  nav: 'participate',
  query: Type.Object({ page: Type.Optional(Field.number(1, 1000)) }),
  model: async (context, { query }) => {
    const { items } = await listOwnInputs(context, pagingOf(query.page))
    const inputs = await shownInputs(context, items)
    const fates = await Promise.all(items.map((one) => context.fate(context, one)))
    return done({
      items: items.map(({ state, reason, reasonWords }, index) => ({
        fates: fates[index]!,
        input: inputs[index]!,
        state,
        reason,
        reasonWords,
      })),
    })
  },
  view: OwnInputsPage,
})

const inputPage = page({
  path: '/inputs/:code',
  who: 'input.read',
  nav: 'participate',
  answer: InputAnswer,
  summary: 'One public input',
  model: async (context, { params }) => {
    const one = await findInputByCode(context, params.code ?? '')
    if (!one) return notFound()
    const [input] = await shownInputs(context, [one])
    const [consultation] = await findConsultations(context, one.consultationId ? [one.consultationId] : [])
    const meeting = await meetingById(context, one.meetingId)
    return done({
      input: input!,
      state: one.state,
      reason: one.reason,
      reasonWords: one.reasonWords,
      maySign: one.organisationId !== null && one.state === 'accepted' && may(context.actor, policy['input.co-sign']),
      consultation: consultation ?? null,
      meeting: meeting && { slug: meeting.slug, title: meeting.title },
      fates: await context.fate(context, one),
      thread: await context.thread(context, { kind: 'input', id: one.id }),
      baseUrl: context.installation.baseUrl,
    })
  },
  twin: (model) => model.input,
  view: InputPage,
})
const documentFile = file({
  path: '/inputs/:code/document',
  who: 'input.read',
  file: async (context, { params }) => {
    const one = await findInputByCode(context, params.code ?? '')
    const stored = one?.fileId ? await findFile(context, one.fileId) : undefined
    if (!stored) return notFound()
    return done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
  },
})
const rulesPage = page({
  path: '/moderation-rules',
  who: 'consultation.read',
  nav: 'participate',
  cached: true,
  model: async () => done({}),
  view: RulesPage,
})

const sheetPage = page({
  path: '/inputs/sheet',
  who: 'input.file',
  nav: 'participate',
  sensitive: true,
  model: async (context) =>
    done({ organisations: (await ownOrganisations(context)).map(({ id, name }) => ({ id, name })) }),
  view: InputSheetPage,
})
const sheetFile = file({
  path: '/inputs/sheet.xlsx',
  who: 'input.file',
  file: async (context) => {
    const t = translator(context.locale)
    const example = [
      t('consultations.example-title'),
      t('consultations.example-text'),
      context.locale,
      '15, 23',
      '',
      '',
    ]
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: 'inputs.xlsx',
      body: await writeSheet(
        sheetHeads.map((head) => t(`consultations.column-${head}`)),
        [example],
      ),
    })
  },
})
const sheetForm = form({
  path: '/inputs/sheet',
  who: 'input.file',
  labels: 'consultations',
  again: sheetPage,
  sensitive: true,
  limit: 6_000_000,
  fields: Type.Object({ organisation: Type.Optional(Field.id()), upload: Type.Optional(Field.upload()) }),
  act: async (context, { form: { organisation, upload } }) =>
    judgeInputs(context, { organisation: organisation ?? (await ownOrganisations(context))[0]?.id, upload }),
  then: ({ id }) => ({ to: `/inputs/sheet/${id}` }),
})
const judgedPage = page({
  path: '/inputs/sheet/:id',
  who: 'input.file',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findJudgedInputs(context, params.id ?? '')
    return found.ok ? done({ id: params.id ?? '', sheet: found.value }) : found
  },
  view: JudgedSheetPage,
})
const fileSheet = form({
  path: '/inputs/sheet/:id',
  who: 'input.file',
  labels: 'consultations',
  again: judgedPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => fileGoodRows(context, params.id ?? ''),
  then: () => ({ to: '/inputs/mine', said: 'consultations.said-sheet-filed' }),
})

export const inputRoutes = [
  listPage,
  listCsv,
  howPage,
  newPage,
  fileIt,
  minePage,
  sheetPage,
  sheetFile,
  sheetForm,
  judgedPage,
  fileSheet,
  inputPage,
  documentFile,
  ...coSigningRoutes,
  rulesPage,
]
