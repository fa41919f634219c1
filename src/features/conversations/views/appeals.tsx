// Room: conversations/views. Appeals that wait for a second person: the message, the reason, what its author says.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { Audience, HidingRule } from '../rules.ts'
import { paragraphsOf } from './paragraphs.tsx'
import { AudienceTag } from './parts.tsx'

interface Item {
  id: string
  rule: string
  words: string | null
  appeal: string | null
  text: LocalizedText | null
  audience: Audience
}

export function AppealsPage({ page, model }: { page: Page; model: { items: Item[] } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('conversations.appeals-title')}
      lead={t('conversations.appeals-lead')}
      alternates={false}
      hidden
    >
      {model.items.length === 0 && (
        <EmptyState title={t('conversations.appeals-none')}>{t('conversations.appeals-none-next')}</EmptyState>
      )}
      {model.items.map((one, index) => (
        <section class="stack">
          <h2>{t('conversations.appeal-n', { n: index + 1 })}</h2>
          <p>
            <AudienceTag page={page} audience={one.audience} />
          </p>
          {one.text && (
            <blockquote lang={readText(one.text, page.locale).language}>
              <Text page={page} text={one.text} as="paragraphs" />
            </blockquote>
          )}
          <p>
            {t('conversations.hidden-for', { rule: t(`conversations.rule-${one.rule as HidingRule}`) })} {one.words}
          </p>
          <h3>{t('conversations.field-appeal')}</h3>
          {paragraphsOf(one.appeal ?? '')}
          <Form page={page} action={hrefTo(page, '/desk/appeals')} name={one.id}>
            <input type="hidden" name="id" value={one.id} />
            <Field
              page={page}
              name="words"
              label={t('conversations.field-words')}
              hint={t('conversations.hint-words')}
              maxlength={500}
              optional
            />
            <p class="acts">
              <button type="submit" class="btn" name="decision" value="restored">
                {t('conversations.act-restore')}
              </button>
              <button type="submit" class="btn plain" name="decision" value="upheld">
                {t('conversations.act-uphold')}
              </button>
            </p>
          </Form>
        </section>
      ))}
    </Document>
  )
}
