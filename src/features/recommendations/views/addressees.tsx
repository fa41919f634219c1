// Room: recommendations/views. Of whom it is asked, where each answer stands with its dates, and what they answered.
import type { MessageKey } from '../../../generated/messages.ts'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { countryName } from '../../reference/index.ts'
import type { AddresseeModel, RecommendationModel } from '../present.ts'
import { AnswerStatus } from './answer-status.tsx'
import { Sourced } from './sourced.tsx'

export function Addressees({ page, one, noAnswer }: { page: Page; one: RecommendationModel; noAnswer: LocalizedText }) {
  const { t } = page
  const unanswered = one.standing === 'elsewhere' && one.addressees.every((row) => row.answers.length === 0)
  return (
    <section class="stack">
      <h2>{t('recommendations.of-whom')}</h2>
      {one.addresseesUnknown && (
        <>
          <Text page={page} text={one.addresseesUnknown.reason} />
          <Sourced page={page} source={one.addresseesUnknown.source} />
        </>
      )}
      {one.addressees.length === 0 && !one.addresseesUnknown && <p>{t('recommendations.to-nobody')}</p>}
      <ul class="bare">
        {one.addressees.map((row) => (
          <li>
            <AddresseeSheet page={page} row={row} />
          </li>
        ))}
      </ul>
      {unanswered && <Text page={page} text={noAnswer} />}
    </section>
  )
}

function AddresseeSheet({ page, row }: { page: Page; row: AddresseeModel }) {
  const { t, locale } = page
  return (
    <article class="sheet stack" id={`addressee-${row.position}`}>
      <h3>
        <Text page={page} text={row.label} plain />
      </h3>
      <p class="small">
        {t(`recommendations.to-${row.kind}` as MessageKey)}
        {row.country && (
          <>
            {' · '}
            <a href={hrefTo(page, `/countries/${row.country}`)}>{countryName(row.country, locale)}</a>
          </>
        )}
        {row.office && (
          <>
            {' · '}
            <a href={hrefTo(page, `/organisations/${row.office.slug}`)}>{row.office.name}</a>
          </>
        )}
        {row.named && (
          <>
            {' · '}
            {t(`recommendations.named-${row.named}` as MessageKey)}
          </>
        )}
      </p>
      <p>
        <AnswerStatus page={page} state={row.state} />
        {row.askedOn && (
          <span class="small">
            {' '}
            {row.state === 'asked'
              ? sayDay(row.askedOn, locale)
              : t('recommendations.asked-on', { day: sayDay(row.askedOn, locale) })}
          </span>
        )}
      </p>
      {row.dueOn && (
        <p class="small">
          {t(row.dueOn < dayOf(page.now) ? 'recommendations.due-over' : 'recommendations.due-on', {
            day: sayDay(row.dueOn, locale),
          })}{' '}
          <a href={hrefTo(page, '/charter')}>{t('recommendations.due-charter')}</a>
        </p>
      )}
      <Answers page={page} answers={row.answers} />
    </article>
  )
}

/** The answer that stands first, and every one before it below: none is lost, each has its day. */
function Answers({ page, answers }: { page: Page; answers: AddresseeModel['answers'] }) {
  const [newest, ...earlier] = [...answers].reverse()
  if (!newest) return null
  return (
    <>
      <Answer page={page} answer={newest} many={earlier.length > 0} />
      {earlier.length > 0 && (
        <details>
          <summary>{page.t('recommendations.earlier-versions', { count: earlier.length })}</summary>
          <div class="stack">
            {earlier.map((answer) => (
              <Answer page={page} answer={answer} many />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

interface AnswerProps {
  page: Page
  answer: AddresseeModel['answers'][number]
  /** One of several: its number is said. */
  many: boolean
}
function Answer({ page, answer, many }: AnswerProps) {
  const { t, locale } = page
  // Where the desk recorded what was said in the room, no note says it.
  const how = answer.how === 'in-room' && answer.desk ? 'told' : answer.how
  const by = answer.how === 'written' ? 'links-' : ''
  const posts = answer.confirmedPost
    ? t('recommendations.posts-two', { first: answer.post, second: answer.confirmedPost })
    : answer.post
  return (
    <div class="prose">
      <p>
        <b>{t(`recommendations.stance-${answer.stance}` as MessageKey)}</b>
      </p>
      <Text page={page} text={answer.text} as="paragraphs" />
      {answer.reason && (
        <>
          <p>
            <b>{t('recommendations.field-reason')}</b>
          </p>
          <Text page={page} text={answer.reason} as="paragraphs" />
        </>
      )}
      <p class="small">
        {many && `${t('recommendations.version', { n: answer.version })} · `}
        {t(`recommendations.how-${how}` as MessageKey)}
        {answer.respondedOn && (
          <>
            {' · '}
            {sayDay(answer.respondedOn, locale)}
          </>
        )}
        {' · '}
        {posts}
      </p>
      {answer.desk && <p class="small">{t(`recommendations.desk-${by}${answer.desk}` as MessageKey)}</p>}
    </div>
  )
}
