// Room: elections/views. A member proposes one; who was proposed answers: nobody stands against their will.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { ElectionModel } from '../present.ts'
import { longestStatement } from '../rules.ts'
import type { Candidacy } from '../store.ts'
import { seatName } from './parts.tsx'

export interface NominateModel {
  one: ElectionModel
  choices: { value: string; label: string; own: boolean }[]
}
const fewChoices = 8

export function NominatePage({ page, model }: { page: Page; model: NominateModel }) {
  const { t, locale } = page
  const { one, choices } = model
  const way = `/elections/${one.code}`
  const options = choices.map(({ value, label, own }) => ({
    value,
    label: own ? t('elections.own-organisation', { name: label }) : label,
  }))
  return (
    <Document
      page={page}
      title={t('elections.nominate-title')}
      lead={t('elections.nominate-lead', {
        seat: seatName(page, one),
        day: sayDay(one.nominationsUntilOn, locale),
      })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {choices.length === 0 ? (
          <EmptyState
            title={t('elections.no-nominees')}
            action={{ href: hrefTo(page, way), label: t('elections.back') }}
          >
            {t('elections.no-nominees-next')}
          </EmptyState>
        ) : (
          <Form page={page} action={hrefTo(page, `${way}/nominate`)}>
            {options.length > fewChoices ? (
              <Select
                page={page}
                name="organisation"
                label={t('elections.field-organisation')}
                hint={t('elections.hint-organisation')}
                options={options}
              />
            ) : (
              <Choice
                page={page}
                name="organisation"
                label={t('elections.field-organisation')}
                hint={t('elections.hint-organisation')}
                options={options}
              />
            )}
            <Submit beside={{ href: hrefTo(page, way), label: t('elections.back') }}>
              {t('elections.act-propose')}
            </Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}

export interface CandidacyModel {
  one: ElectionModel
  candidacy: Candidacy
  name: string
  open: boolean
  fixed: boolean
}

export function CandidacyPage({ page, model }: { page: Page; model: CandidacyModel }) {
  const { t, locale } = page
  const { one, candidacy, name, open, fixed } = model
  const way = `/elections/${one.code}`
  const stands = candidacy.state === 'accepted'
  return (
    <Document
      page={page}
      title={t('elections.candidacy-title', { name })}
      lead={t(`elections.candidacy-${candidacy.state}`, { seat: seatName(page, one) })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>
          <a href={hrefTo(page, way)}>{t('elections.back')}</a>
        </p>
        {open && (
          <Form page={page} name="accept" action={hrefTo(page, `${way}/candidacy`)}>
            <Field
              page={page}
              name="statement"
              type="textarea"
              rows={6}
              maxlength={longestStatement}
              label={t('elections.field-statement')}
              hint={t('elections.hint-statement', { n: longestStatement, day: sayDay(one.nominationsUntilOn, locale) })}
              value={candidacy.statement ? readText(candidacy.statement, locale).text : undefined}
            />
            <Tick
              page={page}
              name="consent"
              label={t('elections.field-consent')}
              hint={t('elections.hint-consent')}
              checked={stands}
            />
            <Submit name="act" value="accept">
              {t(stands ? 'elections.act-save' : 'elections.act-accept')}
            </Submit>
          </Form>
        )}
        {!open && <p>{t('elections.refused-nominations-closed')}</p>}
        {!fixed && (candidacy.state === 'nominated' || stands) && (
          <Form page={page} name="no" action={hrefTo(page, `${way}/candidacy`)}>
            <p>{t(stands ? 'elections.withdraw-about' : 'elections.decline-about')}</p>
            <Submit kind="plain" name="act" value={stands ? 'withdraw' : 'decline'}>
              {t(stands ? 'elections.act-withdraw' : 'elections.act-decline')}
            </Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}
