// Room: questionnaires/use-cases. Paper: sheets with a serial each, and a volunteer who copies them. That a sheet was
// typed in is the volunteer's act; whose answer it was and which one stands nowhere.
import { type Locale, isLocale } from '../../kernel/locale.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newCode } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { consultationKey, deriveWords, keepReceipt, whileOpen } from '../consultations/index.ts'
import { type Typed, readStep } from './answer-rules.ts'
import { kept, questionsOf } from './rules.ts'
import { type Questionnaire, findOpenQuestionnaire, holdQuestionnaire } from './store.ts'
import { countSheets, insertSheet } from './store-replies.ts'
import { openOne, storeReply } from './use-cases-voices.ts'

/** The first letter of a serial is the language of its sheet: the words of its strip are in it. */
const letters: Record<Locale, string> = { es: 's', en: 'n', pt: 'p', fr: 'f' }
const languageOf = (serial: string): Locale | undefined =>
  Object.entries(letters).find(([, letter]) => letter === serial[0])?.[0] as Locale | undefined

/**
 * Two signs at the end that only we can make: a slip of the pen, or a sheet of another questionnaire, is seen at once.
 */
async function checkedSerial(context: Pick<Context, 'keys'>, id: string, serial: string): Promise<string> {
  const hash = keyedHash(await context.keys.get('pepper'), 'sheet', id, serial)
  return serial + newCode({ bytes: (length) => repeated(hash, length) }, 2)
}
const repeated = (hash: Buffer, length: number) => Uint8Array.from({ length }, (_, n) => hash[n % hash.length] ?? 0)

export const saySerial = (serial: string): string => serial.toUpperCase().replace(/(.{3})(?=.)/g, '$1-')
const plainSerial = (typed: string): string => typed.toLowerCase().replace(/[^2-9a-z]/g, '')

export interface Sheet {
  serial: string
  /** For the strip that the person tears off and keeps. */
  words: string
}
/** Fresh sheets to print: nothing of them is stored until one is typed in. */
export async function drawSheets(context: Context, one: Questionnaire, count: number): Promise<Sheet[]> {
  const sheets: Sheet[] = []
  for (let n = 0; n < count; n++) {
    const serial = await checkedSerial(context, one.id, letters[context.locale] + newCode(context.random, 6))
    sheets.push({ serial: saySerial(serial), words: await wordsOfSheet(context, one, serial) })
  }
  return sheets
}
const wordsOfSheet = async (context: Context, one: Questionnaire, serial: string): Promise<string> =>
  deriveWords(
    await context.keys.get(consultationKey(one.consultationId)),
    `sheet ${one.id}`,
    serial,
    languageOf(serial) ?? 'es',
  )

export interface Entered {
  slug: string
  serial: string
  words: string
}
/**
 * One sheet typed in. What the person left empty stays empty; a serial that is there already, or is none, is refused
 * with what to do instead.
 */
export async function enterSheet(
  context: Context,
  slug: string,
  form: { serial: string; typed: Typed },
): Promise<Outcome<Entered>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { questionnaire } = open.value
  const serial = plainSerial(form.serial)
  const language = languageOf(serial)
  if (
    !language ||
    !isLocale(language) ||
    (await checkedSerial(context, questionnaire.id, serial.slice(0, -2))) !== serial
  )
    return invalid({ serial: 'questionnaires.wrong-serial' })
  const words = await wordsOfSheet(context, questionnaire, serial)
  const owner = await keepReceipt(context, words)
  return whileOpen(context, questionnaire.consultationId, async (inside, consultation) => {
    const held = await holdQuestionnaire(inside, questionnaire.id, false)
    if (held?.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
    const read = readStep(questionsOf(held.definition), form.typed, language, true)
    if (Object.keys(read.wrong).length > 0) return invalid(read.wrong)
    const answers = kept(held.definition, read.answers)
    if (Object.keys(answers).length === 0) return invalid({ serial: 'questionnaires.wrong-sheet-empty' })
    if (!(await insertSheet(inside, held.id, serial))) return invalid({ serial: 'questionnaires.wrong-serial-twice' })
    await storeReply(inside, { questionnaire: held, consultation }, { owner, words, answers })
    await recordAct(inside, 'questionnaire.sheet-entered', { kind: 'questionnaire', id: held.id })
    return done({ slug, serial: saySerial(serial), words })
  })
}

export async function sheetsOf(
  context: Context,
  slug: string,
): Promise<Outcome<{ questionnaire: Questionnaire; entered: number }>> {
  const questionnaire = await findOpenQuestionnaire(context, slug)
  if (!questionnaire) return notFound()
  return done({ questionnaire, entered: await countSheets(context, questionnaire.id) })
}
