// Room: consultations/rules. Pure: a snapshot of votes as the tables of the manifest. Votes are changed in place, so
// what few answered at first does not follow from what many answered later.
import type { Numbers } from '../../platform/published/published.ts'
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
  return [voters, ...votes]
}
