// Room: consultations/rules. Pure: a snapshot of votes as the tables of the manifest. Votes are changed in place, so
// what few answered at first does not follow from what many answered later.
import type { Numbers } from '../../platform/published/published.ts'
import type { LanguageTally } from './language-rules.ts'
import { answers } from './rules.ts'
import type { Snapshot } from './store.ts'

export function numbersOf(one: { id: string; slug: string }, snapshot: Snapshot): Numbers[] {
  const shownAt = [`/consultations/${one.slug}/results`]
  const { final } = snapshot
  const voters: Numbers = {
    series: {
      subject: { kind: 'consultation', id: one.id },
      about: 'voters',
      unit: 'people',
      shape: 'list',
      named: true,
      rule: 'newBetweenSnapshots',
      shownAt,
    },
    what: 'voted',
    total: snapshot.voters,
    cells: [],
    final,
  }
  const votes = snapshot.tallies.map(({ statementId, answered, agree, disagree, pass }): Numbers => ({
    series: {
      subject: { kind: 'statement', id: statementId },
      about: 'votes',
      unit: 'votes',
      shape: 'list',
      named: true,
      rule: 'votersForShares',
      shownAt,
    },
    what: 'voted',
    total: answered,
    cells: [
      { key: 'agree', n: agree },
      { key: 'disagree', n: disagree },
      { key: 'pass', n: pass },
    ],
    final,
  }))
  return [voters, ...votes, ...apartNumbersOf(one, snapshot)]
}

/** Verified and open people and votes, as of when both could be told last: tables of their own beside the totals. */
function apartNumbersOf(one: { id: string; slug: string }, { people, tallies, final }: Snapshot): Numbers[] {
  const shownAt = [`/consultations/${one.slug}/results`]
  const head = { shape: 'list', named: true, shownAt } as const
  const voters = people && {
    series: {
      ...head,
      subject: { kind: 'consultation', id: one.id },
      about: 'voters-apart',
      unit: 'people',
      rule: 'participationByAttribute',
    } as const,
    what: 'voted',
    total: people.verified + people.open,
    cells: [
      { key: 'verified', n: people.verified },
      { key: 'open', n: people.open },
    ],
    final,
  }
  const votes = tallies.flatMap(({ statementId, apart }): Numbers[] => {
    if (!apart) return []
    const cells = (['verified', 'open'] as const).flatMap((kind) =>
      (['agree', 'disagree', 'pass'] as const).map((answer) => ({ key: `${kind}|${answer}`, n: apart[kind][answer] })),
    )
    const subject = { kind: 'statement', id: statementId } as const
    const series = { ...head, subject, about: 'votes-apart', unit: 'votes', rule: 'opinionsByAttribute' } as const
    return [{ series, what: 'voted', total: cells.reduce((sum, { n }) => sum + n, 0), cells, final }]
  })
  return [...(voters ? [voters] : []), ...votes]
}

/** Votes by the language of the page: of the final snapshot, cut already; what is kept back is named as kept back. */
export function languageNumbersOf(
  one: { slug: string },
  snapshot: Pick<Snapshot, 'tallies'>,
  tallies: readonly LanguageTally[],
): Numbers[] {
  const told = snapshot.tallies.filter(({ statementId }) => tallies.some((one) => one.statementId === statementId))
  return told.map(({ statementId, ...whole }) => ({
    series: {
      subject: { kind: 'statement', id: statementId },
      about: 'votes-by-language',
      unit: 'votes',
      shape: 'table',
      named: true,
      rule: 'opinionsByAttribute',
      shownAt: [`/consultations/${one.slug}/results`],
    },
    what: 'voted',
    total: whole.answered,
    cells: tallies
      .filter((tally) => tally.statementId === statementId)
      .flatMap((tally) => [
        ...answers.map((answer) => ({ key: `${tally.language}|${answer}`, n: tally[answer] })),
        { key: `${tally.language}|`, n: tally.answered },
      ])
      // The totals of the answers are public without regard to language, in the table of votes.
      .concat(answers.map((answer) => ({ key: `|${answer}`, n: whole[answer] }))),
    final: true,
  }))
}
