// Room: recordings. What the consultations, which stand before, ask of this way to speak: where it is offered, what
// became of a recording that is not a text yet, and how all of it ends.
import { locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { VoiceWays } from '../../platform/context.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findByReceipt, recordingTables, shuffleRecordings, takesRecordings } from './store.ts'
import { destroyAll } from './use-cases.ts'

/** Our own words in all languages, each by a person. */
const title: LocalizedText = {
  original: 'es',
  values: Object.fromEntries(
    locales.map((locale) => [locale, { text: translator(locale)('recordings.way'), origin: 'human' as const }]),
  ),
}

const offered: VoiceWays['offered'] = async (context, { id, slug, state }) => {
  if (state !== 'open' || !(await takesRecordings(context, [id])).has(id)) return []
  return [{ consultationId: id, title, href: `/consultations/${slug}/aloud`, resultsHref: null }]
}

const find: VoiceWays['find'] = async (context, lookup) => {
  const found = await findByReceipt(context, lookup)
  if (!found) return null
  const state = translator(context.locale)(`recordings.fate-${found.state}`)
  return {
    check: found.receipt.check,
    consultationId: found.consultationId,
    on: null,
    told: { title, resultsHref: null, answers: [], texts: [], state },
  }
}

export const voiceWays: VoiceWays = {
  offered,
  find,
  publish: async (context, consultationId, final) => {
    if (final) await destroyAll(context, consultationId)
  },
  cutLoose: shuffleRecordings,
  tables: recordingTables,
}
