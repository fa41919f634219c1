// Room: people/views. The two-person mode: what it is, whether it is on, and the administrator's choice.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { type TwoPersonMode, staffForOwnDuties } from '../rules.ts'

export function DutiesPage({ page, model }: { page: Page; model: TwoPersonMode }) {
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
        <Form page={page} action={hrefTo(page, '/desk/duties')}>
          <Submit kind="plain" name="mode" value={model.wanted ? 'off' : 'on'}>
            {t(model.wanted ? 'people.act-mode-off' : 'people.act-mode-on')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
