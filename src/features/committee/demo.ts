// Room: committee. A sample call of the demonstration, for the sample forum. Run twice it changes nothing.
import { system } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { demoSlug, findMeeting } from '../meetings/index.ts'
import { insertCall, listCalls } from './store.ts'

const about: LocalizedText = {
  original: 'es',
  values: {
    es: {
      text: 'Convocatoria de muestra: buscamos a cuatro personas que hablen en el panel y a una que lo modere.',
      origin: 'original',
    },
    en: {
      text: 'Sample call: we look for four people who speak on the panel and one who moderates it.',
      origin: 'machine',
    },
    pt: {
      text: 'Convocatória de amostra: procuramos quatro pessoas que falem no painel e uma que o modere.',
      origin: 'machine',
    },
    fr: {
      text: 'Appel d’exemple : nous cherchons quatre personnes pour le panel et une pour le modérer.',
      origin: 'machine',
    },
  },
}

export async function loadDemo(context: Context): Promise<void> {
  const meeting = await findMeeting(context, demoSlug)
  const body = await findBody(context, 'working-table-1')
  if (!meeting || !body) return
  if ((await listCalls(context, { meetingId: meeting.id }, { page: 1, size: 1 })).total > 0) return
  const id = newId(context.random)
  const code = await nextCode(context, 'CALL-LAC', context.now.getUTCFullYear())
  await insertCall(context, {
    id,
    code,
    meetingId: meeting.id,
    bodyId: body.id,
    about,
    places: [
      { role: 'panellist', places: 4 },
      { role: 'moderator', places: 1 },
    ],
    targets: [
      { of: 'migrant-led', atLeast: 2 },
      { of: 'first-time', atLeast: 1 },
      { of: 'sub-regions', atLeast: 3 },
    ],
    closesOn: dayOf(new Date(context.now.getTime() + 14 * 86_400_000)),
    state: 'open',
    releaseProposedBy: null,
    shortfall: null,
    releasedOn: null,
    sample: true,
  })
  await recordAct({ ...context, actor: system }, 'call.opened', { kind: 'call', id }, { to: 'open', detail: { code } })
}
