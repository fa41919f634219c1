// Room: consultations/present. Verified and open votes apart, and what the open ones change: for page, twin, CSV and
// the places that move. Made from the snapshot alone, which holds nothing that may not be told.
import { Type } from 'typebox'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type Interval, wilson } from '../../kernel/wilson.ts'
import { sayPercent } from '../../platform/i18n/format.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import {
  type Apart,
  type Conclusion,
  type Difference,
  type Judgement,
  type Split,
  answeredBy,
  concludeFrom,
  differenceOf,
  differences,
  judge,
  judgements,
  together,
} from './apart-rules.ts'
import type { Snapshot } from './store.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export type Share = Interval & { share: number }
/** A share of those who answered, with the ends of its uncertainty; null where totals alone may be public. */
export function shareOf(n: number | null, answered: number): Share | null {
  const interval = n === null || answered < thresholds.votersForShares ? null : wilson(n, answered)
  return interval && n !== null ? { share: n / answered, ...interval } : null
}
export const ShareAnswer = orNull(Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() }))

export interface KindOfVotes extends Split {
  answered: number
  agreeShare: Share | null
  disagreeShare: Share | null
}
/** Of one statement; all null where the two kinds are not told apart. */
export interface ApartResult {
  verified: KindOfVotes | null
  open: KindOfVotes | null
  /** What is said of it by the verified votes alone, and by all. */
  judged: { verified: Judgement; all: Judgement } | null
  /** What the open votes do to it. */
  withOpen: Difference | null
}
const KindAnswer = orNull(
  Type.Object({
    answered: Type.Integer(),
    agree: Type.Integer(),
    disagree: Type.Integer(),
    pass: Type.Integer(),
    agreeShare: ShareAnswer,
    disagreeShare: ShareAnswer,
  }),
)
const JudgementAnswer = Type.Union(judgements.map((one) => Type.Literal(one)))
export const apartAnswer = {
  verified: KindAnswer,
  open: KindAnswer,
  judged: orNull(Type.Object({ verified: JudgementAnswer, all: JudgementAnswer })),
  withOpen: orNull(Type.Union(differences.map((one) => Type.Literal(one)))),
}

const kindOf = (split: Split): KindOfVotes => {
  const answered = answeredBy(split)
  const shares = { agreeShare: shareOf(split.agree, answered), disagreeShare: shareOf(split.disagree, answered) }
  return { answered, ...split, ...shares }
}
export function apartResult(apart: Apart<Split> | null | undefined): ApartResult {
  if (!apart) return { verified: null, open: null, judged: null, withOpen: null }
  const judged = { verified: judge(apart.verified), all: judge(together(apart)) }
  return { verified: kindOf(apart.verified), open: kindOf(apart.open), judged, withOpen: differenceOf(apart) }
}

/** Over the whole consultation. */
export interface Fairness extends Conclusion {
  verifiedVoters: number | null
  openVoters: number | null
}
export const FairnessAnswer = orNull(
  Type.Object({
    verifiedVoters: orNull(Type.Integer()),
    openVoters: orNull(Type.Integer()),
    compared: Type.Integer(),
    otherwise: Type.Integer(),
    tooFew: Type.Integer(),
  }),
)
export const fairnessOf = ({ people, tallies }: Snapshot): Fairness => ({
  verifiedVoters: people?.verified ?? null,
  openVoters: people?.open ?? null,
  ...concludeFrom(tallies.map((one) => one.apart ?? null)),
})

/** Whether the open votes change the result, in one sentence. */
export function sayFairness({ compared, otherwise, tooFew }: Conclusion, t: Translate): string {
  if (compared === 0) return t('consultations.fair-too-few', { least: thresholds.opinionsByAttribute })
  const said = otherwise
    ? t('consultations.fair-otherwise', { otherwise, compared })
    : t('consultations.fair-same', { compared })
  return tooFew ? `${said} ${t('consultations.fair-some-few', { n: tooFew })}` : said
}

/** What of a statement is told of verified and open votes, as the page says it and as it moves. */
export const apartParts = ['verified', 'open', 'withOpen'] as const
export function sayApart(one: ApartResult, part: (typeof apartParts)[number], locale: Locale, t: Translate): string {
  if (!one.verified || !one.open || !one.judged) return t('consultations.fair-not-apart')
  if (part === 'withOpen') {
    const [alone, all] = [one.judged.verified, one.judged.all]
    const said = { alone: t(`consultations.judged-${alone}`), all: t(`consultations.judged-${all}`) }
    return t(alone === all ? 'consultations.judged-same' : 'consultations.judged-otherwise', said)
  }
  const { answered, agree, disagree } = one[part] ?? one.verified
  if (answered === 0) return t('consultations.fair-nobody')
  const share = (n: number) => sayPercent(n / answered, locale)
  return t('consultations.fair-kind', { n: answered, agree: share(agree), disagree: share(disagree) })
}
export const sayPeople = ({ verifiedVoters, openVoters }: Fairness, t: Translate): string =>
  verifiedVoters === null || openVoters === null
    ? t('consultations.fair-people-few', { least: thresholds.participationByAttribute })
    : t('consultations.fair-people', { verified: verifiedVoters, open: openVoters })
