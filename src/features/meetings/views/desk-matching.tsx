// Room: meetings/views. Who is who: names in platforms' reports beside the people on the list. A person decides;
// nothing is guessed.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { categoryName, countryName } from '../../reference/index.ts'
import { mayHold } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { Attendee } from '../store-attendance.ts'
import type { Registration } from '../store-registrations.ts'

export const matchingPageSize = 20

export interface MatchingModel {
  meeting: Meeting
  /** Those of this page, with the people on the list whom they may be. */
  items: { attendee: Attendee; offers: Registration[] }[]
  total: number
  at: number
  /** Exact names that one person alone carries and nobody else claims. */
  plain: number
}
export function DeskMatchingPage({ page, model }: { page: Page; model: MatchingModel }) {
  const { t } = page
  const { meeting, items, total, at, plain } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/attendance`)
  return (
    <Document
      page={page}
      title={t('meetings.matching-title')}
      lead={t('meetings.matching-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {plain > 0 && mayHold(meeting.state) && (
          <div class="sheet stack">
            <p>{t('meetings.proposals-note')}</p>
            <Form page={page} name="proposals" action={`${to}/people/proposals`}>
              <Submit>{t('meetings.act-accept-proposals', { count: plain })}</Submit>
            </Form>
          </div>
        )}
        {total === 0 && (
          <EmptyState title={t('meetings.no-attendees')} action={{ href: to, label: t('meetings.back-to-attendance') }}>
            {t('meetings.no-attendees-next')}
          </EmptyState>
        )}
        {items.map((item) => (
          <Person page={page} meeting={meeting} item={item} action={`${to}/people${at > 1 ? `?page=${at}` : ''}`} />
        ))}
        <Pagination
          page={page}
          at={at}
          pages={Math.ceil(total / matchingPageSize)}
          href={(n) => `${to}/people?page=${n}`}
        />
        <p>
          <a href={to}>{t('meetings.back-to-attendance')}</a>
        </p>
      </div>
    </Document>
  )
}

function Person({
  page,
  meeting,
  item: { attendee, offers },
  action,
}: {
  page: Page
  meeting: Meeting
  item: MatchingModel['items'][number]
  action: string
}) {
  const { t, locale } = page
  const about = (one: Registration) =>
    [
      categoryName(one.category, locale),
      one.country && countryName(one.country, locale),
      t(`meetings.channel-${one.channel}`),
    ]
      .filter(Boolean)
      .join(', ')
  const chosen =
    attendee.decision === 'same' || attendee.decision === 'proposed' ? attendee.registrationId : attendee.decision
  return (
    <section class="sheet stack">
      <h2>{attendee.name}</h2>
      <p class="small">
        {t(`meetings.decision-${attendee.decision}`)}
        {attendee.proposedBy && attendee.registrationId && ` ${t(`meetings.match-${attendee.proposedBy}`)}`}
      </p>
      {mayHold(meeting.state) && (
        <Form page={page} name={`person-${attendee.id}`} action={action}>
          <input type="hidden" name="attendee" value={attendee.id} />
          <Choice
            page={page}
            name="who"
            label={t('meetings.field-who')}
            value={chosen === 'open' || chosen === null ? undefined : chosen}
            options={[
              ...offers.map((one) => ({
                value: one.id,
                label: t('meetings.is-same', { name: one.personName ?? '' }),
                hint: about(one),
              })),
              { value: 'not-same', label: t('meetings.is-not-listed') },
              { value: 'unknown', label: t('meetings.is-unknown') },
            ]}
          />
          <Field
            page={page}
            name="code"
            label={t('meetings.field-other-code')}
            hint={t('meetings.hint-other-code')}
            optional
            size="short"
            maxlength={20}
            autocomplete="off"
            spellcheck={false}
          />
          <Submit kind="plain">{t('meetings.act-save')}</Submit>
        </Form>
      )}
    </section>
  )
}
