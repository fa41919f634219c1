// Room: consultations/views. An organisation stands behind another's input, takes that back, or is asked to by who
// filed it.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { CoSignature } from '../store-co-signatures.ts'
import { type ShownInput, inputName } from './inputs.tsx'

export interface CoSigningModel {
  input: ShownInput
  /** The organisations for which the one who looks speaks, but for the one that filed it; each with how it stands. */
  own: { id: string; name: string; signature: CoSignature | null }[]
  /** Who looks speaks for the organisation that filed it: whom they asked, and how that stands. */
  filer: { asked: { name: string | null; state: CoSignature['state']; reason: string | null }[] } | null
}

export function CoSigningPage({ page, model }: { page: Page; model: CoSigningModel }) {
  const { t } = page
  const { input, own, filer } = model
  return (
    <Document
      page={page}
      title={t('consultations.co-sign-title')}
      lead={t('consultations.co-sign-lead')}
      alternates={false}
      hidden
    >
      <p>
        <a href={hrefTo(page, `/inputs/${input.code}`)}>{inputName(page, input)}</a>
        {input.organisation && <>, {input.organisation}</>}
      </p>
      {input.text && <Text page={page} text={input.text} as="paragraphs" />}
      {own.length === 0 && !filer && (
        <EmptyState title={t('consultations.file-nobody')}>{t('consultations.co-sign-lead')}</EmptyState>
      )}
      {own.map((one) => (
        <OwnPart page={page} code={input.code} one={one} cited={input.cited} />
      ))}
      {filer && <AskPart page={page} code={input.code} filer={filer} />}
    </Document>
  )
}

interface OwnProps {
  page: Page
  code: string
  one: CoSigningModel['own'][number]
  cited: boolean
}
function OwnPart({ page, code, one, cited }: OwnProps) {
  const { t, locale } = page
  const { signature } = one
  const action = hrefTo(page, `/inputs/${code}/co-signing`)
  const on = signature?.state === 'signed' ? signature.signedOn : null
  return (
    <section class="stack narrow" aria-labelledby={`o-${one.id}`}>
      <h2 id={`o-${one.id}`}>{one.name}</h2>
      {on ? (
        <>
          <p>{t('consultations.co-signed-on', { day: sayDay(on, locale) })}</p>
          {cited ? (
            <p class="small">{t('consultations.refused-signature-cited')}</p>
          ) : (
            <details>
              <summary>{t('consultations.act-withdraw-open')}</summary>
              <Form page={page} action={`${action}/withdrawal`} name={`w-${one.id}`}>
                <input type="hidden" name="organisation" value={one.id} />
                <Field
                  page={page}
                  name="reason"
                  type="textarea"
                  rows={3}
                  label={t('consultations.field-withdrawal')}
                  hint={t('consultations.hint-withdrawal')}
                  maxlength={500}
                />
                <Submit kind="danger">{t('consultations.act-withdraw-signature')}</Submit>
              </Form>
            </details>
          )}
        </>
      ) : (
        <Form page={page} action={action} name={`s-${one.id}`}>
          <input type="hidden" name="organisation" value={one.id} />
          <p>{t('consultations.co-sign-public')}</p>
          <Submit name="act" value="sign">
            {t('consultations.act-co-sign')}
          </Submit>
          {signature?.state === 'invited' && (
            <Submit kind="plain" name="act" value="decline">
              {t('consultations.act-decline-signature')}
            </Submit>
          )}
        </Form>
      )}
    </section>
  )
}

interface AskProps {
  page: Page
  code: string
  filer: NonNullable<CoSigningModel['filer']>
}
function AskPart({ page, code, filer }: AskProps) {
  const { t } = page
  return (
    <section class="stack narrow" aria-labelledby="ask">
      <h2 id="ask">{t('consultations.invite-title')}</h2>
      {filer.asked.length > 0 && (
        <ul>
          {filer.asked.map((one) => (
            <li>
              {one.name ?? t('consultations.input-unlisted')}: {t(`consultations.signature-${one.state}`)}
              {one.reason && <>. {one.reason}</>}
            </li>
          ))}
        </ul>
      )}
      <Form page={page} action={hrefTo(page, `/inputs/${code}/co-signing/invitations`)} name="invite">
        <Field
          page={page}
          name="invited"
          label={t('consultations.field-invited')}
          hint={t('consultations.hint-invited')}
          maxlength={200}
          autocomplete="off"
        />
        <Submit kind="plain">{t('consultations.act-invite-co-signer')}</Submit>
      </Form>
    </section>
  )
}
