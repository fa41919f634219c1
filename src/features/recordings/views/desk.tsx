// Room: recordings/views. The desk: what waits to be typed out, which consultations take recordings, and one
// recording with the field for what it says.
import { locales } from '../../../kernel/locale.ts'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { longestTranscript } from '../rules.ts'
import type { Recording } from '../store.ts'

export interface DeskModel {
  waiting: (Recording & { title: LocalizedText })[]
  mayHear: boolean
  consultations: { slug: string; title: LocalizedText; takes: boolean }[]
}
export function RecordingsPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('recordings.desk-title')} lead={t('recordings.desk-lead')} hidden>
      <DataTable
        caption={t('recordings.waiting', { n: model.waiting.length })}
        rows={model.waiting}
        empty={<EmptyState title={t('recordings.none')}>{t('recordings.none-next')}</EmptyState>}
        columns={[
          {
            label: t('recordings.recording'),
            head: true,
            cell: (one) =>
              model.mayHear ? (
                <a href={hrefTo(page, `/desk/recordings/${one.id}`)}>{t('recordings.length', { n: one.seconds })}</a>
              ) : (
                t('recordings.length', { n: one.seconds })
              ),
          },
          { label: t('consultations.consultation'), cell: (one) => <Text page={page} text={one.title} plain /> },
          { label: t('consultations.field-state'), cell: (one) => t(`recordings.state-${one.state}`) },
        ]}
      />
      <section class="stack" aria-labelledby="takes">
        <h2 id="takes">{t('recordings.setting-title')}</h2>
        <p>{t('recordings.setting-about')}</p>
        {model.consultations.length === 0 && <EmptyState title={t('consultations.none')} />}
        {model.consultations.map((one) => (
          <div class="rule">
            <p>
              <b>
                <Text page={page} text={one.title} plain />
              </b>{' '}
              {t(one.takes ? 'recordings.takes' : 'recordings.takes-not')}
            </p>
            <Form page={page} name={`s-${one.slug}`} action={hrefTo(page, '/desk/recordings/setting')}>
              <input type="hidden" name="consultation" value={one.slug} />
              <Submit kind="plain" name="takes" value={one.takes ? 'off' : 'on'}>
                {t(one.takes ? 'recordings.act-off' : 'recordings.act-on')}
              </Submit>
            </Form>
          </div>
        ))}
      </section>
    </Document>
  )
}

export interface OneModel {
  recording: Recording
  organisation: string | null
}
export function RecordingPage({ page, model }: { page: Page; model: OneModel }) {
  const { t, locale } = page
  const { recording: one, organisation } = model
  const way = hrefTo(page, `/desk/recordings/${one.id}`)
  return (
    <Document
      page={page}
      title={t('recordings.one-title')}
      lead={organisation ? t('recordings.one-named', { name: organisation }) : t('recordings.one-nameless')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>
          <audio controls preload="none" src={`${way}/sound`} aria-label={t('recordings.recording')} />
        </p>
        <p>{t('recordings.one-about')}</p>
        <Form page={page} action={way}>
          <Select
            page={page}
            name="language"
            label={t('recordings.field-language')}
            value={one.transcript?.original ?? locale}
            options={locales.map((value) => ({ value, label: languageName(page, value) }))}
          />
          <Field
            page={page}
            name="text"
            type="textarea"
            rows={10}
            maxlength={longestTranscript}
            label={t('recordings.field-text')}
            hint={t('recordings.hint-text')}
            value={one.transcript ? readText(one.transcript, locale).text : undefined}
            autocomplete="off"
          />
          <Submit name="go" value="approve">
            {t('recordings.act-approve')}
          </Submit>
          <p class="acts">
            <button type="submit" class="btn plain" name="go" value="keep">
              {t('recordings.act-keep')}
            </button>{' '}
            <button type="submit" class="btn danger" name="go" value="unclear">
              {t('recordings.act-unclear')}
            </button>
          </p>
        </Form>
        <p>
          <a href={hrefTo(page, '/desk/recordings')}>{t('recordings.desk-title')}</a>
        </p>
      </div>
    </Document>
  )
}
