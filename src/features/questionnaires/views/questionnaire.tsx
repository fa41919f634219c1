// Room: questionnaires/views. A questionnaire's own page: what it asks, for which consultation, and the ways to answer
// it.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Receipt } from '../../../ui/receipt.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import type { Consultation } from '../../consultations/index.ts'
import { questionsOf } from '../rules.ts'
import type { Questionnaire } from '../store.ts'
import { Notice } from './notice.tsx'

export interface QuestionnaireModel {
  questionnaire: Questionnaire
  consultation: Consultation
  open: boolean
  final: boolean
  replies: number | null
  versions: { version: number; note: string }[]
}
export function QuestionnairePage({ page, model }: { page: Page; model: QuestionnaireModel }) {
  const { t } = page
  const { questionnaire: one, consultation, open, final, replies, versions } = model
  const way = `/questionnaires/${one.slug}`
  const count = questionsOf(one.definition).length
  return (
    <Document
      page={page}
      title={t('questionnaires.questionnaire')}
      heading={<Text page={page} text={one.title} plain />}
      lead={one.about ? <Text page={page} text={one.about} plain /> : t('questionnaires.lead', { n: count })}
      tag={{ label: t('questionnaires.questionnaire'), tone: 'voice' }}
    >
      <div class="stack">
        <TextCaution page={page} text={one.about ?? one.title} />
        {one.sample && <p class="found">{t('questionnaires.sample-about')}</p>}
        {open ? (
          <p class="acts">
            <Action href={hrefTo(page, `${way}/start`)}>{t('questionnaires.act-nameless')}</Action>
            <Action href={hrefTo(page, `${way}/named`)} kind="plain">
              {t('questionnaires.act-named')}
            </Action>
          </p>
        ) : (
          <p>{t(consultation.state === 'announced' ? 'questionnaires.not-yet' : 'questionnaires.over')}</p>
        )}
        {open && (
          <p>
            <a href={hrefTo(page, '/receipts')}>{t('questionnaires.act-words')}</a>
          </p>
        )}
      </div>
      <section class="stack">
        <Facts
          items={[
            {
              term: t('questionnaires.consultation'),
              detail: (
                <a href={hrefTo(page, `/consultations/${consultation.slug}`)}>
                  <Text page={page} text={consultation.title} plain />
                </a>
              ),
            },
            {
              term: t('questionnaires.size'),
              detail: t('questionnaires.size-says', { pages: one.definition.pages.length, questions: count }),
            },
            {
              term: t('questionnaires.answered'),
              detail: replies === null ? t('questionnaires.answered-few') : t('questionnaires.replies', { n: replies }),
            },
            {
              term: t('questionnaires.reworded'),
              detail:
                versions.length > 0 &&
                versions.map((version) => (
                  <p>
                    {version.version + 1}. {version.note}
                  </p>
                )),
            },
          ]}
        />
        {final ? (
          <p class="acts">
            <Action href={hrefTo(page, `${way}/results`)} kind="plain">
              {t('questionnaires.act-results')}
            </Action>
          </p>
        ) : (
          <p class="small">{t('questionnaires.results-when')}</p>
        )}
      </section>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1${way}` }]} />
    </Document>
  )
}

export function StartPage({ page, model }: { page: Page; model: { questionnaire: Questionnaire; begun: boolean } }) {
  const { t } = page
  const { questionnaire: one, begun } = model
  const way = `/questionnaires/${one.slug}`
  return (
    <Document
      page={page}
      title={t('questionnaires.start-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={t('questionnaires.start-lead')}
      alternates={false}
      hidden
      script={page.pass && page.assets.later}
    >
      <div class="stack narrow">
        <Notice page={page} />
        <Form page={page} action={hrefTo(page, `${way}/start`)}>
          <Submit beside={{ href: hrefTo(page, '/receipts'), label: t('questionnaires.act-words') }}>
            {t(begun ? 'questionnaires.act-continue' : 'questionnaires.act-start')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

/** The six words, for who leaves now: to be kept in mind, or on paper. */
export function LeftPage({ page, model }: { page: Page; model: { questionnaire: Questionnaire; words: string } }) {
  const { t } = page
  const way = `/questionnaires/${model.questionnaire.slug}`
  return (
    <Document
      page={page}
      title={t('questionnaires.left-title')}
      lead={t('questionnaires.left-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Receipt page={page} code={model.words}>
          <p>{t('questionnaires.left-keep')}</p>
          <p>{t('questionnaires.left-how')}</p>
          <p>{t('questionnaires.left-until')}</p>
        </Receipt>
        <Form page={page} action={hrefTo(page, `${way}/forget`)}>
          <Submit beside={{ href: hrefTo(page, `${way}/answer`), label: t('questionnaires.act-continue') }}>
            {t('questionnaires.act-forget')}
          </Submit>
        </Form>
        <p class="small">{t('questionnaires.forget-about')}</p>
      </div>
    </Document>
  )
}
