// Room: synthesis/views. One theme by its code, also by one that it had before it was merged.
import { Document } from '../../../ui/document.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { MessageKey } from '../../../generated/messages.ts'
import type { Consultation } from '../../consultations/index.ts'
import type { Content, ContentTheme } from '../present.ts'
import { CitedText, proposeHref } from './cited.tsx'

export interface ThemeModel {
  code: string
  moved: boolean
  theme: ContentTheme | undefined
  aside: Content['aside'][number] | undefined
  consultation: Consultation
}
export function ThemePage({ page, model }: { page: Page; model: ThemeModel }) {
  const { t } = page
  const { theme, aside, consultation } = model
  const shown = theme ?? aside
  const way = `/consultations/${consultation.slug}/synthesis`
  return (
    <Document
      page={page}
      title={t('synthesis.theme-title', { code: shown?.code ?? '' })}
      heading={shown && <Text page={page} text={shown.name} plain />}
      tag={{ label: t('synthesis.theme-title', { code: shown?.code ?? '' }), tone: 'theme' }}
    >
      {consultation.sample && <p class="found">{t('synthesis.sample')}</p>}
      {model.moved && <p class="found">{t('synthesis.theme-moved', { code: model.code })}</p>}
      <div class="stack">
        {theme && <CitedText page={page} theme={theme} />}
        {aside && (
          <p>
            {t('synthesis.theme-aside')} {t(`synthesis.aside-${aside.reason}` as MessageKey)} {aside.words}
          </p>
        )}
        <p class="acts">
          <Action href={hrefTo(page, theme ? `${way}#${theme.code}` : way)} kind="plain">
            {t('synthesis.act-whole')}
          </Action>
          {theme && (
            <Action href={proposeHref(page, theme.cites)} kind="plain">
              {t('synthesis.act-propose')}
            </Action>
          )}
        </p>
      </div>
    </Document>
  )
}
