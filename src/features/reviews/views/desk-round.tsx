// Room: reviews/views. The desk's page of one round: the way on, its steps, its settings, what it takes over and
// passes on. The form that matters next stands first.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { allSources } from '../../reference/index.ts'
import type { RoundModel } from '../present-rounds.ts'
import { type RoundAct, stepKinds } from '../rules.ts'
import type { Step } from '../store-rounds.ts'
import { type RoundChoices, RoundFields, optionsOf } from './round-fields.tsx'

interface Model extends RoundChoices {
  round: RoundModel
  editing: Step | null
  next: RoundAct | null
  received: number
}
export function DeskRoundPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { round, next } = model
  const to = (rest = '') => hrefTo(page, `/desk/reviews/${round.slug}${rest}`)
  return (
    <Document
      page={page}
      title={`${round.slug} · ${readText(round.title, locale).text}`}
      lead={t(`reviews.stands-${round.state}`)}
      tag={{ label: t(`reviews.state-${round.state}`), tone: 'report' }}
      alternates={false}
      hidden
    >
      <section class="stack narrow">
        <p>
          <a href={hrefTo(page, `/reviews/${round.slug}`)}>{t('reviews.desk-public')}</a>
          {' · '}
          <a href={to('/submissions')}>{t('reviews.desk-received', { count: model.received })}</a>
        </p>
        {next && (
          <Form page={page} name="move" action={to('/move')}>
            <input type="hidden" name="act" value={next} />
            <p>{t(`reviews.move-note-${next}`)}</p>
            <Submit>{t(`reviews.move-${next}`)}</Submit>
          </Form>
        )}
      </section>
      <Steps page={page} model={model} to={to} />
      <section class="stack narrow">
        <details>
          <summary>{t('reviews.settings-title')}</summary>
          <Form page={page} name="round" action={to()}>
            <RoundFields
              page={page}
              choices={{ ...model, before: model.before.filter((slug) => slug < round.slug) }}
              shown={{
                title: readText(round.title, locale).text,
                about: round.about ? readText(round.about, locale).text : undefined,
                meeting: round.meeting?.slug,
                previous: round.previous ?? undefined,
                callUntil: round.callUntil ?? undefined,
              }}
            />
            <Submit>{t('reviews.act-save')}</Submit>
          </Form>
        </details>
        <details>
          <summary>{t('reviews.paragraphs-title')}</summary>
          <Paragraphs page={page} action={to('/paragraphs')} />
        </details>
        {['adopted', 'following-up', 'closed'].includes(round.state) && (
          <details>
            <summary>{t('reviews.output-title')}</summary>
            <Form page={page} name="output" action={to('/outputs')}>
              <Field page={page} name="title" label={t('reviews.field-title')} maxlength={200} />
              <Field page={page} name="href" label={t('reviews.field-href')} hint={t('reviews.hint-href')} />
              <Field page={page} name="passedTo" label={t('reviews.field-passedTo')} maxlength={120} />
              <Field page={page} name="passedOn" type="date" size="medium" label={t('reviews.field-passedOn')} />
              <Submit>{t('reviews.act-pass-on')}</Submit>
            </Form>
          </details>
        )}
        <p>
          <a href={hrefTo(page, '/desk/reviews')}>{t('reviews.back-to-desk')}</a>
        </p>
      </section>
    </Document>
  )
}

function Steps({ page, model, to }: { page: Page; model: Model; to: (rest?: string) => string }) {
  const { t, locale } = page
  const { round, editing } = model
  return (
    <section class="stack narrow">
      <h2>{t('reviews.steps-title')}</h2>
      {round.steps.length === 0 ? (
        <EmptyState title={t('reviews.steps-none')} />
      ) : (
        <ul>
          {round.steps.map((one) => (
            <li>
              <a href={to(`?step=${one.id}#form-step`)}>
                <Text page={page} text={one.title} plain />
              </a>
              <span class="small">
                {' '}
                {t(`reviews.step-${one.kind}`)} ·{' '}
                {one.heldOn
                  ? t('reviews.step-held', { day: sayDay(one.heldOn, locale) })
                  : t('reviews.step-planned', { day: sayDay(one.plannedOn, locale) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div class="sheet stack" id="form-step">
        <h3>{t(editing ? 'reviews.step-change' : 'reviews.step-add')}</h3>
        <StepForm page={page} model={model} action={to('/steps')} />
        {editing && !editing.heldOn && (
          <Form page={page} name="drop" action={to('/steps/removal')}>
            <input type="hidden" name="step" value={editing.id} />
            <Submit kind="danger">{t('reviews.act-drop-step')}</Submit>
          </Form>
        )}
      </div>
    </section>
  )
}
function StepForm({ page, model, action }: { page: Page; model: Model; action: string }) {
  const { t, locale } = page
  const { editing, round } = model
  const tied = round.steps.find((one) => one.id === editing?.id)?.href?.split('/')
  const slugIn = (word: string) => (tied?.[1] === word ? tied[2] : undefined)
  return (
    <Form page={page} name="step" action={action}>
      {editing && <input type="hidden" name="step" value={editing.id} />}
      <Select
        page={page}
        name="kind"
        label={t('reviews.field-kind')}
        value={editing?.kind}
        options={stepKinds.map((value) => ({ value, label: t(`reviews.step-${value}`) }))}
      />
      <Field
        page={page}
        name="title"
        label={t('reviews.field-title')}
        value={editing ? readText(editing.title, locale).text : undefined}
        maxlength={200}
      />
      <Field
        page={page}
        name="plannedOn"
        type="date"
        size="medium"
        label={t('reviews.field-plannedOn')}
        value={editing?.plannedOn}
      />
      <Field
        page={page}
        name="heldOn"
        type="date"
        size="medium"
        optional
        label={t('reviews.field-heldOn')}
        value={editing?.heldOn ?? undefined}
      />
      <Select
        page={page}
        name="meeting"
        optional
        label={t('reviews.field-step-meeting')}
        value={slugIn('meetings')}
        options={optionsOf(page, model.meetings)}
      />
      <Select
        page={page}
        name="consultation"
        optional
        label={t('reviews.field-consultation')}
        value={slugIn('consultations')}
        options={optionsOf(page, model.consultations)}
      />
      <Submit>{t('reviews.act-save')}</Submit>
    </Form>
  )
}

function Paragraphs({ page, action }: { page: Page; action: string }) {
  const { t } = page
  return (
    <Form page={page} name="paragraphs" action={action}>
      <p>{t('reviews.paragraphs-lead')}</p>
      <Select
        page={page}
        name="source"
        label={t('reviews.field-source')}
        hint={t('reviews.hint-source')}
        options={allSources().map((one) => ({ value: one.id, label: one.label }))}
      />
      <Field page={page} name="issuer" label={t('reviews.field-issuer')} maxlength={200} />
      <Field page={page} name="issuedOn" type="date" size="medium" label={t('reviews.field-issuedOn')} />
      <Field
        page={page}
        name="paragraphs"
        type="textarea"
        rows={10}
        label={t('reviews.field-paragraphs')}
        hint={t('reviews.hint-paragraphs')}
        maxlength={200_000}
      />
      <Submit>{t('reviews.act-record')}</Submit>
    </Form>
  )
}
