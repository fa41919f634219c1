// Room: reference/views. One country or territory. Nothing here says that a State committed to what its sources don't
// say.
import type { Country, LocalizedText } from '../../../../data/types.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, languageName } from '../../../ui/text.tsx'
import { countryName, countryTerms } from '../reference-data.ts'
import { sayWhen } from '../say-when.ts'
import { Claim, SourceOf, SourcesOf, WayOn, WordingOf } from './claims.tsx'

export function CountryPage({ page, model: country }: { page: Page; model: Country }) {
  const { t } = page
  const to = (path: string) => hrefTo(page, `${path}?country=${country.iso2}`)
  return (
    <Document
      page={page}
      title={countryName(country.iso2, page.locale)}
      lead={t('reference.country-lead')}
      tag={{ label: t('reference.country') }}
    >
      <section class="cols">
        <div class="stack">
          <Described page={page} country={country} />
          <WordingOf page={page} texts={[country.name]} />
          <SourcesOf
            page={page}
            sources={countryTerms().sources.filter(
              (one) => one.id !== 'source-003' && one.id !== 'accra-dialogue-2023',
            )}
          />
        </div>
        <div class="stack">
          <h2>{t('reference.country-here')}</h2>
          <WayOn
            links={[
              { href: to('/recommendations'), label: t('reference.see-recommendations') },
              { href: to('/pledges'), label: t('reference.see-pledges') },
              { href: to('/conversations'), label: t('reference.see-conversations') },
              { href: to('/meetings'), label: t('reference.see-meetings') },
              { href: to('/organisations'), label: t('reference.see-organisations-country') },
              { href: hrefTo(page, `/countries/${country.iso2}/work`), label: t('reference.country-workroom') },
            ]}
          />
        </div>
      </section>
      <section class="cols">
        <div class="stack">
          <h2>{t('reference.country-gcm')}</h2>
          <Claim page={page} text={country.gcmNote?.text ?? countryTerms().noNote} />
          {country.gcmNote && <SourcesOf page={page} sources={country.gcmNote.sources} />}
        </div>
        <Champion page={page} country={country} />
      </section>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/countries/${country.iso2}` }]} />
      <Cite page={page} title={countryName(country.iso2, page.locale)} />
    </Document>
  )
}

function Described({ page, country }: { page: Page; country: Country }) {
  const { t } = page
  const terms = countryTerms()
  const named = (name: LocalizedText | undefined) => name && <Text page={page} text={name} plain />
  const subregion = terms.reviewSubregions.find((one) => one.code === country.reviewSubregion)
  const processes = terms.processes.filter((one) => country.processes.includes(one.code))
  return (
    <Facts
      items={[
        { term: t('reference.country-official'), detail: named(country.name) },
        { term: t('reference.country-codes'), detail: `${country.iso2} · ${country.iso3} · ${country.m49}` },
        { term: t('reference.country-eclac'), detail: t(`reference.eclac-${country.eclacStatus}`) },
        {
          term: t('reference.country-group'),
          detail: named(terms.eclacGroups.find((one) => one.code === country.eclacGroup)?.name),
        },
        {
          term: t('reference.country-m49'),
          detail: named(terms.m49Subregions.find((one) => one.code === country.m49Subregion)?.name),
        },
        {
          term: t('reference.country-subregion'),
          detail: subregion ? (
            <>
              {named(subregion.name)}
              <SourceOf page={page} source={subregion.source} />
            </>
          ) : (
            t('reference.country-outside')
          ),
        },
        {
          term: t('reference.country-processes'),
          detail:
            processes.length === 0
              ? t('reference.country-process-none')
              : processes.map((one) => (
                  <p>
                    {named(one.name)} ({one.code})
                  </p>
                )),
        },
        {
          term: t('reference.country-languages'),
          detail: sayList(
            country.mainLanguages.map((tag) => languageName(page, tag)),
            page.locale,
          ),
        },
      ]}
    />
  )
}

function Champion({ page, country }: { page: Page; country: Country }) {
  const { t } = page
  const { note } = countryTerms().championList
  return (
    <div class="stack">
      <h2>{t('reference.country-champion')}</h2>
      {country.championMentions.length === 0 && <p>{t('reference.country-champion-none')}</p>}
      {country.championMentions.map((mention) => (
        <div class="claim">
          <p>{t('reference.country-champion-on', { date: sayWhen(page, mention.on) })}</p>
          <SourceOf page={page} source={mention.source} />
        </div>
      ))}
      <Claim page={page} text={note} />
    </div>
  )
}
