// Room: workspaces/views. A document: its newest version, its approval where it is minutes, the older ones, a new one.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Field } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { DocumentModel, ItemPageModel, VersionModel } from '../present.ts'
import { approvalsNeeded } from '../rules.ts'

interface Props {
  page: Page
  model: ItemPageModel
  document: DocumentModel
}
export function DocumentPart({ page, model, document }: Props) {
  const { t } = page
  const [newest, ...older] = document.versions
  if (!newest) return null
  return (
    <>
      <section class="stack">
        <h2>{t('workspaces.version-newest', { number: newest.number })}</h2>
        <VersionShown page={page} model={model} version={newest} minutes={document.kind === 'minutes'} />
        {document.approves && (
          <Form
            page={page}
            name="approve"
            action={hrefTo(page, `${model.item.href}/versions/${newest.number}/approval`)}
          >
            <p>{t('workspaces.approve-words')}</p>
            <Submit>{t('workspaces.act-approve')}</Submit>
          </Form>
        )}
      </section>
      {older.length > 0 && (
        <section class="stack">
          <h2>{t('workspaces.versions-older')}</h2>
          {older.map((one) => (
            <details>
              <summary>
                {t('workspaces.version', { number: one.number, date: sayDay(one.addedOn, page.locale) })}
              </summary>
              <div class="stack">
                <VersionShown page={page} model={model} version={one} minutes={document.kind === 'minutes'} />
              </div>
            </details>
          ))}
        </section>
      )}
      {model.place.writes && (
        <details>
          <summary>{t('workspaces.version-new')}</summary>
          <Form page={page} name="revise" multipart action={hrefTo(page, `${model.item.href}/versions`)}>
            <VersionFields page={page} before={newest} />
            <Field page={page} name="whatChanged" label={t('workspaces.field-whatChanged')} maxlength={300} optional />
            <Submit>{t('workspaces.act-revise')}</Submit>
          </Form>
        </details>
      )}
    </>
  )
}

function VersionShown({
  page,
  model,
  version,
  minutes,
}: {
  page: Page
  model: ItemPageModel
  version: VersionModel
  minutes: boolean
}) {
  const { t, locale } = page
  return (
    <>
      {minutes && (
        <p>
          <Status tone={version.approved ? 'answer' : 'neutral'} hollow={!version.approved}>
            {version.approved
              ? t('workspaces.approved')
              : t('workspaces.not-approved', { count: version.approvals, needed: approvalsNeeded })}
          </Status>
        </p>
      )}
      <p class="small">
        {version.addedFor
          ? t('workspaces.version-added-for', { date: sayDay(version.addedOn, locale), name: version.addedFor })
          : t('workspaces.version-added', { date: sayDay(version.addedOn, locale) })}
      </p>
      {version.whatChanged && <Text page={page} text={version.whatChanged} />}
      {version.text && <Text page={page} text={version.text} as="markdown" />}
      {version.hasFile && (
        <p>
          <a href={hrefTo(page, `${model.item.href}/versions/${version.number}/file`)}>{t('workspaces.file-get')}</a>
        </p>
      )}
    </>
  )
}

/** A text or a file; what stands in the newest version is there to be changed. */
export function VersionFields({ page, before }: { page: Page; before?: VersionModel }) {
  const { t } = page
  const text = before?.text ? before.text.values[before.text.original]?.text : undefined
  return (
    <>
      <Field
        page={page}
        name="text"
        type="textarea"
        rows={12}
        label={t('workspaces.field-text')}
        hint={t('workspaces.hint-text')}
        value={text}
        optional
      />
      <FileField
        page={page}
        name="upload"
        label={t('workspaces.field-upload')}
        hint={t('workspaces.hint-upload')}
        accept=".pdf,.docx,.xlsx,.odt,.txt"
        optional
      />
    </>
  )
}
