// Room: people/views. The two-person mode: what it is, whether it is on, and the administrator's choice.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { type TwoPersonMode, staffForOwnDuties } from '../rules.ts'

export interface ModeModel extends TwoPersonMode {
  /** Who wants it to be allowed again, while a second person has not agreed. */
  proposed: { by: string | null; own: boolean } | null
}

export function DutiesPage({ page, model }: { page: Page; model: ModeModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.mode-title')}
      lead={t('people.mode-lead', { staff: staffForOwnDuties })}
      alternates={false}
      hidden
    >
      <Facts
        items={[
          {
            term: t('people.mode-state'),
            detail: (
              <Status tone={model.on ? 'answer' : 'neutral'} hollow={!model.on}>
                {t(model.on ? 'people.mode-on' : 'people.mode-off')}
              </Status>
            ),
          },
          { term: t('people.mode-staff'), detail: String(model.staff) },
        ]}
      />
      <div class="stack narrow">
        {model.wanted && !model.on && <p>{t('people.mode-ended-by-itself')}</p>}
        {model.proposed ? (
          <p>
            {t('people.mode-proposed', { name: model.proposed.by ?? '–' })}{' '}
            <a href={hrefTo(page, '/desk/duties/agree')}>{t('people.mode-decide')}</a>
          </p>
        ) : (
          <Form page={page} action={hrefTo(page, '/desk/duties')}>
            {!model.wanted && <p>{t('people.mode-needs-two')}</p>}
            <Submit kind="plain" name="mode" value={model.wanted ? 'off' : 'on'}>
              {t(model.wanted ? 'people.act-mode-off' : 'people.act-mode-on')}
            </Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}

/** The second person's page: what would change, and their answer. */
export function AgreeModePage({ page, model }: { page: Page; model: ModeModel }) {
  const { t } = page
  const { proposed } = model
  return (
    <Document
      page={page}
      title={t('people.mode-title')}
      lead={t('people.mode-lead', { staff: staffForOwnDuties })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {proposed ? (
          <>
            <p>{t('people.mode-proposed', { name: proposed.by ?? '–' })}</p>
            <Form page={page} action={hrefTo(page, '/desk/duties/agree')} shape="row">
              {!proposed.own && (
                <Submit name="act" value="agree">
                  {t('people.act-mode-agree')}
                </Submit>
              )}
              <Submit kind="plain" name="act" value="keep">
                {t('people.act-mode-keep')}
              </Submit>
            </Form>
          </>
        ) : (
          <p>{t('people.mode-nothing')}</p>
        )}
      </div>
    </Document>
  )
}
