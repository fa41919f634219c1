// Room: elections/views. The result: who was elected and why, the counts drawn and told, and how anybody counts again.
import { sayNumber } from '../../../platform/i18n/format.ts'
import { thresholds } from '../../../kernel/thresholds.ts'
import { Bars } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import type { ElectionModel } from '../present.ts'
import { toneClass } from '../../../ui/stations.ts'
import { strongestPaths } from '../rules-tally.ts'
import { nameOf } from './parts.tsx'

type Tally = NonNullable<ElectionModel['tally']>
interface Props {
  page: Page
  one: ElectionModel
  tally: Tally
}

export function ResultSection({ page, one }: { page: Page; one: ElectionModel }) {
  const { t } = page
  const { tally } = one
  if (!tally) return null
  const nobodyCounted = tally.reason === 'no-quorum'
  return (
    <section class="sheet stack" aria-labelledby="result">
      <h2 id="result">{t('elections.result-title')}</h2>
      <h3>{verdictOf(page, one, tally)}</h3>
      <p>{whyOf(page, one, tally)}</p>
      {one.runOff && (
        <p>
          <a href={hrefTo(page, `/elections/${one.runOff}`)}>{t('elections.to-run-off', { code: one.runOff })}</a>
        </p>
      )}
      {tally.approvals && <ApprovalBars page={page} one={one} tally={tally} />}
      {tally.pairs && <Duels page={page} one={one} tally={tally} />}
      {!tally.approvals && !tally.pairs && !nobodyCounted && (
        <p>{t('elections.too-few', { ballots: tally.ballots, least: thresholds.votersForShares })}</p>
      )}
      {tally.lots && <Lots page={page} one={one} tally={tally} />}
      {(tally.approvals || tally.pairs) && <p class="small">{t(`elections.again-${one.method}`)}</p>}
    </section>
  )
}

const candidateOf = (one: ElectionModel, id: string | null) => one.candidates.find((candidate) => candidate.id === id)

function verdictOf(page: Page, one: ElectionModel, tally: Tally): string {
  if (tally.winner) return page.t('elections.verdict-elected', { name: nameOf(page, candidateOf(one, tally.winner)) })
  return page.t(tally.verdict === 'run-off' ? 'elections.verdict-tied' : 'elections.verdict-nobody')
}
function whyOf(page: Page, one: ElectionModel, tally: Tally): string {
  const { t } = page
  const names = tally.tied.map((id) => nameOf(page, candidateOf(one, id))).join(', ')
  if (tally.verdict === 'drawn-by-lot') return t('elections.why-lot', { names })
  if (tally.verdict === 'run-off') return t('elections.why-run-off', { names })
  if (tally.reason === 'no-quorum')
    return t('elections.why-no-quorum', { needed: one.needed ?? 0, voted: tally.ballots })
  return tally.reason ? t(`elections.why-${tally.reason}`) : ''
}

function ApprovalBars({ page, one, tally }: Props) {
  const { t } = page
  const rows = tally.candidates
    .map((id, index) => ({ id, n: tally.approvals?.[index] ?? 0 }))
    .sort((a, b) => b.n - a.n)
    .map(({ id, n }) => ({
      label: nameOf(page, candidateOf(one, id)),
      value: n,
      tone: id === tally.winner ? ('answer' as const) : ('neutral' as const),
      note: id === tally.winner ? t('elections.elected-here') : undefined,
    }))
  return (
    <Bars
      page={page}
      caption={t('elections.approvals-caption', { ballots: tally.ballots })}
      heads={{ label: t('elections.candidate'), value: t('elections.approvals') }}
      rows={rows}
      max={tally.ballots}
    />
  )
}

interface Duel {
  first: string
  second: string
  wins: number
  losses: number
}
/** Every pair once, whoever won it first; those of the one elected before the others. */
function duelsOf(page: Page, one: ElectionModel, tally: Tally): Duel[] {
  const name = (index: number) => nameOf(page, candidateOf(one, tally.candidates[index] ?? null))
  const at = (i: number, j: number) => tally.pairs?.[i]?.[j] ?? 0
  const ordered = tally.candidates
    .map((id, index) => ({ id, index }))
    .sort((a, b) => Number(b.id === tally.winner) - Number(a.id === tally.winner))
  return ordered.flatMap(({ index: i }, k) =>
    ordered.slice(k + 1).map(({ index: j }): Duel => {
      const [a, b] = at(i, j) >= at(j, i) ? [i, j] : [j, i]
      return { first: name(a), second: name(b), wins: at(a, b), losses: at(b, a) }
    }),
  )
}

function Duels({ page, one, tally }: Props) {
  const { t, locale } = page
  const paths = strongestPaths(tally.pairs ?? [])
  const name = (id: string) => nameOf(page, candidateOf(one, id))
  return (
    <>
      <table class="bars duels">
        <caption>{t('elections.duels-caption', { ballots: tally.ballots })}</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">{t('elections.duel')}</th>
            <th scope="col">{t('elections.preferred')}</th>
          </tr>
        </thead>
        <tbody>
          {duelsOf(page, one, tally).map((duel) => (
            <tr class={toneClass('answer')}>
              <th scope="row">
                {t(duel.wins === duel.losses ? 'elections.duel-even' : 'elections.duel-won', {
                  first: duel.first,
                  second: duel.second,
                  wins: duel.wins,
                  losses: duel.losses,
                })}
              </th>
              <td>
                <Split duel={duel} ballots={tally.ballots} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t('elections.matrix-title')}</summary>
        <DataTable
          caption={t('elections.matrix-caption')}
          scroll={t('elections.matrix-title')}
          rows={tally.candidates.map((id, index) => ({ id, index }))}
          columns={[
            { label: t('elections.candidate'), head: true, cell: (row) => name(row.id) },
            ...tally.candidates.map((other, j) => ({
              label: name(other),
              numeric: true,
              cell: (row: { index: number }) =>
                row.index === j
                  ? '–'
                  : t('elections.matrix-cell', {
                      preferred: sayNumber(tally.pairs?.[row.index]?.[j] ?? 0, locale),
                      path: sayNumber(paths[row.index]?.[j] ?? 0, locale),
                    }),
            })),
          ]}
        />
      </details>
    </>
  )
}

/** Who was preferred on the left, who was not on the right, and between them the ballots that put both alike. */
function Split({ duel, ballots }: { duel: Duel; ballots: number }) {
  const share = (n: number) => (n / Math.max(1, ballots)) * 100
  const right = share(duel.losses)
  return (
    <svg class="bar" width="100%" height="18" aria-hidden="true" focusable="false">
      <line class="bar-ground" x1="0" y1="97%" x2="100%" y2="97%" />
      <rect class="fill" x="0" y="14%" width={`${share(duel.wins).toFixed(1)}%`} height="80%" />
      <rect
        class="fill duel-lost"
        x={`${(100 - right).toFixed(1)}%`}
        y="14%"
        width={`${right.toFixed(1)}%`}
        height="80%"
      />
    </svg>
  )
}

function Lots({ page, one, tally }: Props) {
  const { t } = page
  const { lots, winner } = tally
  if (!lots || !winner) return null
  return (
    <details>
      <summary>{t('elections.lots-drawn')}</summary>
      <p>{t('elections.lots-how')}</p>
      <p>
        <code class="hash">{lots.line}</code>
      </p>
      <DataTable
        caption={t('elections.lots-numbers')}
        rows={lots.drawn}
        columns={[
          { label: t('elections.candidate'), head: true, cell: (row) => nameOf(page, candidateOf(one, row.candidate)) },
          { label: t('elections.lots-candidate'), cell: (row) => <code class="hash">{row.candidate}</code> },
          { label: t('elections.lots-number'), cell: (row) => <code class="hash">{row.number}</code> },
        ]}
      />
      <p>
        {t('elections.lots-check')}{' '}
        <code class="hash">{`printf %s '${one.lotSeed ?? ''} ${lots.line} ${winner}' | sha256sum`}</code>
      </p>
    </details>
  )
}
