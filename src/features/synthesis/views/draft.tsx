// Room: synthesis/views. A draft before those who spoke: they read it and say once what is wrong or missing.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { DraftTheme } from '../present-draft.ts'
import { longestComment } from '../rules.ts'
import type { Draft } from '../use-cases-comments.ts'

export function DraftPage({ page, model }: { page: Page; model: Draft & { themes: DraftTheme[] } }) {
  const { t, locale } = page
  const { consultation, synthesis, speaker, own, themes } = model
  const until = sayDay(synthesis.commentUntil ?? '', locale)
  return (
    <Document
      page={page}
      title={t('synthesis.draft-title')}
      heading={
        <>
          {t('synthesis.draft-title')}: <Text page={page} text={consultation.title} plain />
        </>
      }
      lead={t('synthesis.draft-lead', { until })}
      alternates={false}
      hidden
    >
      {!speaker && (
        <EmptyState
          title={t('synthesis.draft-closed')}
          action={{ href: hrefTo(page, '/receipts'), label: t('synthesis.to-receipts') }}
        >
          {t('synthesis.draft-closed-next')}
        </EmptyState>
      )}
      {themes.map((theme) => (
        <section class="stack narrow" aria-labelledby={theme.code}>
          <h2 id={theme.code}>
            <Text page={page} text={theme.name} plain />
          </h2>
          <div class="prose" lang={theme.language}>
            {theme.paragraphs.map((one) => (
              <p>{one}</p>
            ))}
          </div>
          <p class="small">{t('synthesis.draft-cites', { n: theme.cites })}</p>
        </section>
      ))}
      {speaker && (
        <section class="stack narrow" aria-labelledby="own">
          <h2 id="own">{t('synthesis.comment-title')}</h2>
          {own ? (
            <>
              <Text page={page} text={own.text} as="paragraphs" />
              <h3>{t('synthesis.field-answer')}</h3>
              {own.answer ? (
                <Text page={page} text={own.answer} as="paragraphs" />
              ) : (
                <p>{t('synthesis.comment-waits')}</p>
              )}
            </>
          ) : (
            <Form page={page} action={hrefTo(page, `/consultations/${consultation.slug}/synthesis/draft`)}>
              <Field
                page={page}
                name="words"
                type="textarea"
                rows={6}
                label={t('synthesis.field-comment')}
                hint={t('synthesis.hint-comment')}
                maxlength={longestComment}
              />
              <Submit>{t('synthesis.act-comment')}</Submit>
            </Form>
          )}
        </section>
      )}
    </Document>
  )
}
