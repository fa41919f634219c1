// Room: recommendations/use-cases. Paragraphs of outcomes that were adopted elsewhere (the conclusions of a review, the
// Progress Declaration), recorded so that they can be applied and followed; no clock runs on them here.
import { originalText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { insertRecommendation } from './store.ts'
import { locatorsRecorded } from './store-elsewhere.ts'
import { subjectOf, tablesOf } from './use-cases.ts'

interface Outcomes {
  /** Of the library's sources: where the words can be read. */
  sourceId: string
  issuer: string
  issuedOn: string
  language: string
  paragraphs: readonly { locator: string; text: string; objectives: number[] }[]
}

/** Records each paragraph once, however often it is brought; answers how many were new. The caller asked who may. */
export async function recordParagraphs(context: Context, outcomes: Outcomes): Promise<number> {
  const { sourceId, paragraphs, language } = outcomes
  const known = await locatorsRecorded(
    context,
    sourceId,
    paragraphs.map((one) => one.locator),
  )
  const fresh = paragraphs.filter(
    (one, at) => !known.has(one.locator) && paragraphs.findIndex((other) => other.locator === one.locator) === at,
  )
  for (const { locator, text, objectives } of fresh) {
    const one = {
      id: newId(context.random),
      code: await nextCode(context, 'REC-LAC', Number(outcomes.issuedOn.slice(0, 4))),
      title: originalText(titleOf(text), language),
      text: originalText(text, language),
      rationale: null,
      quote: null,
      kind: 'policy',
      horizon: null,
      standing: 'elsewhere',
      state: 'recorded',
      issuer: originalText(outcomes.issuer, language),
      issuerBodyId: null,
      meetingId: null,
      issuedOn: { date: outcomes.issuedOn, precision: 'day' },
      dateNote: null,
      issuedRecorded: null,
      occasion: null,
      objectives,
      workingTables: tablesOf(objectives),
      verification: null,
      proposedByOrganisation: null,
      proposedByBody: null,
      proposedByPerson: null,
      proposedAs: null,
      category: null,
      minority: null,
      addresseesUnknown: null,
      sources: [{ id: sourceId, locator, standing: 'confirmed' }],
      laterFacts: [],
      returnedFor: null,
      withdrawnFor: null,
      closedFor: null,
      closedOn: null,
      mergedInto: null,
      sample: false,
      fromRecord: false,
      createdOn: dayOf(context.now),
    } as const
    await insertRecommendation(context, { ...one, sources: [...one.sources], laterFacts: [] })
    await recordAct(context, 'recommendation.recorded', subjectOf(one), { to: 'recorded', detail: { code: one.code } })
  }
  return fresh.length
}

const longestTitle = 90
/** Its first words, to the end of one. */
function titleOf(text: string): string {
  const line = text.split('\n')[0] ?? text
  if (line.length <= longestTitle) return line
  return `${line.slice(0, line.lastIndexOf(' ', longestTitle) + 1 || longestTitle).trimEnd()}…`
}
