// Room: synthesis/present. Everything there is about the inputs of one consultation, read once: what the desk works on,
// what is published of it, and what became of each input, are made from the same book.
import type { Context } from '../../platform/context.ts'
import { type Consultation, type Input, listAccepted } from '../consultations/index.ts'
import { type Book, type Coding, type Fate, type Lineage, citesOf, fatesOf } from './rules.ts'
import { type Aside, type Theme, listAsides, listCodings, listLineage, listObjectives, listThemes } from './store.ts'
import { type Synthesis, type ThemeText, findSynthesisOf, listTexts } from './store-synthesis.ts'

export interface WorkBook {
  consultation: Consultation
  synthesis: Synthesis | undefined
  inputs: Input[]
  themes: Theme[]
  lineage: Lineage[]
  codings: Coding[]
  asides: Aside[]
  objectives: Map<string, number[]>
  texts: Map<string, ThemeText>
  fates: Map<string, Fate[]>
}

/** The words of a text as they were written. */
export const wordsOf = (input: Input): string => input.text?.values[input.text.original]?.text ?? input.title ?? ''
export const languageOf = (input: Input): string => input.text?.original ?? 'und'
export const originalOf = (one: ThemeText | undefined): string => one?.text.values[one.text.original]?.text ?? ''

export async function readBook(context: Context, consultation: Consultation): Promise<WorkBook> {
  const inputs = await listAccepted(context, consultation.id)
  const codes = inputs.map((one) => one.code)
  const themes = await listThemes(context, consultation.id)
  const ids = themes.map((one) => one.id)
  const codings = await listCodings(context, ids)
  const asides = await listAsides(context, codes)
  const texts = new Map((await listTexts(context, ids)).map((one) => [one.themeId, one]))
  const cites = new Map([...texts].map(([id, one]) => [id, citesOf(originalOf(one))]))
  const book: Book = { inputs: codes, themes, codings, asides, cites }
  return {
    consultation,
    synthesis: await findSynthesisOf(context, consultation.id),
    inputs,
    themes,
    lineage: await listLineage(context, ids),
    codings,
    asides,
    objectives: await listObjectives(context, codes),
    texts,
    fates: fatesOf(book),
  }
}
