// Room: reports/routes. The papers made from approved minutes: as a page, JSON, PDF and Word. Until somebody has
// published them they are drafts, which the desk alone reads.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { file, page } from '../../platform/http/route.ts'
import { type MinutesFacts, gatherMinutes } from './minutes-facts.ts'
import { type MinutesPaper, minutesPaper, minutesPapers } from './minutes-papers.ts'
import type { Paper } from './paper.ts'
import { paperToPdf } from './pdf.ts'
import { policy } from './policy.ts'
import { MinutesPaperPage } from './views/minutes-paper.tsx'
import { paperToWord } from './word.ts'

interface Made {
  kind: MinutesPaper
  facts: MinutesFacts
  paper: Paper
}
async function makePaper(context: Context, slug = '', wanted = ''): Promise<Outcome<Made>> {
  const kind = minutesPapers.find((one) => one === wanted)
  const facts = kind && (await gatherMinutes(context, slug))
  if (!kind || !facts) return notFound()
  if (facts.minutes.releasedOn === null && !may(context.actor, policy['report.edit'])) return notFound()
  const { locale, installation } = context
  return done({ kind, facts, paper: minutesPaper({ kind, facts, locale, baseUrl: installation.baseUrl }) })
}
const Line = Type.Object({ text: Type.String(), address: Type.Union([Type.String(), Type.Null()]) })
const PaperAnswer = Type.Object({
  title: Type.String(),
  standing: Type.String(),
  sections: Type.Array(Type.Object({ heading: Type.String(), lines: Type.Array(Line) })),
})
const presentPaper = (paper: Paper) => ({
  title: paper.title,
  standing: paper.standing,
  sections: paper.sections.map((one) => ({
    heading: one.heading,
    lines: [
      ...(one.cited ?? []).flat().map(({ text, address }) => ({ text, address })),
      ...one.paragraphs.map((text) => ({ text, address: null })),
      ...one.items.map(({ label, detail, address }) => ({ text: detail ? `${label} · ${detail}` : label, address })),
    ],
  })),
})

const paperPage = page({
  path: '/meetings/:slug/papers/:kind',
  who: 'papers.read',
  nav: 'meetings',
  answer: PaperAnswer,
  summary: 'Summary report, press note or brief, drafted from the approved minutes of a meeting',
  model: (context, { params }) => makePaper(context, params.slug, params.kind),
  twin: ({ paper }) => presentPaper(paper),
  view: MinutesPaperPage,
})
const asFile = (as: 'pdf' | 'docx') =>
  file({
    path: `/meetings/:slug/papers/:kind/${as}`,
    who: 'papers.read',
    file: async (context, { params }) => {
      const made = await makePaper(context, params.slug, params.kind)
      if (!made.ok) return made
      const { paper, facts, kind } = made.value
      return done({
        mediaType:
          as === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        fileName: `${facts.meeting.code}-${kind}-${context.locale}.${as}`,
        body: as === 'pdf' ? paperToPdf(paper) : await paperToWord(paper),
      })
    },
  })
export const routes = [paperPage, asFile('pdf'), asFile('docx')]
