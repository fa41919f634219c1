// Room: notices/views. How one wants to be told: on which way, how often, when not, about what.
import { type Locale, locales } from '../../../kernel/locale.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { zoneOptions } from '../../reference/index.ts'
import { type Wish, codeDigits, mutable, ways } from '../rules.ts'
import { digests } from './notices.tsx'

export interface WishesModel {
  wish: Wish
  digest: (typeof digests)[number]
  locale: Locale
  email: boolean
  sendsTexts: boolean
}
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

export function WishesPage({ page, model }: { page: Page; model: WishesModel }) {
  const { t } = page
  const { wish } = model
  const texts = wish.way === 'sms' || wish.way === 'whatsapp'
  return (
    <Document page={page} title={t('notices.wishes-title')} lead={t('notices.wishes-lead')} alternates={false} hidden>
      <div class="stack">
        {texts && wish.number && !wish.numberConfirmed && model.sendsTexts && (
          <NumberSheet page={page} number={wish.number} />
        )}
        <Form page={page} action={hrefTo(page, '/notices/wishes')} name="wishes">
          <Choice
            page={page}
            name="way"
            label={t('notices.field-way')}
            hint={model.sendsTexts ? undefined : t('notices.hint-no-gateway')}
            value={wish.way}
            options={ways.map((value) => ({
              value,
              label: t(`notices.way-${value}`),
              hint: value === 'mail' && !model.email ? t('notices.wishes-no-email') : undefined,
            }))}
          />
          <Field
            page={page}
            name="number"
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            size="medium"
            optional
            label={t('notices.field-number')}
            hint={t('notices.hint-number')}
            value={wish.number ?? ''}
          />
          <Choice
            page={page}
            name="digest"
            label={t('notices.field-digest')}
            value={model.digest}
            options={digests.map((value) => ({ value, label: t(`notices.digest-${value}`) }))}
          />
          <Choice
            page={page}
            name="locale"
            inline
            label={t('notices.field-locale')}
            value={model.locale}
            options={locales.map((value) => ({ value, label: languageNames[value] }))}
          />
          <Choice
            page={page}
            name="quiet"
            inline
            label={t('notices.field-quiet')}
            hint={t('notices.hint-quiet')}
            value={wish.quietFrom === null ? 'no' : 'yes'}
            options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`notices.quiet-${value}`) }))}
          />
          <Select
            page={page}
            name="quietFrom"
            label={t('notices.field-quietFrom')}
            value={String(wish.quietFrom ?? 21)}
            options={hours}
          />
          <Select
            page={page}
            name="quietUntil"
            label={t('notices.field-quietUntil')}
            value={String(wish.quietUntil ?? 7)}
            options={hours}
          />
          <Select
            page={page}
            name="timeZone"
            label={t('notices.field-timeZone')}
            value={wish.timeZone}
            options={zoneOptions(page.locale, wish.timeZone)}
          />
          <Choice
            page={page}
            name="told"
            many
            optional
            label={t('notices.field-told')}
            hint={t('notices.hint-told')}
            value={mutable.filter((topic) => !wish.muted.includes(topic))}
            options={mutable.map((value) => ({ value, label: t(`notices.topic-${value}`) }))}
          />
          <Tick
            page={page}
            name="reminders"
            label={t('notices.field-reminders')}
            hint={t('notices.hint-reminders')}
            checked={wish.reminders}
          />
          <Submit>{t('notices.act-choose')}</Submit>
        </Form>
        <p>
          <a href={hrefTo(page, '/notices')}>{t('notices.back')}</a>
        </p>
      </div>
    </Document>
  )
}

function NumberSheet({ page, number }: { page: Page; number: string }) {
  const { t } = page
  return (
    <section class="sheet stack narrow">
      <h2>{t('notices.number-title')}</h2>
      <p>{t('notices.number-lead', { number })}</p>
      <Form page={page} action={hrefTo(page, '/notices/number')} name="ask">
        <Submit kind="plain">{t('notices.act-send-code')}</Submit>
      </Form>
      <Form page={page} action={hrefTo(page, '/notices/number/confirmation')} name="confirm">
        <Field
          page={page}
          name="code"
          size="short"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={20}
          label={t('notices.field-code')}
          hint={t('notices.hint-code', { digits: codeDigits })}
        />
        <Submit>{t('notices.act-confirm-number')}</Submit>
      </Form>
    </section>
  )
}
