// Room: synthesis/rules. Pure: the words that are said often, per language, and the theme that a text's words suggest.
import { plainWords } from '../../kernel/alike.ts'

/** Words that say nothing of what a text is about; without accents, as they are compared. */
const stopWords: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    es: `a al algo algunas algunos ante antes aqui asi aun bajo cada casi como con contra cual cuando de del desde donde
      dos el ella ellas ellos en entre era eran es esa esas ese eso esos esta estan estas este esto estos fue fueron ha
      habia han hasta hay la las le les lo los mas me mi mientras mismo mucho muchos muy nada ni no nos nosotros nuestra
      nuestro o otra otras otro otros para pero por porque que quien quienes se sea sean ser si sido sin sobre solo son
      su sus tambien tan tanto te tiene tienen toda todas todo todos tu un una unas uno unos y ya yo e u`,
    en: `a about after all also an and any are as at be because been before being both but by can could do does each
      for from had has have he her here his how i if in into is it its just like may me more most must my no nor not of
      on one only or other our out over own per same she should so some such than that the their them then there these
      they this those through to too under until up us very was we were what when where which while who whom why will
      with would you your`,
    pt: `a ao aos ate cada com como da das de dela dele deles depois do dos e ela elas ele eles em entre era essa essas
      esse esses esta estao estas este estes eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu minha muito
      na nao nas nem no nos nossa nosso o os ou outra outras outro outros para pela pelas pelo pelos por porque quando
      que quem se sem ser seu seus so sao sobre sua suas tambem te tem todo todos toda todas tu um uma umas uns voce`,
    fr: `a afin ai ainsi alors apres au aucun aussi autre autres aux avant avec avoir ce cela celle celui ces cet cette
      chaque comme comment d dans de des deux doit doivent donc dont du elle elles en encore entre est et etait etre eu
      fait il ils j je l la le les leur leurs lors lui m ma mais me meme mes mon n ne ni nos notre nous on ont ou par
      parce pas peu peut plus pour qu quand que quel quelle qui s sa sans se ses si son sont sous sur ta te tous tout
      toute toutes tres tu un une vers vos votre vous y`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)
const shortest = 3

/** What a text is about, each word once: without stop words, numbers and crumbs. */
export function termsOf(text: string, language: string): Set<string> {
  const stop = stopWords[language]
  return new Set(
    plainWords(text)
      .split(' ')
      .filter((word) => word.length >= shortest && !/^\d+$/.test(word) && !stop?.has(word)),
  )
}

export interface Worded {
  code: string
  language: string
  text: string
}
export interface Term {
  term: string
  /** In how many texts. */
  n: number
}
/** The terms in most texts of each language; one that stands in a single text is not frequent. */
export function frequentTerms(texts: readonly Worded[], most = 12): Map<string, Term[]> {
  const counts = new Map<string, Map<string, number>>()
  for (const { text, language } of texts) {
    const of = counts.get(language) ?? new Map<string, number>()
    counts.set(language, of)
    for (const term of termsOf(text, language)) of.set(term, (of.get(term) ?? 0) + 1)
  }
  return new Map(
    [...counts].map(([language, of]) => [
      language,
      [...of]
        .filter(([, n]) => n > 1)
        .map(([term, n]) => ({ term, n }))
        .sort((a, b) => b.n - a.n || (a.term < b.term ? -1 : 1))
        .slice(0, most),
    ]),
  )
}

/** How much of a theme's language a text must speak before the theme is suggested. */
const least = 1.5

/** Theme id > term > its weight: terms that stand in this theme more than in the others weigh more. */
export type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>
export function weightsOf(coded: readonly (Worded & { themeIds: readonly string[] })[]): Weights {
  const themes = new Map<string, Map<string, number>>()
  const everywhere = new Map<string, number>()
  for (const one of coded) {
    for (const term of termsOf(one.text, one.language)) {
      everywhere.set(term, (everywhere.get(term) ?? 0) + one.themeIds.length)
      for (const id of one.themeIds) {
        const of = themes.get(id) ?? new Map<string, number>()
        themes.set(id, of)
        of.set(term, (of.get(term) ?? 0) + 1)
      }
    }
  }
  return new Map(
    [...themes].map(([id, of]) => [
      id,
      // A term of one text alone is that text's, not the theme's.
      new Map([...of].filter(([, n]) => n > 1).map(([term, n]) => [term, n / (everywhere.get(term) ?? n)])),
    ]),
  )
}
/** The theme that a text's terms suggest, by what people coded; null where they suggest none clearly enough. */
export function suggestTheme(
  one: Worded,
  weights: Weights,
  passed: (themeId: string) => boolean = () => false,
): { themeId: string; terms: string[] } | null {
  const own = termsOf(one.text, one.language)
  let best: { themeId: string; terms: string[]; score: number } | null = null
  for (const [themeId, of] of weights) {
    if (passed(themeId)) continue
    const terms = [...own].filter((term) => of.has(term))
    const score = terms.reduce((sum, term) => sum + (of.get(term) ?? 0), 0)
    if (score >= least && (!best || score > best.score || (score === best.score && themeId < best.themeId)))
      best = { themeId, terms: terms.sort((a, b) => (of.get(b) ?? 0) - (of.get(a) ?? 0)), score }
  }
  return best && { themeId: best.themeId, terms: best.terms.slice(0, 5) }
}
