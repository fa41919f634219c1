// Room: reference/reference-data. Lookups over the reference data; names in the reader's language.
import agenciesFile from '../../../data/reference/agencies.json' with { type: 'json' }
import categoriesFile from '../../../data/reference/categories.json' with { type: 'json' }
import countriesFile from '../../../data/reference/countries.json' with { type: 'json' }
import objectivesFile from '../../../data/reference/objectives.json' with { type: 'json' }
import sourcesFile from '../../../data/record/sources.json' with { type: 'json' }
import type { AgenciesFile, CategoriesFile, CountriesFile, ObjectivesFile, SourcesFile } from '../../../data/types.ts'
import type { Locale } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import { compareIn } from '../../platform/i18n/format.ts'

// The files are checked against these types by test/record; the compiler's own reading of them is too wide to be
// useful.
const agencies = agenciesFile as unknown as AgenciesFile
const categories = categoriesFile as unknown as CategoriesFile
const countries = countriesFile as unknown as CountriesFile
const objectives = objectivesFile as unknown as ObjectivesFile
const sources = sourcesFile as unknown as SourcesFile

export const allCategories = () => categories.categories
export const reviewRows = () => categories.rows
export const allCountries = () => countries.countries
export const allObjectives = () => objectives.objectives
export const objectiveGroupings = () => objectives.groupings
export const allSources = () => sources.sources
export const objectiveSources = (locale: Locale) => [...objectives.sources, ...objectives.titleSources[locale]]
export const sourcesNote = () => sources.note
/** The groups, subregions, processes and the dated list that countries are described by. */
export const countryTerms = () => countries
export const networkFacts = () => agencies.network
export const agencyOf = (code: string) => agencies.agencies.find((one) => one.code === code)

const categoryByCode = new Map(categories.categories.map((one) => [one.code, one]))
const countryByIso2 = new Map(countries.countries.map((one) => [one.iso2, one]))
const objectiveByNumber = new Map(objectives.objectives.map((one) => [one.number, one]))
const sourceById = new Map(sources.sources.map((one) => [one.id, one]))

export const categoryOf = (code: string) => categoryByCode.get(code)
export const countryOf = (iso2: string) => countryByIso2.get(iso2)
export const objectiveOf = (number: number) => objectiveByNumber.get(number)
export const sourceOf = (id: string) => sourceById.get(id)

/**
 * The category's name; of a voice of which the record only knows the row of the review of 2021, the name of the row;
 * its code where this release knows neither.
 */
export const categoryName = (code: string, locale: Locale): string => {
  const category = categoryByCode.get(code) ?? categories.rows.find((one) => one.code === code)
  return category ? readText(category.name, locale).text : code
}
export const countryName = (iso2: string, locale: Locale): string => {
  const country = countryByIso2.get(iso2)
  return country ? readText(country.shortName, locale).text : iso2
}
export const objectiveName = (number: number, locale: Locale): string => {
  const objective = objectiveByNumber.get(number)
  return objective ? readText(objective.short, locale).text : String(number)
}

/** For a select: categories that may join the Mechanism, or all, in the reader's alphabet. */
export function categoryOptions(locale: Locale, membersOnly = false) {
  const compare = compareIn(locale)
  return categories.categories
    .filter((one) => !membersOnly || one.standing === 'member')
    .map((one) => ({ value: one.code, label: readText(one.name, locale).text }))
    .sort((a, b) => compare(a.label, b.label))
}
export function countryOptions(locale: Locale) {
  const compare = compareIn(locale)
  return countries.countries
    .map((one) => ({ value: one.iso2, label: readText(one.shortName, locale).text }))
    .sort((a, b) => compare(a.label, b.label))
}
export const objectiveOptions = (locale: Locale) =>
  objectives.objectives.map((one) => ({
    value: String(one.number),
    label: `${one.number}. ${readText(one.short, locale).text}`,
  }))

/** The row of the 2021 review that a category is counted in (our rule: the source does not say how it merged them). */
export const reviewRowOf = (category: string): string => categoryByCode.get(category)?.reviewRow ?? 'others'

/** People who take part in official capacity are counted openly; private people only above the thresholds. */
export const isOfficial = (category: string): boolean =>
  [
    'governments',
    'un-agencies',
    'parliamentarians',
    'regional-processes',
    'international-cooperation',
    'nhri',
  ].includes(reviewRowOf(category)) || category === 'local-authority'
