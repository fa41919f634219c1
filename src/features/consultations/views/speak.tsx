// Room: consultations/views. Saying something, in the way that the speaker chooses: the three ways stand first, with
// what each lets others learn; what is typed stays when the way is changed.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Later } from '../../../ui/later.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import type { PairInOffice } from '../../safeguarding/index.ts'
import { type SpeakingMode, longestReach, longestStatement, longestText, longestWho, speakingModes } from '../rules.ts'
import { Notice } from './notice.tsx'
import type { Consultation } from '../store.ts'

export interface SpeakModel {
  consultation: Consultation
  chosen: SpeakingMode
  /** To whom is sealed what is confidential; nobody: then it is not offered. */
  pairs: PairInOffice[]
  /** For which the one who looks may speak. */
  organisations: { id: string; name: string }[]
}
const typed = (page: Page, name: string): string => {
  const value = page.form.values[name]
  return typeof value === 'string' ? value : ''
}

export function SpeakPage({ page, model }: { page: Page; model: SpeakModel }) {
  const { t } = page
  const { consultation: one, pairs } = model
  if (page.short) return <ShortSpeakPage page={page} one={one} />
  const modes = speakingModes.filter((mode) => mode !== 'confidential' || pairs.length > 0)
  return (
    <Document
      page={page}
      title={t('consultations.speak-title')}
      lead={t('consultations.speak-lead')}
      script={[page.assets.later, pairs.length > 0 ? page.assets.seal : undefined]}
    >
      <div
        class="stack narrow"
        data-seal="speak"
        data-pairs={JSON.stringify(pairs.map(({ id, keys }) => ({ id, keys })))}
      >
        <p>
          <b>
            <Text page={page} text={one.question} plain />
          </b>
        </p>
        <TextCaution page={page} text={one.question} />
        <Later page={page} until={one.closesOn} only={['kind', 'text']}>
          <Form page={page} action={hrefTo(page, `/consultations/${one.slug}/speak`)}>
            <Choice
              page={page}
              name="mode"
              label={t('consultations.field-mode')}
              hint={t('consultations.mode-outside')}
              value={model.chosen}
              options={modes.map((value) => ({
                value,
                label: t(`consultations.mode-${value}`),
                hint: t(`consultations.mode-${value}-about`),
              }))}
            />
            <p class="small">
              <a href={hrefTo(page, `/consultations/${one.slug}/notice`)}>{t('consultations.notice-title')}</a>
              {pairs.length > 0 && (
                <>
                  {' · '}
                  <a href={hrefTo(page, '/safeguarding')}>{t('consultations.mode-who-are-they')}</a>
                </>
              )}
            </p>
            <Kind page={page} />
            <Words page={page} modes={modes} />
            {pairs.length > 0 && <Who page={page} pairs={pairs} />}
            {model.organisations.length > 0 && (
              <InWhoseName page={page} organisations={model.organisations} slug={one.slug} />
            )}
            <Submit>{t('consultations.act-send')}</Submit>
          </Form>
        </Later>
      </div>
    </Document>
  )
}

/** On the short path there is one way, without a name and without script; the others are a link away. */
function ShortSpeakPage({ page, one }: { page: Page; one: Consultation }) {
  const { t } = page
  const way = `/consultations/${one.slug}/speak`
  return (
    <Document page={page} title={t('consultations.speak-title')} lead={t('consultations.speak-lead')}>
      <div class="stack narrow">
        <p>
          <b>
            <Text page={page} text={one.question} plain />
          </b>
        </p>
        <TextCaution page={page} text={one.question} />
        <Notice page={page} />
        <Form page={page} action={hrefTo(page, way)}>
          <input type="hidden" name="mode" value="anonymous" />
          <Kind page={page} />
          <Words page={page} modes={['anonymous']} />
          <Submit>{t('consultations.act-send')}</Submit>
        </Form>
        <p class="small">
          <a href={hrefTo(page, way, page.locale)} hreflang={page.locale}>
            {t('consultations.mode-others')}
          </a>{' '}
          {t('ui.short-in-french')}
        </p>
      </div>
    </Document>
  )
}

function Kind({ page }: { page: Page }) {
  const { t } = page
  return (
    <div data-mode="anonymous confidential">
      <Choice
        page={page}
        name="kind"
        label={t('consultations.field-kind')}
        value="text"
        options={[
          {
            value: 'text',
            label: t('consultations.kind-text'),
            hint: t('consultations.kind-text-hint', { n: longestText }),
          },
          {
            value: 'statement',
            label: t('consultations.kind-statement'),
            hint: t('consultations.kind-statement-hint', { n: longestStatement }),
          },
        ]}
      />
    </div>
  )
}

/** With script the way that was chosen is said once more above the box, so that it is in sight while one types. */
function Words({ page, modes }: { page: Page; modes: readonly SpeakingMode[] }) {
  const { t } = page
  return (
    <>
      {modes.map((mode) => (
        <p class="notice" data-now={mode} role="status" hidden>
          {t(`consultations.mode-${mode}-now`)}
        </p>
      ))}
      <Field
        page={page}
        name="text"
        type="textarea"
        rows={7}
        maxlength={longestText}
        label={t('consultations.field-text')}
        hint={t('consultations.hint-text')}
        autocomplete="off"
      />
    </>
  )
}

function Who({ page, pairs }: { page: Page; pairs: PairInOffice[] }) {
  const { t } = page
  const sealed = typed(page, 'sealed')
  return (
    <section class="sheet stack" data-mode="confidential" aria-labelledby="who">
      <h2 id="who">{t('consultations.who-title')}</h2>
      <p>{t('consultations.who-sealed-to', { offices: pairs.map((one) => one.office).join('; ') })}</p>
      <p class="notice" data-where="there">
        {t('consultations.who-sealed-there')}
      </p>
      <p class="notice" data-where="here" hidden>
        {t('consultations.who-sealed-here')}
      </p>
      {sealed && <p class="found">{t('consultations.who-sealed-already')}</p>}
      <p data-say="missing" role="alert" hidden>
        {t('consultations.who-missing')}
      </p>
      <p data-say="working" role="status" hidden>
        {t('safeguarding.say-working')}
      </p>
      <p data-say="failed" role="alert" hidden>
        {t('consultations.who-failed')}
      </p>
      <input type="hidden" name="sealed" value={sealed} />
      <Field page={page} name="who" label={t('consultations.field-who')} maxlength={longestWho} autocomplete="off" />
      <Field
        page={page}
        name="whoOrganisation"
        label={t('consultations.field-whoOrganisation')}
        maxlength={longestWho}
        autocomplete="off"
        optional
      />
      <Field
        page={page}
        name="whoReach"
        label={t('consultations.field-whoReach')}
        hint={t('consultations.hint-whoReach')}
        maxlength={longestReach}
        autocomplete="off"
      />
    </section>
  )
}

interface InNameProps {
  page: Page
  organisations: SpeakModel['organisations']
  slug: string
}
function InWhoseName({ page, organisations, slug }: InNameProps) {
  const { t } = page
  const [first] = organisations
  return (
    <section class="sheet stack" data-mode="named" aria-labelledby="named">
      <h2 id="named">{t('consultations.named-title')}</h2>
      {organisations.length > 1 ? (
        <Select
          page={page}
          name="organisation"
          label={t('consultations.field-organisation')}
          options={organisations.map((one) => ({ value: one.id, label: one.name }))}
          value={first?.id}
        />
      ) : (
        <p>
          <strong>{first?.name}</strong>
        </p>
      )}
      <Field page={page} name="title" label={t('consultations.field-title')} maxlength={200} />
      <p class="small">
        <a href={hrefTo(page, `/inputs/new?consultation=${slug}`)}>{t('consultations.named-with-document')}</a>
      </p>
    </section>
  )
}
