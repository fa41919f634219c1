// Room: organisations/rules. Pure: the short pages of the form to join, in their order, and what each of them must say.
import { categoryOf, countryOf } from '../reference/index.ts'
import { type ContactChannel, type Listing, wrongContact } from './rules.ts'

/** One question a page: each can be left and resumed. */
export const joinSteps = ['who', 'category', 'place', 'work', 'contact', 'listing', 'check'] as const
export type JoinStep = (typeof joinSteps)[number]
/** What the public may see: `alias` is a listing by name, under another name than the true one. */
export const shownChoices = ['name', 'alias', 'country', 'unlisted'] as const
export type Shown = (typeof shownChoices)[number]

export interface JoinAnswers {
  kind: 'organisation' | 'individual'
  name?: string
  acronym?: string
  website?: string
  category?: string
  furtherCategories?: string[]
  country?: string
  countriesOfWork?: string[]
  workingTables?: string[]
  objectives?: string[]
  languages?: string[]
  contactName?: string
  contactChannel?: ContactChannel
  contactValue?: string
  listing?: Shown | Listing
  alias?: string
  /** Said after a warning that a member of that name exists. */
  another?: boolean
  /** Entered by somebody for a person who is beside them. */
  assistedBy?: string
}
/** What every page together answers: all that joining needs. */
export type JoinForm = JoinAnswers &
  Required<Pick<JoinAnswers, 'name' | 'category' | 'country' | 'workingTables' | 'languages'>> &
  Required<Pick<JoinAnswers, 'contactName' | 'contactChannel' | 'contactValue' | 'listing'>> & { consent: boolean }

type Wrongs = Record<string, string>
const required = 'http.wrong-required'
const notOneOf = 'http.wrong-not-one-of'
const empty = (list: readonly string[] | undefined) => !list || list.length === 0
const isMemberCategory = (code: string) => categoryOf(code)?.standing === 'member'

const wrongsOf: Record<JoinStep, (answers: JoinAnswers) => Wrongs> = {
  who: ({ name }): Wrongs => (name && name.length >= 2 ? {} : { name: required }),
  category: ({ category, furtherCategories }) => ({
    ...(category && isMemberCategory(category) ? {} : { category: category ? notOneOf : required }),
    ...(furtherCategories?.every(isMemberCategory) === false ? { furtherCategories: notOneOf } : {}),
  }),
  place: ({ country, countriesOfWork }) => ({
    ...(country && countryOf(country) ? {} : { country: country ? notOneOf : required }),
    ...(countriesOfWork?.every((one) => countryOf(one)) === false ? { countriesOfWork: notOneOf } : {}),
  }),
  work: ({ workingTables, languages }) => ({
    ...(empty(workingTables) ? { workingTables: required } : {}),
    ...(empty(languages) ? { languages: required } : {}),
  }),
  contact: ({ contactName, contactChannel, contactValue }) => {
    const wrongs: Wrongs = {}
    if (!contactName) wrongs.contactName = required
    if (!contactChannel) wrongs.contactChannel = required
    if (!contactValue) wrongs.contactValue = required
    else if (contactChannel) {
      const wrong = wrongContact({ contactChannel, contactValue })
      if (wrong) wrongs.contactValue = wrong
    }
    return wrongs
  },
  listing: ({ listing, alias, name }) => ({
    ...(listing ? {} : { listing: required }),
    ...(listing === 'alias' && (!alias || alias.length < 2) ? { alias: required } : {}),
    ...(listing === 'alias' && alias && alias === name ? { alias: 'organisations.wrong-alias' } : {}),
  }),
  check: () => ({}),
}

export const wrongOfStep = (step: JoinStep, answers: JoinAnswers): Wrongs | null => {
  const wrongs = wrongsOf[step](answers)
  return Object.keys(wrongs).length ? wrongs : null
}
/** The first page that still lacks something; `check` when nothing does. */
export const stepToDo = (answers: JoinAnswers): JoinStep =>
  joinSteps.find((step) => wrongOfStep(step, answers)) ?? 'check'

/** Everything that is wrong with a whole form, page by page. */
export function wrongOfForm(answers: JoinAnswers, consent: boolean): Wrongs | null {
  const wrongs: Wrongs = Object.assign({}, ...joinSteps.map((step) => wrongsOf[step](answers)))
  if (!consent) wrongs.consent = 'organisations.wrong-consent'
  return Object.keys(wrongs).length ? wrongs : null
}

/**
 * What is stored of the choice: a name to show, a name to keep, a listing. Under an alias nothing else tells who it
 * is.
 */
export function shownOf(form: Pick<JoinForm, 'name' | 'listing' | 'alias' | 'acronym' | 'website'>): {
  name: string
  trueName: string | null
  listing: Listing
  acronym: string | null
  website: string | null
} {
  const { name, listing, alias, acronym = null, website = null } = form
  if (listing === 'alias') return { name: alias ?? '', trueName: name, listing: 'name', acronym: null, website: null }
  return { name, trueName: null, listing, acronym, website }
}
