// Room: room. The room of the practice forum: open, with a sample poll, a short queue and somebody heard, all marked as
// sample. Run twice it changes nothing; who asks in it is a sample registration of the forum.
import { system } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { hashToken } from '../../platform/sign-in/sessions.ts'
import { demoSlug, findMeeting, sessionsOf } from '../meetings/index.ts'
import { isOfficial } from '../reference/index.ts'
import { tokenFor } from './presence.ts'
import { findPresence, findRoom, moveTo, savePresence, saveRoomState, saveSettings } from './store.ts'
import { insertAsk, listAsks, saveAskState, saveCalled } from './store-asks.ts'
import { insertPoll, saveOpened } from './store-polls.ts'

const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const question = text(
  'Muestra: ¿qué hace falta primero?',
  'Sample: what is needed first?',
  'Amostra: o que falta primeiro?',
  'Exemple : que faut-il en premier ?',
)
const options = [
  text('Información clara', 'Clear information', 'Informação clara', 'Une information claire'),
  text('Documentos', 'Documents', 'Documentos', 'Des papiers'),
  text('Un lugar seguro', 'A safe place', 'Um lugar seguro', 'Un lieu sûr'),
]
/** Guests of nowhere: they come in by a sample code, so that no registration is used up. */
const asking: [category: string, country: string, words: string][] = [
  ['cso', 'PA', 'Muestra: lo que vimos en la frontera este año.'],
  ['migrant-org', 'MX', 'Muestra: una pregunta sobre los documentos.'],
  ['academia', 'CL', 'Muestra: un dato del último estudio.'],
  ['cso', 'PA', 'Muestra: una propuesta de dos frases.'],
]
const watching = ['cso', 'cso', 'cso', 'migrant-org', 'migrant-org', 'migrant-org', 'migrant-org']

export async function loadDemo(context: Context): Promise<void> {
  const meeting = await findMeeting({ ...context, actor: system }, demoSlug)
  if (!meeting || (await findRoom(context, meeting.id))) return
  await transact(context, async (inside) => {
    await saveSettings(inside, meeting.id, {
      guestCode: 'muestra24',
      channels: [
        { kind: 'interpretation', language: 'en', address: 'https://video.example.org/practice/en' },
        { kind: 'captions', language: 'es', address: 'https://video.example.org/practice/es' },
      ],
    })
    await saveRoomState(inside, meeting.id, 'open')
    const [first, second] = await sessionsOf(inside, meeting.id)
    if (first) await moveTo(inside, meeting.id, first.id)
    if (second) await moveTo(inside, meeting.id, second.id)
    for (const [category, country, words] of asking) {
      const presence = await comeIn(inside, meeting.id, category, country)
      if (presence)
        await insertAsk(inside, presence, { itemId: second?.id ?? null, text: words, publicName: null, sample: true })
    }
    for (const category of watching) await comeIn(inside, meeting.id, category, 'PA')
    const [heard] = await listAsks(inside, meeting.id)
    if (heard) {
      await saveCalled(inside, meeting.id, { id: heard.id, itemId: second?.id ?? null, outOfTurn: null })
      await saveAskState(inside, heard.id, { state: 'heard' })
    }
    const poll = await insertPoll(inside, meeting.id, { question, options, itemId: null })
    await saveOpened(inside, poll, second?.id ?? null)
    return done(null)
  })
}
async function comeIn(inside: Context, meetingId: string, category: string, country: string) {
  const tokenHash = hashToken(await tokenFor(inside, 'guest', newId(inside.random)))
  const standing = { registrationId: null, organisationId: null, category, country, official: isOfficial(category) }
  await savePresence(inside, { ...standing, meetingId, tokenHash, contact: false })
  return findPresence(inside, meetingId, tokenHash)
}
