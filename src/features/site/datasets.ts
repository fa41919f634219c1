// Room: site/datasets. The public data sets, in which forms each can be had: the page of open data and the DCAT
// catalogue are made from this one list, and a test fetches every address.
import type { FeedKind } from '../../ui/feed-links.tsx'

export const datasets = [
  {
    key: 'recommendations',
    page: '/recommendations',
    forms: { csv: '/recommendations.csv', json: '/api/v1/recommendations', atom: '/recommendations.atom' },
  },
  {
    key: 'pledges',
    page: '/pledges',
    forms: { csv: '/pledges.csv', json: '/api/v1/pledges', atom: '/pledges.atom' },
  },
  {
    key: 'meetings',
    page: '/meetings',
    forms: { csv: '/meetings.csv', json: '/api/v1/meetings', atom: '/meetings.atom', ics: '/meetings.ics' },
  },
  {
    key: 'consultations',
    page: '/consultations',
    forms: { csv: '/consultations.csv', json: '/api/v1/consultations' },
  },
  { key: 'inputs', page: '/inputs', forms: { csv: '/inputs.csv', json: '/api/v1/inputs' } },
  { key: 'organisations', page: '/organisations', forms: { csv: '/organisations.csv', json: '/api/v1/organisations' } },
  { key: 'bodies', page: '/bodies', forms: { csv: '/bodies.csv', json: '/api/v1/bodies' } },
  { key: 'reviews', page: '/reviews', forms: { csv: '/reviews.csv', json: '/api/v1/reviews' } },
  {
    key: 'review-2021',
    page: '/reviews/2021',
    forms: { csv: '/reviews/2021/categories.csv', json: '/api/v1/reviews/2021' },
  },
  {
    key: 'workplan',
    page: '/workplan/2023-2024',
    forms: { csv: '/workplan/2023-2024/milestones.csv', json: '/api/v1/workplan/2023-2024' },
  },
  {
    key: 'news',
    page: '/news',
    forms: { csv: '/news.csv', json: '/api/v1/news', atom: '/news.atom' },
  },
  { key: 'reports', page: '/reports', forms: { csv: '/reports.csv', json: '/api/v1/reports' } },
  { key: 'objectives', page: '/objectives', forms: { csv: '/objectives.csv', json: '/api/v1/objectives' } },
  { key: 'countries', page: '/countries', forms: { csv: '/countries.csv', json: '/api/v1/countries' } },
  {
    key: 'statements',
    page: '/library/statements',
    forms: { csv: '/library/statements.csv', json: '/api/v1/library/statements' },
  },
  { key: 'library', page: '/library', forms: { csv: '/library.csv', json: '/api/v1/library' } },
  { key: 'sources', page: '/sources', forms: { csv: '/sources.csv', json: '/api/v1/sources' } },
] as const satisfies readonly { key: string; page: string; forms: Partial<Record<FeedKind, string>> }[]

export const mediaTypes: Record<FeedKind, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  atom: 'application/atom+xml',
  ics: 'text/calendar',
}
/** A twin has no language; every other form stands beside its page. */
export const addressOf = (form: string, locale: string): string =>
  form.startsWith('/api/') ? form : `/${locale}${form}`
