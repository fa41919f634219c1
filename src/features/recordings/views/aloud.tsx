// Room: recordings/views. Speaking instead of typing: first what a voice gives away, then one file or, with script, a
// button.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Consultation } from '../../consultations/index.ts'
import { keptDays, largestSound, mostSeconds } from '../rules.ts'

export interface AloudModel {
  consultation: Consultation
  /** In whose name the one who is signed in may speak. */
  organisations: { id: string; name: string }[]
}
export function AloudPage({ page, model }: { page: Page; model: AloudModel }) {
  const { t } = page
  const { consultation: one, organisations } = model
  const limits = { minutes: mostSeconds / 60, megabytes: largestSound / 1_048_576 }
  return (
    <Document
      page={page}
      title={t('recordings.aloud-title')}
      lead={t('recordings.aloud-lead', limits)}
      alternates={false}
      hidden
      script={page.assets.aloud}
    >
      <div class="stack narrow">
        <p>
          <b>
            <Text page={page} text={one.question} plain />
          </b>
        </p>
        <section class="sheet stack" aria-labelledby="mark">
          <h2 id="mark">{t('recordings.notice-title')}</h2>
          <p>{t('recordings.notice-mark')}</p>
          <p>{t('recordings.notice-kept', { days: keptDays.most })}</p>
          <p>{t('recordings.notice-open')}</p>
          <p class="acts">
            <a href={hrefTo(page, `/consultations/${one.slug}/speak`)}>{t('recordings.act-type')}</a>
          </p>
        </section>
        <Form page={page} action={hrefTo(page, `/consultations/${one.slug}/aloud`)} multipart>
          {organisations.length > 0 && (
            <Choice
              page={page}
              name="organisation"
              label={t('recordings.field-organisation')}
              value=""
              options={[
                { value: '', label: t('recordings.as-nameless') },
                ...organisations.map(({ id, name }) => ({ value: id, label: t('recordings.as-named', { name }) })),
              ]}
            />
          )}
          <div class="field stack" data-aloud={String(mostSeconds)} hidden>
            <div data-say="off">
              <p class="acts">
                <button type="button" class="btn plain" data-act="begin">
                  {t('recordings.act-record')}
                </button>
              </p>
            </div>
            <div data-say="on" hidden>
              <p role="status">
                {t('recordings.recording-now')} <strong data-n>0:00</strong>
              </p>
              <p class="acts">
                <button type="button" class="btn danger" data-act="end">
                  {t('recordings.act-stop')}
                </button>
              </p>
            </div>
            <p role="alert" data-say="no" hidden>
              {t('recordings.no-microphone')}
            </p>
            <div class="stack" data-say="there" hidden>
              <audio controls aria-label={t('recordings.own-recording')} />
              <p class="acts">
                <button type="button" class="btn plain" data-act="drop">
                  {t('recordings.act-drop')}
                </button>
              </p>
            </div>
          </div>
          <FileField
            page={page}
            name="sound"
            label={t('recordings.field-sound')}
            hint={t('recordings.hint-sound', limits)}
            accept="audio/*"
            capture
          />
          <Submit>{t('recordings.act-send')}</Submit>
        </Form>
        <p class="small">{t('recordings.offline')}</p>
      </div>
    </Document>
  )
}
