// Room: consultations/views. The moderator's desk: one text, one decision, a reason from the published list.
import { pageSize } from '../../../kernel/paging.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import type { Flag } from '../flag-rules.ts'
import { type InputState, inputStates, moderationRules } from '../rules.ts'
import type { Input } from '../store-inputs.ts'

export interface QueueModel {
  items: {
    input: Input
    organisation: string | null
    consultation: string | null
    flags: Flag[]
    twin: string | null
    /** Two safeguarding persons can reach who wrote it. */
    confidential: boolean
  }[]
  languages: string[]
  total: number
  query: { from?: 'named' | 'nameless'; state?: InputState; language?: string; page?: number }
}

export function ModerationPage({ page, model }: { page: Page; model: QueueModel }) {
  const { t } = page
  const { items, total, query } = model
  return (
    <Document page={page} title={t('consultations.moderation-title')} lead={t('consultations.moderation-lead')} hidden>
      <Filters
        page={page}
        action={hrefTo(page, '/desk/moderation')}
        found={t('consultations.queue-found', { count: total })}
        filters={[
          {
            name: 'from',
            label: t('consultations.queue-from'),
            value: query.from,
            options: (['named', 'nameless'] as const).map((value) => ({
              value,
              label: t(`consultations.queue-${value}`),
            })),
          },
          {
            name: 'state',
            label: t('consultations.field-state'),
            value: query.state,
            options: inputStates.map((value) => ({ value, label: t(`consultations.queue-${value}`) })),
          },
          {
            name: 'language',
            label: t('consultations.field-language'),
            value: query.language,
            options: model.languages.map((value) => ({ value, label: languageName(page, value) })),
          },
        ]}
      />
      <p>
        <a href={hrefTo(page, '/desk/moderation/appeals')}>{t('consultations.to-appeals')}</a>
      </p>
      {items.length === 0 && (
        <EmptyState title={t('consultations.queue-none')}>{t('consultations.queue-none-next')}</EmptyState>
      )}
      {items.map(({ input, organisation, consultation, flags, twin, confidential }) => (
        <section class="stack narrow" aria-labelledby={`i-${input.id}`}>
          <h2 id={`i-${input.id}`}>{input.title ?? t(`consultations.queue-kind-${input.kind}`)}</h2>
          <p class="small">
            {organisation ?? t('consultations.input-nameless')}
            {consultation && ` · ${consultation}`}
          </p>
          {confidential && <p class="small">{t('consultations.queue-confidential', { code: input.code })}</p>}
          {input.text && <Text page={page} text={input.text} as="paragraphs" />}
          {input.fileId && (
            <p>
              <a href={hrefTo(page, `/inputs/${input.code}/document`)}>{t('consultations.act-document')}</a>
            </p>
          )}
          {input.cited && <p>{t('consultations.fate-cited')}</p>}
          {(flags.length > 0 || twin) && (
            <p class="found">
              {flags.map((flag) => (
                <>{t(`consultations.flag-${flag}`)}. </>
              ))}
              {twin && <>{t('consultations.flag-twice', { code: twin })}. </>}
              {t('consultations.flags-about')}
            </p>
          )}
          <Decide page={page} input={input} />
        </section>
      ))}
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/desk/moderation'), { ...query, page: n })}
      />
    </Document>
  )
}

function Decide({ page, input }: { page: Page; input: Input }) {
  const { t } = page
  return (
    <Form page={page} name={`d-${input.id}`} action={hrefTo(page, `/desk/moderation/${input.id}`)}>
      {input.state !== 'accepted' && (
        <Submit name="act" value="accept">
          {t(`consultations.act-accept-${input.kind}`)}
        </Submit>
      )}
      {input.state !== 'refused' && !input.cited && (
        <details>
          <summary>{t('consultations.act-refuse-open')}</summary>
          <Choice
            page={page}
            name="reason"
            label={t('consultations.field-reason')}
            options={moderationRules.map((value) => ({ value, label: t(`consultations.rule-${value}`) }))}
          />
          <Field
            page={page}
            name="words"
            type="textarea"
            rows={3}
            label={t('consultations.field-words')}
            hint={t('consultations.hint-words')}
            optional
            maxlength={500}
          />
          <Submit kind="danger" name="act" value="refuse">
            {t('consultations.act-refuse')}
          </Submit>
        </details>
      )}
    </Form>
  )
}

export function RulesPage({ page }: { page: Page; model: object }) {
  const { t } = page
  return (
    <Document page={page} title={t('consultations.rules-title')} lead={t('consultations.rules-lead')}>
      <div class="stack narrow">
        {moderationRules.map((rule) => (
          <section>
            <h2 id={rule}>{t(`consultations.rule-${rule}`)}</h2>
            <p>{t(`consultations.rule-${rule}-about`)}</p>
          </section>
        ))}
        <section>
          <h2>{t('consultations.rules-told-title')}</h2>
          <p>{t('consultations.rules-told')}</p>
        </section>
      </div>
    </Document>
  )
}
