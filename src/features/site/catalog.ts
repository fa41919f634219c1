// Room: site/catalog. The open data as a DCAT catalogue in JSON-LD (DCAT-AP 3), for programs that collect such
// catalogues.
import { locales } from '../../kernel/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { FeedKind } from '../../ui/feed-links.tsx'
import { addressOf, datasets, mediaTypes } from './datasets.ts'

const inAllLanguages = (key: Parameters<ReturnType<typeof translator>>[0]) =>
  locales.map((locale) => ({ '@language': locale, '@value': translator(locale)(key) }))

export function catalogOf(baseUrl: string, operator: string | null): object {
  const licence = 'https://www.gnu.org/licenses/agpl-3.0.html'
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${baseUrl}/data/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': inAllLanguages('ui.site-name'),
    'dct:description': inAllLanguages('site.data-lead'),
    'dct:language': [...locales],
    'dct:conformsTo': { '@id': 'http://data.europa.eu/r5r/' },
    'foaf:homepage': { '@id': `${baseUrl}/` },
    ...(operator ? { 'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': operator } } : {}),
    'dcat:service': {
      '@type': 'dcat:DataService',
      '@id': `${baseUrl}/api/v1`,
      'dct:title': inAllLanguages('site.data-openapi'),
      'dcat:endpointURL': { '@id': `${baseUrl}/api/v1` },
      'dcat:endpointDescription': { '@id': `${baseUrl}/api/v1/openapi.json` },
      // Of the software that answers; what the sources' authors hold stays theirs.
      'dct:license': { '@id': licence },
    },
    'dcat:dataset': datasets.map((set) => ({
      '@type': 'dcat:Dataset',
      '@id': `${baseUrl}/data#${set.key}`,
      'dct:title': inAllLanguages(`site.set-${set.key}`),
      'dct:spatial': { '@id': 'http://publications.europa.eu/resource/authority/continent/AMERICA' },
      'dcat:landingPage': locales.map((locale) => ({ '@id': `${baseUrl}/${locale}${set.page}` })),
      'dcat:distribution': Object.entries(set.forms).map(([kind, form]) => ({
        '@type': 'dcat:Distribution',
        'dcat:mediaType': mediaTypes[kind as FeedKind],
        'dcat:accessURL': { '@id': `${baseUrl}${addressOf(form, 'en')}` },
      })),
    })),
  }
}
