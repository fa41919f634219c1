// Room: organisations/views. The first page of the form to join, who may be the same, and what comes after it.
import { countryName } from '../../reference/index.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { MembershipCharter } from '../charter-data.ts'
import type { OrganisationModel } from '../present.ts'
import { CodeSheet } from './code-sheet.tsx'
import { AllQuestions } from './join-steps.tsx'

interface JoinModel {
  /** A form is open in this browser already. */
  open: boolean
  mayAssist: boolean
  failed: boolean
  /** What the charter of the day says: listed at once and checked afterwards, or checked before. */
  approval: MembershipCharter['approval']
}
/** Refused with more than the first answer in it: everything that was typed stands on one page again. */
const typedWhole = ({ form }: Page) => Object.keys(form.values).some((name) => !firstNames.has(name))
const firstNames = new Set(['kind', 'assisted', '_form'])

export function JoinPage({ page, model }: { page: Page; model: JoinModel }) {
  const { t, form } = page
  // A program that sends all at once names no form: what it sent is this form's, unless it is the other one's.
  const refused = form.errors.length > 0 && form.values._form !== 'resume'
  const whole = refused && typedWhole(page)
  return (
    <Document page={page} title={t('organisations.join-title')} lead={t(`organisations.join-lead-${model.approval}`)}>
      <div class="stack narrow">
        {model.open && !whole && (
          <section class="sheet stack">
            <p>{t('organisations.join-open')}</p>
            <p class="acts">
              <Action href={hrefTo(page, '/join/check')}>{t('organisations.join-go-on')}</Action>
            </p>
          </section>
        )}
        <Form page={page} action={hrefTo(page, '/join')} name={refused ? undefined : 'begin'}>
          <Choice
            page={page}
            name="kind"
            label={t('organisations.field-kind')}
            value="organisation"
            options={[
              { value: 'organisation', label: t('organisations.kind-organisation') },
              { value: 'individual', label: t('organisations.kind-individual') },
            ]}
          />
          {model.mayAssist && (
            <Tick
              page={page}
              name="assisted"
              label={t('organisations.field-assisted')}
              hint={t('organisations.hint-assisted')}
            />
          )}
          {whole && <AllQuestions page={page} />}
          <Submit>{whole ? t('organisations.act-send') : t('organisations.act-begin')}</Submit>
        </Form>
        {!whole && <OtherWays page={page} failed={model.failed} />}
      </div>
    </Document>
  )
}

function OtherWays({ page, failed }: { page: Page; failed: boolean }) {
  const { t } = page
  return (
    <>
      <section class="rule stack">
        <h2>{t('organisations.resume-title')}</h2>
        {failed && (
          <p class="error" role="alert">
            {t('organisations.resume-failed')}
          </p>
        )}
        <Form page={page} action={hrefTo(page, '/join/resume')} name="resume">
          <Field
            page={page}
            name="code"
            label={t('organisations.field-code')}
            hint={t('organisations.hint-code')}
            size="medium"
            inputmode="numeric"
            autocomplete="off"
          />
          <Submit kind="plain">{t('organisations.act-resume')}</Submit>
        </Form>
      </section>
      <section class="rule stack">
        <h2>{t('organisations.invited-title')}</h2>
        <p>
          <a href={hrefTo(page, '/representing')}>{t('organisations.invited-way')}</a>
        </p>
      </section>
    </>
  )
}

export function SamePage({ page, model }: { page: Page; model: { twins: OrganisationModel[] } }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={t('organisations.same-title')}
      lead={t('organisations.same-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <div class="stack">
          {model.twins.map((twin) => (
            <div class="sheet stack">
              <p>
                <strong>{twin.name}</strong>
                {twin.country ? `, ${countryName(twin.country, locale)}` : ''}
              </p>
              <p class="acts">
                <Action kind="plain" href={hrefTo(page, `/organisations/${twin.slug}/ask`)}>
                  {t('organisations.same-us')}
                </Action>
              </p>
            </div>
          ))}
        </div>
        <Form page={page} action={hrefTo(page, '/join/same')}>
          <Submit beside={{ href: hrefTo(page, '/join/who'), label: t('organisations.same-back') }}>
            {t('organisations.same-another')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

interface JoinedModel {
  organisation: OrganisationModel | null
  code: string | null
  approval: MembershipCharter['approval']
}
export function JoinedPage({ page, model }: { page: Page; model: JoinedModel }) {
  const { t } = page
  const { organisation, code, approval } = model
  return (
    <Document
      page={page}
      title={t('organisations.joined-title')}
      lead={t(`organisations.joined-lead-${approval}`)}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {code && (
          <CodeSheet page={page} code={code}>
            <p>{t('organisations.joined-code')}</p>
            <p>
              <a href={hrefTo(page, '/representing')}>{t('organisations.joined-code-now')}</a>
            </p>
          </CodeSheet>
        )}
        <ul>
          {organisation ? (
            <li>
              <a href={hrefTo(page, `/organisations/${organisation.slug}`)}>
                {t('organisations.joined-listed', { name: organisation.name })}
              </a>
            </li>
          ) : (
            approval === 'afterwards' && <li>{t('organisations.joined-unlisted')}</li>
          )}
          <li>{t(`organisations.joined-check-${approval}`)}</li>
          {!code && <li>{t('organisations.joined-sign-in')}</li>}
        </ul>
        <p class="acts">
          <Action href={hrefTo(page, '/meetings')}>{t('organisations.joined-next')}</Action>
        </p>
      </div>
    </Document>
  )
}
