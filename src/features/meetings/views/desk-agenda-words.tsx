// Room: meetings/views. The whole agenda in one language beside its original: what a translator fills in, at one go.
import { readText } from '../../../kernel/localized-text.ts'
import { type Locale, locales } from '../../../kernel/locale.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { longestTitle } from '../rules-agenda.ts'
import type { Meeting, Session } from '../store.ts'

export function DeskAgendaWordsPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; sessions: Session[]; language: Locale }
}) {
  const { t } = page
  const { meeting, sessions, language } = model
  const here = hrefTo(page, `/desk/meetings/${meeting.slug}/agenda/words`)
  const name = languageName(page, language)
  return (
    <Document
      page={page}
      title={t('meetings.agenda-words-title', { language: name })}
      lead={t('meetings.agenda-words-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <nav class="toc" aria-label={t('meetings.field-language')}>
          <ul>
            {locales.map((one) => (
              <li>
                <a href={addressWith(here, { language: one })} aria-current={one === language ? 'page' : undefined}>
                  {languageName(page, one)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {sessions.length === 0 ? (
          <EmptyState title={t('meetings.no-sessions')} />
        ) : (
          <Form page={page} action={here}>
            <input type="hidden" name="language" value={language} />
            {sessions.map((session) => (
              <Words page={page} session={session} language={language} />
            ))}
            <Submit
              beside={{
                href: hrefTo(page, `/desk/meetings/${meeting.slug}/agenda`),
                label: t('meetings.back-to-agenda'),
              }}
            >
              {t('meetings.act-save')}
            </Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}

function Words({ page, session, language }: { page: Page; session: Session; language: Locale }) {
  const { t } = page
  const original = session.title.values[session.title.original]?.text ?? readText(session.title, page.locale).text
  const own = session.title.original === language
  const about = session.about?.values[session.about.original]?.text
  const labelled = (label: string, words: string) => (
    <>
      {label}: <span lang={session.title.original}>{words}</span>
    </>
  )
  return (
    <div class="sheet stack fields">
      <Field
        page={page}
        name={`title-${session.id}`}
        lang={language}
        label={own ? t('meetings.field-title') : labelled(t('meetings.field-title'), original)}
        optional={!own}
        value={session.title.values[language]?.text}
        maxlength={longestTitle}
      />
      {(about || own) && (
        <Field
          page={page}
          name={`about-${session.id}`}
          lang={language}
          type="textarea"
          rows={3}
          label={own || !about ? t('meetings.field-about') : labelled(t('meetings.field-about'), about)}
          optional
          value={session.about?.values[language]?.text}
          maxlength={2000}
        />
      )}
    </div>
  )
}
