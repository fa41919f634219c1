// Room: recommendations/views. The briefing of a delegation on one page: agenda, turn to speak, what it was asked.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { type OwnDelegation, type RoleSlot, type Session, sayDates, sayHours } from '../../meetings/index.ts'
import type { AddresseeState } from '../rules.ts'
import type { Recommendation } from '../store.ts'
import { AnswerStatus } from './answer-status.tsx'

interface Asked {
  recommendation: Recommendation
  state: AddresseeState
  askedOn: string | null
}
export function BriefingPage({
  page,
  model,
}: {
  page: Page
  model: OwnDelegation & { token: string; sessions: Session[]; roles: RoleSlot[]; asked: Asked[] }
}) {
  const { t, locale } = page
  const { delegation, meeting, sessions, roles, asked } = model
  const open = asked.filter((one) => !['answered', 'answered-in-room'].includes(one.state)).length
  const turn = delegation.speaks ? delegation.speakingOrder : null
  return (
    <Document
      page={page}
      title={t('recommendations.briefing-title', { name: delegation.name })}
      lead={`${readText(meeting.title, locale).text} · ${sayDates(meeting, locale)}`}
      alternates={false}
      hidden
    >
      <div class="stack">
        <Facts
          items={[
            meeting.place && {
              term: t('recommendations.briefing-place'),
              detail: readText(meeting.place, locale).text,
            },
            {
              term: t('recommendations.briefing-turn'),
              detail: !delegation.speaks
                ? t('recommendations.briefing-silent')
                : turn === null
                  ? t('recommendations.briefing-turn-open')
                  : t('recommendations.briefing-turn-number', { n: turn }),
            },
          ]}
        />
        {roles.length > 0 && (
          <section class="stack">
            <h2>{t('recommendations.briefing-roles')}</h2>
            <ul>
              {roles.map((one) => {
                const session = sessions.find((two) => two.id === one.sessionId)
                return (
                  <li>
                    {t(`meetings.role-${one.role}`)}: {one.name}
                    {session && ` · ${readText(session.title, locale).text}`}
                    {session && ` · ${sayHours(meeting, session)}`}
                  </li>
                )
              })}
            </ul>
          </section>
        )}
        <DataTable
          caption={t('recommendations.briefing-agenda', { zone: meeting.timeZone })}
          rows={sessions}
          empty={<EmptyState title={t('recommendations.briefing-no-agenda')} />}
          columns={[
            {
              label: t('recommendations.briefing-when'),
              cell: (one) => sayHours(meeting, one) || '–',
            },
            {
              label: t('recommendations.briefing-session'),
              head: true,
              cell: (one) => <Text page={page} text={one.title} plain />,
            },
          ]}
        />
        <DataTable
          caption={t('recommendations.briefing-asked', { count: asked.length, open })}
          rows={asked}
          empty={
            <EmptyState title={t('recommendations.briefing-nothing')}>
              {t('recommendations.briefing-nothing-next')}
            </EmptyState>
          }
          columns={[
            {
              label: t('recommendations.briefing-recommendation'),
              head: true,
              cell: ({ recommendation }) => (
                <a href={hrefTo(page, `/recommendations/${recommendation.code}`)}>
                  <Text page={page} text={recommendation.title} plain />
                </a>
              ),
            },
            { label: t('recommendations.briefing-code'), cell: ({ recommendation }) => recommendation.code },
            {
              label: t('recommendations.briefing-since'),
              cell: ({ askedOn }) => (askedOn ? sayDay(askedOn, locale) : '–'),
            },
            {
              label: t('recommendations.briefing-answer'),
              cell: ({ state }) => <AnswerStatus page={page} state={state} />,
            },
          ]}
        />
        <p class="small">{t('recommendations.briefing-note')}</p>
        <p>
          <a href={hrefTo(page, `/delegations/${model.token}`)}>{t('recommendations.briefing-back')}</a>
        </p>
      </div>
    </Document>
  )
}
