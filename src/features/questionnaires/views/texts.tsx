// Room: questionnaires/views. Texts that were not asked for as inputs, question by question, for the moderator alone:
// without whose they are and without anything else that the same person answered.
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { Question } from '../rules.ts'
import type { Questionnaire } from '../store.ts'

export interface TextsModel {
  questionnaire: Questionnaire
  texts: { question: Question; said: { text: string; language: string }[] }[]
}
export function TextsPage({ page, model }: { page: Page; model: TextsModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('questionnaires.texts-title')}
      heading={<Text page={page} text={model.questionnaire.title} plain />}
      lead={t('questionnaires.texts-lead')}
      hidden
    >
      {model.texts.length === 0 && <EmptyState title={t('questionnaires.texts-none')} />}
      {model.texts.map(({ question, said }) => (
        <section class="stack narrow" aria-labelledby={question.id}>
          <h2 id={question.id}>
            <Text page={page} text={question.label} plain />
          </h2>
          <ul class="stack">
            {said.map((one) => (
              <li lang={one.language} dir="auto">
                {one.text}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <a href={hrefTo(page, `/desk/questionnaires/${model.questionnaire.slug}`)}>{t('questionnaires.back')}</a>
      </p>
    </Document>
  )
}
