// Room: synthesis/routes. What anyone may read: the synthesis, a theme by its code, the numbers of moderation. Parse >
// use case > page and JSON.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { page } from '../../platform/http/route.ts'
import { type Consultation, findConsultation, findConsultations } from '../consultations/index.ts'
import { themeNow } from './fate.ts'
import { SynthesisAnswer, presentSynthesis } from './present.ts'
import { authorRoutes } from './routes-authors.tsx'
import { deskRoutes } from './routes-desk.tsx'
import { findTheme } from './store.ts'
import { type Synthesis, type Version, findCounts, findSynthesisOf, findVersion } from './store-synthesis.ts'
import { ModerationCountsPage } from './views/counts.tsx'
import { SynthesisPage } from './views/synthesis.tsx'
import { ThemePage } from './views/theme.tsx'

export interface Published {
  consultation: Consultation
  synthesis: Synthesis | null
  version: Version | null
}
async function readPublished(
  context: Context,
  slug: string | undefined,
  number: number | undefined,
): Promise<Outcome<Published>> {
  const consultation = await findConsultation(context, slug ?? '')
  if (!consultation) return notFound()
  const synthesis = await findSynthesisOf(context, consultation.id)
  const version = synthesis?.version ? await findVersion(context, synthesis.id, number ?? synthesis.version) : undefined
  if (number && !version) return notFound()
  return done({ consultation, synthesis: version && synthesis ? synthesis : null, version: version ?? null })
}

const synthesisPage = page({
  path: '/consultations/:slug/synthesis',
  who: 'synthesis.read',
  nav: 'participate',
  cached: true,
  query: Type.Object({ version: Type.Optional(Field.number(1, 1000)) }),
  answer: SynthesisAnswer,
  summary: 'The published synthesis of a consultation: themes whose sentences cite their inputs',
  model: (context, { params, query }) => readPublished(context, params.slug, query.version),
  twin: ({ consultation, synthesis, version }) =>
    synthesis && version
      ? presentSynthesis(synthesis, consultation, version)
      : presentSynthesis(
          {
            id: '',
            consultationId: '',
            code: '',
            state: 'drafting',
            commentFrom: null,
            commentUntil: null,
            version: 0,
          },
          consultation,
          { number: 0, publishedOn: '', content: noContent },
        ),
  view: SynthesisPage,
})
/** What there is before anything is published. */
const noContent: Version['content'] = {
  themes: [],
  aside: [],
  counts: { organisations: 0, nameless: [], languages: [], objectives: [], themes: [], fates: [] },
  answers: [],
}

const themePage = page({
  path: '/themes/:code',
  who: 'synthesis.read',
  nav: 'participate',
  cached: true,
  model: async (context, { params }) => {
    const asked = await findTheme(context, (params.code ?? '').toUpperCase())
    const synthesis = asked && (await findSynthesisOf(context, asked.consultationId))
    const version = synthesis?.version ? await findVersion(context, synthesis.id, synthesis.version) : undefined
    if (!asked || !version) return notFound()
    const now = await themeNow(context, asked)
    const theme = version.content.themes.find((one) => one.code === now.code)
    const aside = version.content.aside.find((one) => one.code === now.code)
    const [consultation] = await findConsultations(context, [asked.consultationId])
    if (!consultation || (!theme && !aside)) return notFound()
    return done({ code: asked.code, moved: now.code !== asked.code, theme, aside, consultation })
  },
  view: ThemePage,
})

const countsPage = page({
  path: '/consultations/:slug/moderation',
  who: 'synthesis.read',
  nav: 'participate',
  cached: true,
  answer: Type.Object({
    consultation: Type.String(),
    takenOn: Type.Union([Type.String(), Type.Null()]),
    counts: Type.Array(Type.Object({ key: Type.String(), n: Type.Union([Type.Integer(), Type.Null()]) })),
  }),
  summary: 'How many inputs were accepted and refused, why, and what became of appeals; small numbers are kept back',
  model: async (context, { params }) => {
    const consultation = await findConsultation(context, params.slug ?? '')
    if (!consultation) return notFound()
    return done({ consultation, counts: (await findCounts(context, consultation.id)) ?? null })
  },
  twin: ({ consultation, counts }) => ({
    consultation: consultation.slug,
    takenOn: counts?.takenOn ?? null,
    counts: counts?.counts ?? [],
  }),
  view: ModerationCountsPage,
})

export const routes = [synthesisPage, themePage, countsPage, ...authorRoutes, ...deskRoutes]
