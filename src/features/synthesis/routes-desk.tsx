// Room: synthesis/routes. The facilitators' desk: the working list, themes, the draft and its comments, appeals.
import { Type } from 'typebox'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { readBook, wordsOf } from './book.ts'
import { workList } from './present-desk.ts'
import { asideReasons, longestThemeText } from './rules.ts'
import { listRefusedSuggestions } from './store.ts'
import { listComments } from './store-synthesis.ts'
import {
  answerComment,
  askForComments,
  draftText,
  missing,
  publishSynthesis,
  reviseSynthesis,
  wroteIt,
} from './use-cases.ts'
import { decideAppeal, waitingAppeals } from './use-cases-appeals.ts'
import {
  acceptSuggestion,
  codable,
  codeInputs,
  refuseSuggestion,
  setInputsAside,
  takeBack,
} from './use-cases-coding.ts'
import {
  type Names,
  makeTheme,
  mergeTheme,
  renameTheme,
  reopenTheme,
  setThemeAside,
  splitTheme,
} from './use-cases-themes.ts'
import { AppealsPage } from './views/appeals.tsx'
import { CodingPage } from './views/coding.tsx'
import { DeskSynthesisPage } from './views/desk.tsx'
import { DeskThemePage } from './views/desk-theme.tsx'

const codesField = (maxItems = 500) => Type.Array(Type.String({ pattern: '^[IV]-[2-9a-z]{10}$' }), { maxItems })
const themesField = () => Type.Array(Type.String({ pattern: '^TH-[2-9A-Z]{6}$' }), { maxItems: 50 })
const objectivesField = () => Field.several(Array.from({ length: 23 }, (_, n) => String(n + 1)))
const nameFields = {
  'name-es': Type.Optional(Field.line(120)),
  'name-en': Type.Optional(Field.line(120)),
  'name-pt': Type.Optional(Field.line(120)),
  'name-fr': Type.Optional(Field.line(120)),
}
const namesOf = (typed: Partial<Record<keyof typeof nameFields, string>>): Names => ({
  es: typed['name-es'],
  en: typed['name-en'],
  pt: typed['name-pt'],
  fr: typed['name-fr'],
})
const desk = (slug: string | undefined) => `/desk/consultations/${slug ?? ''}/synthesis`

const deskPage = page({
  path: '/desk/consultations/:slug/synthesis',
  who: 'synthesis.draft',
  sensitive: true,
  model: async (context, { params }) => {
    const consultation = await codable(context, params.slug ?? '')
    if (!consultation.ok) return consultation
    const book = await readBook(context, consultation.value)
    const { synthesis } = book
    return done({
      book,
      missing: missing(book),
      comments: synthesis ? await listComments(context, synthesis.id, synthesis.version + 1) : [],
      own: wroteIt(book, context.actor.personId),
    })
  },
  view: DeskSynthesisPage,
})
const make = form({
  path: '/desk/consultations/:slug/themes',
  who: 'theme.change',
  labels: 'synthesis',
  again: deskPage,
  fields: Type.Object(nameFields),
  act: (context, { params, form: fields }) => makeTheme(context, params.slug ?? '', namesOf(fields)),
  then: (_, { params }) => ({ to: desk(params.slug), said: 'synthesis.said-theme-made' }),
})
const moveIt = form({
  path: '/desk/consultations/:slug/synthesis',
  who: 'synthesis.draft',
  labels: 'synthesis',
  again: deskPage,
  fields: Type.Object({
    act: Field.one(['ask-comments', 'publish', 'revise']),
    until: Type.Optional(Field.day()),
  }),
  act: async (context, { params, form: { act, until } }) => {
    const slug = params.slug ?? ''
    if (act === 'publish') return publishSynthesis(context, slug)
    if (act === 'revise') return reviseSynthesis(context, slug)
    return until ? askForComments(context, slug, until) : invalid({ until: 'http.wrong-required' })
  },
  then: ({ state }, { params }) => ({ to: desk(params.slug), said: `synthesis.said-${state}` }),
})
const answer = form({
  path: '/desk/consultations/:slug/synthesis/comments',
  who: 'synthesis.draft',
  labels: 'synthesis',
  again: deskPage,
  fields: Type.Object({ comment: Field.id(), answer: Field.text(1000) }),
  act: (context, { params, form: fields }) => answerComment(context, params.slug ?? '', fields.comment, fields.answer),
  then: (_, { params }) => ({ to: desk(params.slug), said: 'synthesis.said-answered' }),
})

const CodingQuery = Type.Object({
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}$', 'x-kind': 'line' })),
  theme: Type.Optional(Type.String({ pattern: '^TH-[2-9A-Z]{6}$' })),
  left: Type.Optional(Field.one(['uncoded', 'aside'])),
  page: Type.Optional(Field.number(1, 10_000)),
})
const codingPage = page({
  path: '/desk/consultations/:slug/coding',
  who: 'input.code',
  sensitive: true,
  query: CodingQuery,
  model: async (context, { params, query }) => {
    const consultation = await codable(context, params.slug ?? '')
    if (!consultation.ok) return consultation
    const book = await readBook(context, consultation.value)
    const refused = await listRefusedSuggestions(
      context,
      book.inputs.map((one) => one.code),
    )
    return done({ book, query, list: workList(book, refused, query, pagingOf(query.page)) })
  },
  view: CodingPage,
})
const suggested = /^(accept|refuse) ([IV]-[2-9a-z]{10}) ((?:[IV]-[2-9a-z]{10})|(?:TH-[2-9A-Z]{6}))$/
const code = form({
  path: '/desk/consultations/:slug/coding',
  who: 'input.code',
  labels: 'synthesis',
  again: codingPage,
  query: CodingQuery,
  fields: Type.Object({
    do: Field.line(60),
    inputs: codesField(),
    themes: themesField(),
    objectives: objectivesField(),
    reason: Type.Optional(Field.one(asideReasons)),
    words: Type.Optional(Field.text(500)),
  }),
  act: (context, { params, form: fields }): Promise<Outcome<{ n: number }>> => {
    const slug = params.slug ?? ''
    const { inputs, themes, reason, words } = fields
    const objectives = fields.objectives.map(Number)
    const [, answered, input = '', what = ''] = suggested.exec(fields.do) ?? []
    if (answered) return (answered === 'accept' ? acceptSuggestion : refuseSuggestion)(context, slug, input, what)
    if (fields.do === 'aside') return setInputsAside(context, slug, inputs, { reason, words })
    if (fields.do === 'take-back') return takeBack(context, slug, inputs)
    return codeInputs(context, slug, { inputs, themes, objectives, remove: fields.do === 'remove' })
  },
  then: (_, { params, query }) => ({
    to: `/desk/consultations/${params.slug ?? ''}/coding?${new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()}`.replace(/\?$/, ''),
    said: 'synthesis.said-coded',
  }),
})

const themePage = page({
  path: '/desk/consultations/:slug/themes/:code',
  who: 'theme.change',
  sensitive: true,
  model: async (context, { params }) => {
    const consultation = await codable(context, params.slug ?? '')
    if (!consultation.ok) return consultation
    const book = await readBook(context, consultation.value)
    const theme = book.themes.find((one) => one.code === params.code)
    if (!theme) return notFound()
    const own = new Set(book.codings.filter((one) => one.themeId === theme.id).map((one) => one.code))
    return done({
      book,
      theme,
      text: book.texts.get(theme.id) ?? null,
      inputs: book.inputs.filter((one) => own.has(one.code)).map((input) => ({ input, words: wordsOf(input) })),
    })
  },
  view: DeskThemePage,
})
const changeTheme = form({
  path: '/desk/consultations/:slug/themes/:code',
  who: 'theme.change',
  labels: 'synthesis',
  again: themePage,
  fields: Type.Object({
    act: Field.one(['rename', 'merge', 'split', 'aside', 'reopen']),
    ...nameFields,
    into: Type.Optional(Type.String({ pattern: '^TH-[2-9A-Z]{6}$' })),
    inputs: codesField(),
    reason: Type.Optional(Field.one(asideReasons)),
    words: Type.Optional(Field.text(500)),
  }),
  act: async (context, { params, form: fields }) => {
    const [slug, own] = [params.slug ?? '', params.code ?? '']
    const { act, reason, words, into, inputs } = fields
    if (act === 'rename') return renameTheme(context, slug, own, namesOf(fields))
    if (act === 'split') return splitTheme(context, slug, own, namesOf(fields), inputs)
    if (act === 'reopen') return reopenTheme(context, slug, own)
    if (act === 'merge') return into ? mergeTheme(context, slug, own, into) : invalid({ into: 'http.wrong-required' })
    return reason ? setThemeAside(context, slug, own, { reason, words }) : invalid({ reason: 'http.wrong-required' })
  },
  then: (theme, { params }) => ({
    to: `/desk/consultations/${params.slug ?? ''}/themes/${theme.code}`,
    said: 'synthesis.said-theme-changed',
  }),
})
const draft = form({
  path: '/desk/consultations/:slug/themes/:code/text',
  who: 'synthesis.draft',
  labels: 'synthesis',
  again: themePage,
  fields: Type.Object({ text: Field.text(longestThemeText) }),
  act: (context, { params, form: fields }) => draftText(context, params.slug ?? '', params.code ?? '', fields.text),
  then: (_, { params }) => ({ to: desk(params.slug), said: 'synthesis.said-drafted' }),
})

const appealsPage = page({
  path: '/desk/moderation/appeals',
  who: 'appeal.decide',
  sensitive: true,
  model: async (context) => done({ appeals: await waitingAppeals(context) }),
  view: AppealsPage,
})
const decide = form({
  path: '/desk/moderation/appeals/:code',
  who: 'appeal.decide',
  labels: 'synthesis',
  again: appealsPage,
  fields: Type.Object({ act: Field.one(['grant', 'uphold']), words: Field.text(500) }),
  act: (context, { params, form: fields }) =>
    decideAppeal(context, params.code ?? '', { granted: fields.act === 'grant', words: fields.words }),
  then: () => ({ to: '/desk/moderation/appeals', said: 'synthesis.said-appeal-decided' }),
})

export const deskRoutes = [
  deskPage,
  make,
  moveIt,
  answer,
  codingPage,
  code,
  themePage,
  changeTheme,
  draft,
  appealsPage,
  decide,
]
