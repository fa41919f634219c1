// Room: synthesis/demo. A synthesis of paraphrases, published, so that a demonstration shows one: its themes, a merger,
// something set aside, and sentences that cite. Made by the same use cases as any other.
import type { MessageKey } from '../../generated/messages.ts'
import { type Locale, locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { type SampleText, makeSampleTexts } from '../consultations/index.ts'
import { askForComments, draftText, publishSynthesis } from './use-cases.ts'
import { codeInputs } from './use-cases-coding.ts'
import { type Names, makeTheme, mergeTheme, setThemeAside } from './use-cases-themes.ts'

export const demoSlug = 'sample-synthesis'
const organisation = 'red-de-mujeres-migrantes-muestra'
const days = 86_400_000

const inAll = (key: MessageKey): LocalizedText => ({
  original: 'en',
  values: Object.fromEntries(
    locales.map((locale) => [
      locale,
      { text: translator(locale)(key), origin: locale === 'en' ? 'original' : 'human' },
    ]),
  ),
})
const namesOf = (key: MessageKey): Names =>
  Object.fromEntries(locales.map((locale) => [locale, translator(locale)(key)])) as Record<Locale, string>

const themes = ['routes', 'work', 'lives', 'services', 'dignity', 'causes', 'voice'] as const
type Key = (typeof themes)[number]
const objectives: Record<Key, readonly number[]> = {
  routes: [4, 5, 14],
  work: [6, 18, 19, 20, 22],
  lives: [7, 8, 9, 10, 11, 12, 13, 21],
  services: [15, 16],
  dignity: [17],
  causes: [2],
  voice: [1, 3, 23],
}
const themeOf = (one: SampleText): Key =>
  themes.find((key) => objectives[key].includes(one.objectives[0] ?? 23)) ?? 'voice'

/** Every statement once, in Spanish or English by turns; six of the English ones a second time, in Spanish. */
const twice = 6
function textsOf(ids: readonly string[]) {
  const all = ids.map((archive, n) => ({ archive, language: n % 2 ? 'en' : 'es' }))
  const again = all.filter((one) => one.language === 'en').slice(0, twice)
  return [...all, ...again.map((one) => ({ ...one, language: 'es' }))]
}
const ids = Array.from({ length: 82 }, (_, n) => `S${String(n + 1).padStart(3, '0')}`)

export async function loadDemo(context: Context): Promise<void> {
  const before = (ago: number): Context => ({
    ...context,
    locale: 'en',
    now: new Date(context.now.getTime() - ago * days),
  })
  await transact(before(20), async (inside) => {
    const made = await makeSampleTexts(inside, {
      slug: demoSlug,
      organisation,
      words: {
        title: inAll('synthesis.demo-title'),
        question: inAll('synthesis.demo-question'),
        about: inAll('synthesis.demo-about'),
        askedBy: inAll('consultations.practice-asked-by'),
        answeredBy: inAll('consultations.practice-answered-by'),
      },
      texts: textsOf(ids),
    })
    if (!made) return done(undefined)
    return write(inside, made.texts, { ...before(1), db: inside.db })
  })
}

async function write(context: Context, texts: SampleText[], later: Context): Promise<Outcome<undefined>> {
  const codes = new Map<string, string>()
  for (const key of [...themes, 'twice'] as const) {
    const made = await makeTheme(context, demoSlug, namesOf(`synthesis.demo-theme-${key}`))
    if (!made.ok) return made
    codes.set(key, made.value.code)
  }
  const of = (key: string) => codes.get(key) ?? ''
  const [once, again] = [texts.slice(0, ids.length), texts.slice(ids.length)]
  for (const [key, own] of [
    ...themes.map((one) => [one, once.filter((text) => themeOf(text) === one)] as const),
    ['twice', again] as const,
  ]) {
    if (own.length === 0) continue
    const coded = await codeInputs(context, demoSlug, {
      inputs: own.map((one) => one.code),
      themes: [of(key)],
      objectives: [],
    })
    if (!coded.ok) return coded
  }
  for (const one of once) {
    const coded = await codeInputs(context, demoSlug, { inputs: [one.code], themes: [], objectives: one.objectives })
    if (!coded.ok) return coded
  }
  const merged = await mergeTheme(context, demoSlug, of('dignity'), of('services'))
  if (!merged.ok) return merged
  const aside = await setThemeAside(context, demoSlug, of('twice'), { reason: 'twice' })
  if (!aside.ok) return aside
  for (const key of themes.filter((one) => one !== 'dignity')) {
    const cited = once.filter((one) => themeOf(one) === key).slice(0, 6)
    for (const locale of ['en', ...locales.filter((one) => one !== 'en')] as const) {
      const [first = '', second = ''] = translator(locale)(`synthesis.demo-text-${key}`).split('|')
      const brackets = [cited.slice(0, 3), cited.slice(3)].map((some) => `[${some.map((one) => one.code).join(', ')}]`)
      const text = cited.length > 3 ? `${first} ${brackets[0]} ${second} ${brackets[1]}` : `${first} ${brackets[0]}`
      const drafted = await draftText({ ...context, locale }, demoSlug, of(key), text)
      if (!drafted.ok) return drafted
    }
  }
  const asked = await askForComments(context, demoSlug, dayOf(new Date(context.now.getTime() + 10 * days)))
  if (!asked.ok) return asked
  const published = await publishSynthesis(later, demoSlug)
  return published.ok ? done(undefined) : published
}
