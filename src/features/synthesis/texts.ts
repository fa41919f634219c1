// Room: synthesis/door. What published syntheses say of their themes, in more languages. The original stays as it was
// published; what a next version is made from learns the same translation.
import { type LocalizedText, isStale, markOfOriginal } from '../../kernel/localized-text.ts'
import type { OfferedText, TextDoor } from '../../kernel/offered-text.ts'
import type { Context } from '../../platform/context.ts'
import type { ContentTheme } from './present.ts'
import { longestThemeText } from './rules.ts'
import { findTheme, saveThemeWords } from './store.ts'
import { holdSynthesis, listPublished, listTexts, saveText, saveVersionContent } from './store-synthesis.ts'

type Published = Awaited<ReturnType<typeof listPublished>>[number]
const fields = ['name', 'text'] as const
type ThemeField = (typeof fields)[number]

/** A theme's id is not in what was published: its code is, and never changes. */
async function idsOf(context: Context, themes: readonly ContentTheme[]): Promise<Map<string, string>> {
  const found = await Promise.all(themes.map((one) => findTheme(context, one.code)))
  return new Map(found.flatMap((one) => (one ? [[one.code, one.id]] : [])))
}
async function ofVersion(context: Context, version: Published): Promise<OfferedText[]> {
  const ids = await idsOf(context, version.content.themes)
  return version.content.themes.flatMap((theme) =>
    fields.map((field) => ({
      kind: 'theme',
      id: ids.get(theme.code) ?? '',
      field,
      text: theme[field],
      href: `/themes/${theme.code}`,
      consultationId: version.consultationId,
      when: 'over' as const,
      short: false,
      longest: field === 'name' ? 300 : 2 * longestThemeText,
    })),
  )
}
async function where(context: Context, id: string): Promise<{ version: Published; code: string } | undefined> {
  for (const version of await listPublished(context)) {
    const ids = await idsOf(context, version.content.themes)
    const code = [...ids].find(([, own]) => own === id)?.[0]
    if (code) return { version, code }
  }
  return undefined
}

/** The values that are not there yet, where both are made from the same original. */
const learn = (own: LocalizedText, from: LocalizedText): LocalizedText => {
  if (own.original !== from.original || markOfOriginal(own) !== markOfOriginal(from)) return own
  return { ...own, values: { ...from.values, [own.original]: own.values[own.original] } }
}

export const texts: TextDoor<Context> = {
  kinds: ['theme'],
  list: async (context, now) =>
    now ? [] : (await Promise.all((await listPublished(context)).map((one) => ofVersion(context, one)))).flat(),
  async hold(context, { id, field }) {
    const found = await where(context, id)
    if (!found) return undefined
    await holdSynthesis(context, found.version.synthesisId)
    const again = await where(context, id)
    return again && (await ofVersion(context, again.version)).find((one) => one.id === id && one.field === field)
  },
  async save(context, { id, field }, text) {
    const found = await where(context, id)
    if (!found) return
    const { version, code } = found
    const content = {
      ...version.content,
      themes: version.content.themes.map((one) => (one.code === code ? { ...one, [field as ThemeField]: text } : one)),
    }
    await saveVersionContent(context, version.synthesisId, version.number, content)
    if (field === 'name') {
      const theme = await findTheme(context, code)
      if (theme) await saveThemeWords(context, { ...theme, name: learn(theme.name, text) })
    } else {
      const [draft] = await listTexts(context, [id])
      if (draft && !isStale(draft.text, draft.text.original))
        await saveText(context, { ...draft, text: learn(draft.text, text) })
    }
  },
}
