// Room: recommendations. The stations of the thread that this feature knows: recommendations, confirmed answers, and
// the later facts that the editors of the record linked. Only what is public to anyone.
import type { Dated } from '../../kernel/dated.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import type { RecordRecommendation } from '../../../data/types.ts'
import { addressOfCode } from './rules.ts'
import { type Recommendation, findRecommendations, listRecommendations } from './store.ts'
import { findPlacedAnswers } from './store-answers.ts'

type Fact = RecordRecommendation['laterFacts'][number]
/** A meeting is a station of progress: something happened on the way. */
const kindOf = {
  answer: 'answer',
  pledge: 'pledge',
  progress: 'progress',
  report: 'report',
  meeting: 'progress',
} as const

/** A later fact bears on a record of its own, or stands alone; either way it is marked as the editors' link. */
export const stationOfFact = (fact: Fact, owner: Station['subject']): Station => ({
  kind: kindOf[fact.station],
  subject: owner,
  title: fact.text,
  href: fact.bearsOn ? addressOfCode(fact.bearsOn) : null,
  code: fact.bearsOn,
  on: dated(fact.on),
  byEditors: true,
  state: null,
})
const dated = ({ date, precision, qualifier }: Dated): Dated => ({
  date,
  precision,
  ...(qualifier ? { qualifier } : {}),
})

/** What was issued elsewhere cites no input here: its voice is whoever issued it, with the source that says so. */
function issuersVoice(one: Recommendation): Station[] {
  const source = one.sources[0]
  if (one.standing !== 'elsewhere' || !one.issuer) return []
  return [
    {
      kind: 'voice',
      subject: { kind: 'recommendation', id: one.id },
      title: one.issuer,
      href: source ? `/sources/${source.id}` : null,
      code: null,
      on: one.issuedOn,
      byEditors: false,
      state: null,
    },
  ]
}

export async function stationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const recommendations = await findRecommendations(context, ids)
  return recommendations.flatMap((one): Station[] => [
    ...issuersVoice(one),
    {
      kind: 'recommendation',
      subject: { kind: 'recommendation', id: one.id },
      title: one.title,
      href: `/recommendations/${one.code}`,
      code: one.code,
      on: one.issuedOn,
      byEditors: false,
      state: `recommendations.state-${one.state}`,
    },
    ...one.laterFacts.map((fact) => stationOfFact(fact, { kind: 'recommendation', id: one.id })),
  ])
}

export async function answerStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findPlacedAnswers(context, ids)).map((one) => ({
    kind: 'answer',
    subject: { kind: 'response', id: one.id },
    title: one.label,
    href: `/recommendations/${one.code}#addressee-${one.position}`,
    code: null,
    on: one.respondedOn ? { date: one.respondedOn, precision: 'day' } : null,
    byEditors: false,
    state: `recommendations.stance-${one.stance}`,
  }))
}

/** Which public record a code is; null for any other. */
export async function subjectOfCode(context: Context, code: string): Promise<Subject | null> {
  if (!code.startsWith('REC-')) return null
  const found = (await listRecommendations(context, { codes: [code] }, { page: 1, size: 1 })).items[0]
  return found ? { kind: 'recommendation', id: found.id } : null
}
