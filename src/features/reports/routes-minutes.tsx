// Room: reports/routes. The papers made from approved minutes: as a page, JSON, PDF and Word. Until somebody has
// published them they are drafts, which the desk alone reads.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { file, page } from '../../platform/http/route.ts'
import { type Meeting, findMeeting } from '../meetings/index.ts'
import { gatherMinutes } from './minutes-facts.ts'
import { type MinutesPaper, minutesPaper, minutesPapers } from './minutes-papers.ts'
import type { Paper } from './paper.ts'
import { paperToPdf } from './pdf.ts'
import { policy } from './policy.ts'
import { gatherRecord, recordPaper } from './record-paper.ts'
import { MinutesPaperPage } from './views/minutes-paper.tsx'
import { paperToWord } from './word.ts'

/** A paper of a meeting, and which others there are of it. */
export interface Made {
  kind: MinutesPaper
  kinds: readonly MinutesPaper[]
  meeting: Meeting
  /** False while the desk alone reads it. */
  released: boolean
  paper: Paper
}
async function makePaper(context: Context, slug = '', wanted = ''): Promise<Outcome<Made>> {
  const kind = minutesPapers.find((one) => one === wanted)
  if (kind === 'summary') {
    const recorded = await summaryOfRecord(context, slug)
    if (recorded) return done(recorded)
  }
  const facts = kind && (await gatherMinutes(context, slug))
  if (!kind || !facts) return notFound()
  if (facts.minutes.releasedOn === null && !may(context.actor, policy['report.edit'])) return notFound()
  const { locale, installation } = context
  const paper = minutesPaper({ kind, facts, locale, baseUrl: installation.baseUrl })
  const { meeting, minutes } = facts
  return done({ kind, kinds: minutesPapers, meeting, released: minutes.releasedOn !== null, paper })
}
/** A meeting of the public record has no minutes here: its summary is what the sources say, and its only paper. */
async function summaryOfRecord(context: Context, slug: string): Promise<Made | null> {
  const meeting = await findMeeting(context, slug)
  const facts = meeting && (await gatherRecord(context, meeting))
  if (!facts) return null
  const { locale, installation } = context
  const paper = recordPaper(facts, locale, installation.baseUrl)
  return { kind: 'summary', kinds: ['summary'], meeting, released: true, paper }
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
      ...one.tables.flatMap(({ rows }) => rows.map((row) => ({ text: row.join(' · '), address: null }))),
      ...one.items.map(({ label, words = [], detail, address }) => ({
        text: [label, ...words, detail].filter(Boolean).join(' · '),
        address,
      })),
    ],
  })),
})

const paperPage = page({
  path: '/meetings/:slug/papers/:kind',
  who: 'papers.read',
  nav: 'meetings',
  answer: PaperAnswer,
  summary: 'Summary report, press note or brief, drafted from the approved minutes of a meeting or from the record',
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
      const { paper, meeting, kind } = made.value
      return done({
        mediaType:
          as === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        fileName: `${meeting.code}-${kind}-${context.locale}.${as}`,
        body: as === 'pdf' ? paperToPdf(paper) : await paperToWord(paper),
      })
    },
  })
export const routes = [paperPage, asFile('pdf'), asFile('docx')]
