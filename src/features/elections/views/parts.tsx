// Room: elections/views. What several pages say of an election: its seat in words, its state, what is kept of a ballot.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Tone } from '../../../ui/stations.ts'
import type { CandidateModel, ElectionModel } from '../present.ts'
import type { ElectionState } from '../rules.ts'

export const seatName = (page: Page, one: Pick<ElectionModel, 'seat'>): string =>
  page.t('elections.seat-of', { n: one.seat.place, body: readText(one.seat.body.name, page.locale).text })

const tones: Record<ElectionState, Tone> = {
  prepared: 'neutral',
  nominating: 'theme',
  voting: 'voice',
  closed: 'neutral',
  elected: 'answer',
  tied: 'pledge',
  'not-elected': 'neutral',
  cancelled: 'neutral',
}
export function StateTag({ page, state }: { page: Page; state: ElectionState }) {
  return (
    <Status tone={tones[state]} hollow={!['voting', 'elected'].includes(state)}>
      {page.t(`elections.state-${state}`)}
    </Status>
  )
}
export const toneOf = (state: ElectionState): Tone => tones[state]

export const nameOf = (page: Page, candidate: CandidateModel | undefined): string =>
  candidate?.organisation?.name ?? page.t('elections.not-listed')
export const between = (page: Page, from: string, until: string): string =>
  page.t('elections.from-until', { from: sayDay(from, page.locale), until: sayDay(until, page.locale) })

/** What is kept of a ballot and what is not, said before anybody votes: at most 120 words. */
export function BallotNotice({ page }: { page: Page }) {
  const { t } = page
  return (
    <section class="sheet stack narrow" aria-labelledby="kept">
      <h2 id="kept">{t('elections.notice-title')}</h2>
      <p>{t('elections.notice-kept')}</p>
      <p>{t('elections.notice-open')}</p>
      <p>{t('elections.notice-closed')}</p>
      <p>{t('elections.notice-outside')}</p>
    </section>
  )
}
