// Room: channels/views. A consultation in a frame of another site: what is asked, what was published, the way to
// speak. And the page that gives its words to copy.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { type Locale, locales } from '../../../kernel/locale.ts'
import { sayDay, sayNumber } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Framed, WayOut } from '../../../ui/framed.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, languageName } from '../../../ui/text.tsx'
import type { Heard } from '../present.ts'

export interface FrameModel {
  slug: string
  title: LocalizedText
  question: LocalizedText
  state: 'announced' | 'open' | 'closed'
  closesOn: string | null
  sample: boolean
  heard: Heard | null
  baseUrl: string
}

export function FramePage({ page, model }: { page: Page; model: FrameModel }) {
  const { t, locale } = page
  const { slug, title, question, state, closesOn } = model
  const way = hrefTo(page, `/consultations/${slug}`)
  return (
    <Framed page={page} title={readText(title, locale).text} heading={<Text page={page} text={title} plain />}>
      <p class="tag">
        {t('channels.frame-tag', { state: t(`consultations.state-${state}`) })}
        {state === 'open' && closesOn && ` · ${t('channels.frame-until', { day: sayDay(closesOn, locale) })}`}
      </p>
      {model.sample && <p class="quiet">{t('channels.frame-sample')}</p>}
      <p>
        <Text page={page} text={question} plain />
      </p>
      <p>
        <WayOut href={state === 'open' ? `${way}/notice` : way} main>
          {state === 'open' ? t('channels.frame-speak') : t('channels.frame-read')}
        </WayOut>
      </p>
      {model.heard ? (
        <HeardPart page={page} heard={model.heard} way={way} />
      ) : (
        <p class="quiet">{t('channels.frame-nothing-yet')}</p>
      )}
      <p class="quiet">
        <WayOut href={hrefTo(page, '/')}>{t('ui.site-name')}</WayOut> · {t('channels.frame-promise')}
      </p>
    </Framed>
  )
}

function HeardPart({ page, heard, way }: { page: Page; heard: Heard; way: string }) {
  const { t, locale } = page
  return (
    <>
      <h2>{t('channels.frame-heard', { n: heard.voters, day: sayDay(heard.takenOn, locale) })}</h2>
      <ol>
        {heard.statements.map((one) => (
          <li>
            <Text page={page} text={one.text} plain />
            <Shares one={one} />
            <p class="quiet">
              {t('channels.frame-shares', {
                agree: sayNumber(one.agree, locale),
                disagree: sayNumber(one.disagree, locale),
                pass: sayNumber(one.pass, locale),
              })}
            </p>
          </li>
        ))}
      </ol>
      <p>
        <WayOut href={`${way}/results`}>{t('channels.frame-all')}</WayOut>
      </p>
    </>
  )
}

/** The figures stand below in words: the picture says nothing more. */
function Shares({ one }: { one: Heard['statements'][number] }) {
  const of = (n: number) => (one.answered ? (n / one.answered) * 100 : 0)
  const [agree, disagree] = [of(one.agree), of(one.disagree)]
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="pass" x="0" y="0" width="100" height="10" />
      <rect class="agree" x="0" y="0" width={agree.toFixed(1)} height="10" />
      <rect class="disagree" x={agree.toFixed(1)} y="0" width={disagree.toFixed(1)} height="10" />
    </svg>
  )
}

/** What a site copies: no script, no number that watches, and nothing of who reads goes along. */
export const snippetOf = (baseUrl: string, locale: string, slug: string, title: string): string =>
  `<iframe src="${baseUrl}/${locale}/embed/consultations/${slug}" title="${quoted(title)}" width="100%" height="560"` +
  ' loading="lazy" referrerpolicy="no-referrer"></iframe>'
const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function EmbedPage({ page, model }: { page: Page; model: FrameModel }) {
  const { t, locale } = page
  const { slug, title } = model
  return (
    <Document
      page={page}
      title={t('channels.embed-title')}
      lead={<Text page={page} text={title} plain />}
      tag={{ label: t('consultations.consultation'), tone: 'voice' }}
    >
      <section class="stack narrow">
        <p>{t('channels.embed-how')}</p>
        <ul>
          <li>{t('channels.embed-nothing-told')}</li>
          <li>{t('channels.embed-only-public')}</li>
          <li>{t('channels.embed-speak-there')}</li>
        </ul>
      </section>
      <section class="stack" aria-labelledby="words">
        <h2 id="words">{t('channels.embed-words')}</h2>
        <Snippet page={page} model={model} locale={locale} />
        <details>
          <summary>{t('channels.embed-other-languages')}</summary>
          <div class="stack">
            {locales
              .filter((one) => one !== locale)
              .map((one) => (
                <Snippet page={page} model={model} locale={one} />
              ))}
          </div>
        </details>
        <p>
          <a href={hrefTo(page, `/embed/consultations/${slug}`, locale)}>{t('channels.embed-see')}</a>
        </p>
      </section>
      <p>
        <a href={hrefTo(page, `/consultations/${slug}`)}>{t('channels.embed-back')}</a>
      </p>
    </Document>
  )
}

function Snippet({ page, model, locale }: { page: Page; model: FrameModel; locale: Locale }) {
  return (
    <div class="sheet stack">
      <h3>{languageName(page, locale)}</h3>
      <p>
        <code>{snippetOf(model.baseUrl, locale, model.slug, readText(model.title, locale).text)}</code>
      </p>
    </div>
  )
}
