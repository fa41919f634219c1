// Room: channels/rules. Pure: the conversation by message. What was said lately stands in a word that the channel keeps
// and sends back (`state`): here nothing of a conversation is stored. Forged or broken, it begins anew.
import { type Locale, isLocale, locales } from '../../kernel/locale.ts'

export const flowSteps = ['language', 'menu', 'notice', 'vote', 'more', 'speak', 'question', 'fate'] as const
export type FlowStep = (typeof flowSteps)[number]
export interface FlowState {
  locale: Locale
  step: FlowStep
  /** The consultation, by its slug; in the menu all that were offered. */
  slugs: string[]
  /** The statement that was asked about, or the question. */
  about: string
  /** The receipt under which a questionnaire is being answered; the key of a text that is about to be written. */
  key: string
}
export const begin: FlowState = { locale: 'es', step: 'language', slugs: [], about: '', key: '' }

/** `es.vote.practice.<id>.<key>`: nothing in it that a web form, a flow or a spreadsheet would change. */
export const writeState = ({ locale, step, slugs, about, key }: FlowState): string =>
  [locale, step, slugs.join('+'), about, key].join('.')
const stateForm = /^([a-z]{2})\.([a-z]+)\.([a-z0-9+-]{0,400})\.([A-Za-z0-9_-]{0,64})\.([A-Za-z0-9_-]{0,100})$/
export function readState(text: string | undefined): FlowState | null {
  const [whole, locale = '', step = '', slugs = '', about = '', key = ''] = stateForm.exec(text ?? '') ?? []
  if (whole === undefined || !isLocale(locale) || !(flowSteps as readonly string[]).includes(step)) return null
  return { locale, step: step as FlowStep, slugs: slugs ? slugs.split('+') : [], about, key }
}

export type Wish =
  | { do: 'languages' }
  | { do: 'menu'; locale: Locale }
  | { do: 'notice'; slug: string }
  | { do: 'begin' }
  | { do: 'vote'; answer: 'agree' | 'disagree' | 'pass' }
  | { do: 'on' }
  | { do: 'ask-text' }
  | { do: 'say'; text: string }
  | { do: 'receipt' }
  | { do: 'ask-questions' }
  | { do: 'answer'; text: string }
  | { do: 'ask-fate' }
  | { do: 'fate'; text: string }
  | { do: 'finish' }
  | { do: 'unclear' }

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
/** Words that mean the same wherever one is. */
const backWords = new Set(['menu', 'inicio', 'start', 'debut', 'idioma', 'language', 'langue', 'lingua'])
const stopWords = new Set(['0', 'stop', 'alto', 'salir', 'fin', 'parar', 'sair', 'quit', 'end', 'arreter', 'sortir'])
/** As somebody writes what stands beside the numbers, in the four languages. */
const answerWords: Record<string, 'agree' | 'disagree' | 'pass'> = {
  '1': 'agree',
  'de acuerdo': 'agree',
  agree: 'agree',
  concordo: 'agree',
  'd accord': 'agree',
  '2': 'disagree',
  'en desacuerdo': 'disagree',
  disagree: 'disagree',
  discordo: 'disagree',
  'pas d accord': 'disagree',
  '3': 'pass',
  paso: 'pass',
  pass: 'pass',
  passo: 'pass',
  'je passe': 'pass',
}
const languageWords: Record<string, Locale> = {
  '1': 'es',
  espanol: 'es',
  '2': 'en',
  english: 'en',
  '3': 'pt',
  portugues: 'pt',
  '4': 'fr',
  francais: 'fr',
}

/** What a message means where the conversation stands. */
export function meant(state: FlowState | null, text: string): Wish {
  const word = plain(text)
  if (!state || backWords.has(word)) return { do: 'languages' }
  if (state.step === 'speak') return stopWords.has(word) ? { do: 'on' } : { do: 'say', text }
  if (state.step === 'fate') return stopWords.has(word) ? { do: 'menu', locale: state.locale } : { do: 'fate', text }
  if (state.step === 'question') return stopWords.has(word) ? { do: 'on' } : { do: 'answer', text }
  return readings[state.step](state, word)
}
const number = (word: string): number => (/^\d{1,2}$/.test(word) ? Number(word) : 0)
const readings: Record<Exclude<FlowStep, 'speak' | 'fate' | 'question'>, (state: FlowState, word: string) => Wish> = {
  language(_state, word) {
    const locale = languageWords[word]
    return locale ? { do: 'menu', locale } : { do: 'languages' }
  },
  menu(state, word) {
    const n = number(word)
    const slug = state.slugs[n - 1]
    if (slug) return { do: 'notice', slug }
    if (stopWords.has(word)) return { do: 'finish' }
    return n === state.slugs.length + 1 ? { do: 'ask-fate' } : { do: 'unclear' }
  },
  notice(state, word) {
    if (word === '1') return { do: 'begin' }
    return word === '2' || stopWords.has(word) ? { do: 'menu', locale: state.locale } : { do: 'unclear' }
  },
  vote(_state, word) {
    if (stopWords.has(word) || word === '4') return { do: 'on' }
    const answer = answerWords[word]
    return answer ? { do: 'vote', answer } : { do: 'unclear' }
  },
  more(state, word) {
    const wishes: Record<string, Wish> = {
      '1': { do: 'ask-text' },
      '2': { do: 'ask-questions' },
      '3': { do: 'receipt' },
      '4': { do: 'menu', locale: state.locale },
    }
    return stopWords.has(word) ? { do: 'finish' } : (wishes[word] ?? { do: 'unclear' })
  },
}

/** The languages by their own names, in the order of their numbers. */
export const ownNames: Record<Locale, string> = { es: 'Español', en: 'English', pt: 'Português', fr: 'Français' }
export const languageMenu = locales.map((one, n) => `${n + 1} ${ownNames[one]}`).join('\n')
