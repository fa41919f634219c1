// Room: synthesis/views. The published synthesis: themes whose sentences say which inputs they rest on, what was set
// aside and why, and how many spoke.
import { languageName, Text, TextCaution } from '../../../ui/text.tsx'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Bars } from '../../../ui/bars.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import type { MessageKey } from '../../../generated/messages.ts'
import { objectiveName } from '../../reference/index.ts'
import type { Count } from '../counts.ts'
import type { Content, ContentTheme } from '../present.ts'
import type { Published } from '../routes.tsx'
import { CitedText, proposeHref } from './cited.tsx'

export function SynthesisPage({ page, model }: { page: Page; model: Published }) {
  const { t, locale } = page
  const { consultation, synthesis, version } = model
  const way = `/consultations/${consultation.slug}/synthesis`
  if (!synthesis || !version) {
    return (
      <Document page={page} title={t('synthesis.title')} heading={<Heading page={page} model={model} />}>
        <EmptyState
          title={t('synthesis.none')}
          action={{ href: hrefTo(page, `/consultations/${consultation.slug}`), label: t('synthesis.back') }}
        >
          {t('synthesis.none-next')}
        </EmptyState>
      </Document>
    )
  }
  const { content } = version
  return (
    <Document
      page={page}
      title={t('synthesis.title')}
      heading={<Heading page={page} model={model} />}
      tag={{ label: t('synthesis.tag', { n: version.number }), tone: 'theme' }}
      lead={t('synthesis.lead')}
      toc={content.themes.map((one) => ({ href: `#${one.code}`, label: nameIn(page, one) }))}
    >
      {consultation.sample && <p class="found">{t('synthesis.sample')}</p>}
      <Facts
        items={[
          {
            term: t('synthesis.field-consultation'),
            detail: (
              <a href={hrefTo(page, `/consultations/${consultation.slug}`)}>
                <Text page={page} text={consultation.title} plain />
              </a>
            ),
          },
          { term: t('synthesis.field-published'), detail: sayDay(version.publishedOn, locale) },
          { term: t('synthesis.field-organisations'), detail: content.counts.organisations },
          { term: t('synthesis.field-nameless'), detail: sayCount(page, content.counts.nameless[0]) },
          {
            term: t('synthesis.field-versions'),
            detail: synthesis.version > 1 ? <Versions page={page} way={way} model={model} /> : null,
          },
        ]}
      />
      {content.themes.map((theme) => (
        <ThemePart page={page} theme={theme} />
      ))}
      <AsidePart page={page} content={content} />
      <CountsPart page={page} content={content} />
      {content.answers.length > 0 && (
        <section class="stack" aria-labelledby="answers">
          <h2 id="answers">{t('synthesis.answers')}</h2>
          <p>{t('synthesis.answers-about')}</p>
          {content.answers.map((one) => (
            <Text page={page} text={one} as="paragraphs" />
          ))}
        </section>
      )}
      <p>
        <a href={hrefTo(page, '/receipts')}>{t('synthesis.to-receipts')}</a>
        {' · '}
        <a href={hrefTo(page, `/consultations/${consultation.slug}/moderation`)}>{t('synthesis.counts-title')}</a>
      </p>
      <SourceLine page={page} label={t('synthesis.source')} />
      <Cite
        page={page}
        title={t('synthesis.title')}
        code={synthesis.code}
        permalink={`${page.base}${hrefTo(page, `${way}?version=${version.number}`)}`}
        asOf={sayDay(version.publishedOn, locale)}
      />
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1${way}` }]} />
    </Document>
  )
}

function Heading({ page, model }: { page: Page; model: Published }) {
  return (
    <>
      {page.t('synthesis.title')}: <Text page={page} text={model.consultation.title} plain />
    </>
  )
}
function nameIn(page: Page, one: Pick<ContentTheme, 'name'>): string {
  return one.name.values[page.locale]?.text ?? one.name.values[one.name.original]?.text ?? ''
}
const sayCount = (page: Page, count: Count | undefined): string | number =>
  count?.n ?? page.t('synthesis.count-kept-back')

function Versions({ page, way, model }: { page: Page; way: string; model: Published }) {
  return (
    <>
      {Array.from({ length: model.synthesis?.version ?? 0 }, (_, n) => n + 1).map((n) => (
        <>
          <a href={hrefTo(page, `${way}?version=${n}`)}>{page.t('synthesis.version', { n })}</a>{' '}
        </>
      ))}
    </>
  )
}

function ThemePart({ page, theme }: { page: Page; theme: ContentTheme }) {
  const { t, locale } = page
  return (
    <section class="stack" aria-labelledby={theme.code}>
      <h2 id={theme.code}>
        <Text page={page} text={theme.name} plain />
      </h2>
      <TextCaution page={page} text={theme.name} />
      <CitedText page={page} theme={theme} />
      <Facts
        items={[
          {
            term: t('synthesis.field-theme'),
            detail: <a href={hrefTo(page, `/themes/${theme.code}`)}>{theme.code}</a>,
          },
          {
            term: t('synthesis.field-inputs'),
            detail: t('synthesis.theme-inputs', {
              organisations: theme.organisations,
              nameless: theme.nameless === null ? t('synthesis.count-kept-back') : String(theme.nameless),
              cited: theme.cites.length,
            }),
          },
          {
            term: t('synthesis.field-objectives'),
            detail: theme.objectives.length > 0 && (
              <>
                {theme.objectives.map((n, index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={hrefTo(page, `/objectives/${n}`)}>
                      {n}. {objectiveName(n, locale)}
                    </a>
                  </>
                ))}
              </>
            ),
          },
          {
            term: t('synthesis.field-lineage'),
            detail: theme.from.length > 0 && (
              <>
                {theme.from.map((one) => (
                  <>
                    {t(`synthesis.lineage-${one.how}`, { code: one.code })}{' '}
                    <Text page={page} text={one.name} plain />{' '}
                  </>
                ))}
              </>
            ),
          },
        ]}
      />
      <p>
        <a href={proposeHref(page, theme.cites)}>{t('synthesis.act-propose')}</a>
      </p>
    </section>
  )
}

function AsidePart({ page, content }: { page: Page; content: Content }) {
  const { t } = page
  return (
    <section class="stack" aria-labelledby="aside">
      <h2 id="aside">{t('synthesis.aside-title')}</h2>
      <p>{t('synthesis.aside-about')}</p>
      {content.aside.length > 0 && (
        <ul>
          {content.aside.map((one) => (
            <li>
              <Text page={page} text={one.name} plain /> ({one.code}):{' '}
              {t(`synthesis.aside-${one.reason}` as MessageKey)} {one.words}
            </li>
          ))}
        </ul>
      )}
      <Bars
        page={page}
        caption={t('synthesis.fates-caption')}
        tone="voice"
        heads={{ label: t('synthesis.field-fate'), value: t('synthesis.field-n') }}
        rows={barsOf(page, content.counts.fates, (key) => t(`synthesis.count-${key}` as MessageKey))}
      />
    </section>
  )
}

const barsOf = (page: Page, counts: readonly Count[], label: (key: string) => string) =>
  counts.map(({ key, n }) => ({
    label: label(key),
    value: n,
    note: n === null ? page.t('synthesis.count-kept-back') : undefined,
  }))

function CountsPart({ page, content }: { page: Page; content: Content }) {
  const { t, locale } = page
  const heads = (label: string) => ({ label, value: t('synthesis.field-n') })
  return (
    <section class="stack" aria-labelledby="counts">
      <h2 id="counts">{t('synthesis.counts')}</h2>
      <p>{t('synthesis.counts-about')}</p>
      <Bars
        page={page}
        caption={t('synthesis.languages-caption')}
        tone="voice"
        heads={heads(t('synthesis.field-language'))}
        rows={barsOf(page, content.counts.languages, (key) => languageName(page, key))}
      />
      {content.counts.objectives.length > 0 && (
        <Bars
          page={page}
          caption={t('synthesis.objectives-caption')}
          tone="voice"
          heads={heads(t('synthesis.field-objectives'))}
          rows={barsOf(page, content.counts.objectives, (key) => `${key}. ${objectiveName(Number(key), locale)}`)}
        />
      )}
    </section>
  )
}
