// Room: site/views. The first page: what this is, the two main acts, and what became of what was asked.
import { Document } from '../../../ui/document.tsx'
import { Figure, sayCount } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { SourceOf, WayOn, sayWhen } from '../../reference/index.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import type { HomeModel } from '../home.ts'
import { Became, News, Written } from './home-news.tsx'

export function HomePage({ page, model }: { page: Page; model: HomeModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('ui.site-name')}
      description={t('site.home-lead')}
      lead={t('site.home-lead')}
      heading={
        <>
          <span class="grand">{t('site.home-line-1')}</span> <span class="grand">{t('site.home-line-2')}</span>
        </>
      }
    >
      <p class="acts">
        <Action href={hrefTo(page, '/participate')}>{t('site.act-participate')}</Action>
        <Action href={hrefTo(page, '/receipts')} kind="plain">
          {t('site.act-follow')}
        </Action>
      </p>
      <Became page={page} model={model} />
      <News page={page} model={model} />
      <Written page={page} model={model} />
      <Figures page={page} model={model} />
      <section class="stack">
        <h2>{t('site.explore-title')}</h2>
        <WayOn
          links={[
            { href: hrefTo(page, '/mechanism'), label: t('site.go-mechanism') },
            { href: hrefTo(page, '/objectives'), label: t('site.go-objectives') },
            { href: hrefTo(page, '/countries'), label: t('site.go-countries') },
            { href: hrefTo(page, '/reviews'), label: t('site.go-reviews') },
            { href: hrefTo(page, '/workplan'), label: t('site.go-workplan') },
            { href: hrefTo(page, '/library'), label: t('site.go-library') },
            { href: hrefTo(page, '/sources'), label: t('site.go-sources') },
          ]}
        />
      </section>
    </Document>
  )
}

function Figures({ page, model }: { page: Page; model: HomeModel }) {
  const { t } = page
  const { registered, seats } = model
  return (
    <section class="stack" aria-label={t('site.figures-title')}>
      <div class="cols">
        {registered && (
          <Figure
            page={page}
            value={registered.value}
            counts={t('site.figure-registered')}
            asOf={sayWhen(page, registered.span)}
            source={
              <>
                <SourceOf page={page} source={registered.source} />
                <p>
                  <a href={hrefTo(page, '/reviews/2021')}>{t('site.see-review')}</a>
                </p>
              </>
            }
          />
        )}
        {seats && (
          <Figure
            page={page}
            value={seats.value}
            counts={t('site.figure-seats', { rotating: seats.rotating })}
            asOf={sayDay(dayOf(page.now), page.locale)}
            source={
              <>
                {seats.source && <SourceOf page={page} source={seats.source} />}
                <p class="small">
                  <a href={hrefTo(page, '/charter')}>
                    {seats.inForceOn
                      ? t('site.charter-since', { n: seats.version, date: sayDay(seats.inForceOn, page.locale) })
                      : t('site.charter-first', { n: seats.version })}
                  </a>
                </p>
                <p>
                  <a href={hrefTo(page, `/bodies/${seats.body}`)}>{t('site.see-liaison')}</a>
                </p>
              </>
            }
          />
        )}
        <Members page={page} model={model} />
      </div>
    </section>
  )
}

/** Who joined here; before anybody did, what the source said of the Mechanism. */
function Members({ page, model: { members, organisations } }: { page: Page; model: HomeModel }) {
  const { t } = page
  if (members > 0) {
    return (
      <Figure
        page={page}
        value={members}
        counts={t('site.figure-members', { count: members })}
        asOf={sayDay(dayOf(page.now), page.locale)}
        source={
          <p>
            <a href={hrefTo(page, '/organisations')}>{t('site.see-members')}</a>
          </p>
        }
      />
    )
  }
  return (
    <Figure
      page={page}
      value={sayCount(page, organisations)}
      asOf={sayWhen(page, organisations.asOf)}
      counts={
        <>
          {t('site.figure-organisations')} <q lang="en">{organisations.phrase}</q>
        </>
      }
      source={
        <>
          <SourceOf page={page} source={organisations.source} />
          <p>
            <a href={hrefTo(page, '/join')}>{t('site.act-join')}</a>
          </p>
        </>
      }
    />
  )
}
