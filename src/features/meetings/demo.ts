// Room: meetings. The practice forum of the demonstration: next month, open for registration, marked as a sample, so
// that
// every step can be tried at once. Nobody in it is a real person or organisation.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { isOfficial } from '../reference/index.ts'
import { loadDemoReview } from './demo-agenda.ts'
import { loadMinutesDemo } from './demo-minutes.ts'
import { loadRegistrationDemo } from './demo-registration.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { foldWords } from './rules-invitations.ts'
import { type Channel, momentIn, retainUntil } from './rules.ts'
import { findMeeting, insertMeeting, saveSession } from './store.ts'
import { insertInvitations } from './store-invitations.ts'
import { insertRegistration } from './store-registrations.ts'
import { publishRegistered } from './use-cases-counts.ts'
import { claimSeat } from './use-cases-seats.ts'

export const demoSlug = 'practice-forum'
const zone = 'America/Panama'
const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const agenda: [string, string, LocalizedText][] = [
  ['09:00', '09:30', text('Apertura (muestra)', 'Opening (sample)', 'Abertura (amostra)', 'Ouverture (exemple)')],
  [
    '09:30',
    '11:00',
    text(
      'Reducir las vulnerabilidades en la migración',
      'Reducing vulnerabilities in migration',
      'Reduzir as vulnerabilidades na migração',
      'Réduire les vulnérabilités dans les migrations',
    ),
  ],
  [
    '11:30',
    '13:00',
    text(
      'Integración socioeconómica',
      'Socioeconomic integration',
      'Integração socioeconômica',
      'Intégration socioéconomique',
    ),
  ],
  [
    '14:30',
    '16:00',
    text(
      'Qué fue de lo acordado',
      'What became of what was agreed',
      'O que foi feito do que se acordou',
      'Ce qu’il est advenu de ce qui fut convenu',
    ),
  ],
]
const people: [category: string, country: string, channel: Channel, n: number][] = [
  ['migrant-org', 'MX', 'room', 3],
  ['migrant-org', 'CO', 'online', 3],
  ['migrant-org', 'PA', 'online', 1],
  ['cso', 'PA', 'room', 4],
  ['cso', 'CO', 'online', 2],
  ['academia', 'CL', 'online', 2],
  ['faith-based', 'MX', 'room', 1],
  ['migrant', 'PE', 'online', 1],
  ['workers-org', 'PA', 'room', 1],
  ['government', 'PA', 'room', 3],
  ['government', 'CL', 'online', 2],
  ['government', 'MX', 'room', 1],
  ['local-authority', 'CO', 'room', 2],
  ['un-entity', 'PA', 'room', 3],
  ['nhri-national', 'PE', 'online', 1],
]
const invited: [name: string, category: string, country: string][] = [
  ['Red de muestra del Norte', 'migrant-org', 'MX'],
  ['Ministerio de muestra', 'government', 'PA'],
  ['Alcaldía de muestra', 'local-authority', 'CO'],
  ['Universidad de muestra', 'academia', 'CL'],
  ['Defensoría de muestra', 'nhri-national', 'PE'],
]

/** A month from today, on a weekday: in a demonstration the forum always lies ahead. */
function nextMonth(now: Date): string {
  const day = new Date(now.getTime() + 30 * 86_400_000)
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1)
  return dayOf(day)
}

export async function loadDemo(context: Context): Promise<void> {
  await loadMinutesDemo(context)
  await loadDemoForum(context)
  await loadDemoReview(context)
}
async function loadDemoForum(context: Context): Promise<void> {
  if (await findMeeting(context, demoSlug)) return
  const day = nextMonth(context.now)
  const id = newId(context.random)
  await insertMeeting(context, {
    id,
    code: await nextCode(context, 'MTG-LAC', Number(day.slice(0, 4))),
    slug: demoSlug,
    kind: 'forum',
    mode: 'hybrid',
    state: 'open',
    sample: true,
    title: text(
      'Foro de práctica (muestra)',
      'Practice forum (sample)',
      'Fórum de prática (amostra)',
      'Forum d’entraînement (exemple)',
    ),
    about: text(
      'Un foro inventado para probar cada paso de la plataforma.',
      'An invented forum for trying out every step of the platform.',
      'Um fórum inventado para experimentar cada passo da plataforma.',
      'Un forum inventé pour essayer chaque étape de la plateforme.',
    ),
    topics: [agenda[1], agenda[2]].flatMap((one) => (one ? [one[2]] : [])),
    convenors: [
      {
        name: text(
          'Mesa de práctica (muestra)',
          'Practice table (sample)',
          'Mesa de prática (amostra)',
          'Table d’entraînement (exemple)',
        ),
        href: null,
      },
    ],
    place: text(
      'Ciudad de Panamá, sala de muestra',
      'Panama City, sample room',
      'Cidade do Panamá, sala de amostra',
      'Panama, salle d’exemple',
    ),
    country: 'PA',
    startsOn: day,
    endsOn: day,
    precision: 'day',
    timeZone: zone,
    languages: ['es', 'en', 'pt', 'fr'],
    capacity: 80,
    onlineAddress: 'https://video.example.org/practice',
  })
  for (const [starts, ends, title] of agenda) {
    await saveSession(context, {
      id: newId(context.random),
      meetingId: id,
      title,
      about: null,
      startsAt: momentIn(zone, day, starts),
      endsAt: momentIn(zone, day, ends),
      area: null,
      objectives: [],
    })
  }
  await inviteSamples(context, id)
  await loadRegistrationDemo(context, id, day, await registerSamples(context, id, day))
}
async function inviteSamples(context: Context, meetingId: string): Promise<void> {
  const rows = await Promise.all(
    invited.map(async ([name, category, country]) => {
      const id = newId(context.random)
      return {
        id,
        meetingId,
        organisationId: null,
        name,
        addressee: null,
        searchName: foldWords(name),
        category,
        country,
        language: 'es' as const,
        contactKind: null,
        contactValue: null,
        channel: null,
        tokenHash: tokenHashOf(await linkToken(context, 'invitation', id)),
      }
    }),
  )
  await insertInvitations(context, rows)
}
/** Answers the registrations of the host's government: its sample delegation. */
async function registerSamples(context: Context, meetingId: string, day: string): Promise<string[]> {
  const ministry: string[] = []
  let number = 0
  for (const [category, country, channel, n] of people) {
    for (let one = 0; one < n; one++) {
      const id = newId(context.random)
      const name = `Persona de muestra ${++number}`
      await insertRegistration(context, {
        id,
        meetingId,
        organisationId: null,
        invitationId: null,
        registeredBy: null,
        personName: name,
        searchName: foldWords(name),
        contactValue: null,
        needs: null,
        category,
        country,
        channel,
        official: isOfficial(category),
        language: 'es',
        retainUntil: retainUntil(day, dayOf(context.now)),
        doorCode: newCode(context.random, 6),
        tokenHash: tokenHashOf(await linkToken(context, 'registration', id)),
        sample: true,
      })
      await claimSeat(context, meetingId, channel, category)
      if (category === 'government' && country === 'PA') ministry.push(id)
    }
  }
  await publishRegistered(context, { id: meetingId, slug: demoSlug })
  return ministry
}
