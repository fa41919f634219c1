// Room: meetings. The practice meeting of the demonstration whose draft minutes lie open: notes of every kind, a
// quote that waits for its speaker, a comment with its answer and one without. Nobody in it is a real person or
// organisation.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { foldWords } from './rules-invitations.ts'
import { type NoteKind, momentIn, retainUntil } from './rules.ts'
import { findMeeting, insertMeeting, saveSession } from './store.ts'
import { insertNote, insertTally } from './store-holding.ts'
import { commentsOn, insertComment, saveAnswer, saveRecording, saveWindow } from './store-minutes.ts'
import { saveQuote } from './store-quotes.ts'
import { insertRegistration } from './store-registrations.ts'

export const minutesDemoSlug = 'practice-table-meeting'
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
const noted: [NoteKind, string, number, LocalizedText][] = [
  [
    'information',
    'migrant-org',
    125,
    text(
      'Se informó que la sala de atención abrió en mayo (muestra).',
      'It was reported that the help room opened in May (sample).',
      'Informou-se que a sala de atendimento abriu em maio (amostra).',
      'Il a été rapporté que la salle d’accueil a ouvert en mai (exemple).',
    ),
  ],
  [
    'recommendation',
    'cso',
    754,
    text(
      'Que la sala abra también de noche (muestra).',
      'That the room also open at night (sample).',
      'Que a sala abra também à noite (amostra).',
      'Que la salle ouvre aussi la nuit (exemple).',
    ),
  ],
  [
    'commitment',
    'government',
    1500,
    text(
      'La oficina publicará los horarios antes de fin de año (muestra).',
      'The office will publish the hours before the end of the year (sample).',
      'O órgão publicará os horários antes do fim do ano (amostra).',
      'Le service publiera les horaires avant la fin de l’année (exemple).',
    ),
  ],
  [
    'decision',
    'cso',
    2400,
    text(
      'La mesa se reúne otra vez en marzo (muestra).',
      'The table meets again in March (sample).',
      'A mesa reúne-se de novo em março (amostra).',
      'La table se réunit de nouveau en mars (exemple).',
    ),
  ],
  [
    'reservation',
    'government',
    2700,
    text(
      'Una delegación reservó su posición sobre el punto anterior (muestra).',
      'One delegation reserved its position on the item before (sample).',
      'Uma delegação reservou a sua posição sobre o ponto anterior (amostra).',
      'Une délégation a réservé sa position sur le point précédent (exemple).',
    ),
  ],
]
const daysFrom = (now: Date, n: number) => dayOf(new Date(now.getTime() + n * 86_400_000))

export async function loadMinutesDemo(context: Context): Promise<void> {
  if (await findMeeting(context, minutesDemoSlug)) return
  const day = daysFrom(context.now, -3)
  const id = newId(context.random)
  const body = await findBody(context, 'working-table-1')
  await insertMeeting(context, {
    id,
    code: await nextCode(context, 'MTG-LAC', Number(day.slice(0, 4))),
    slug: minutesDemoSlug,
    kind: 'meeting',
    mode: 'online',
    state: 'held',
    sample: true,
    title: text(
      'Reunión de mesa de práctica (muestra)',
      'Practice table meeting (sample)',
      'Reunião de mesa de prática (amostra)',
      'Réunion de table d’entraînement (exemple)',
    ),
    about: null,
    topics: [],
    convenors: [],
    place: null,
    country: null,
    startsOn: day,
    endsOn: day,
    precision: 'day',
    timeZone: zone,
    languages: ['es'],
    capacity: null,
  })
  const sessionId = newId(context.random)
  await saveSession(context, {
    id: sessionId,
    meetingId: id,
    title: text('La sala de atención (muestra)', 'The help room (sample)', 'A sala (amostra)', 'La salle (exemple)'),
    about: null,
    startsAt: momentIn(zone, day, '10:00'),
    endsAt: momentIn(zone, day, '11:00'),
    area: null,
    objectives: [15],
  })
  const notes: string[] = []
  for (const [kind, speakerCategory, recordingAt, words] of noted) {
    const note = await insertNote(context, id, {
      sessionId,
      kind,
      text: words,
      speakerCategory,
      speakerCapacity: null,
      organisationId: null,
      ownerId: null,
      dueOn: null,
      recordingAt,
      answersCode: null,
      stance: null,
    })
    notes.push(note)
  }
  const [informed = '', recommended = ''] = notes
  await saveQuote(
    context,
    informed,
    text(
      '«Por fin hay una puerta» (muestra)',
      '“At last there is a door” (sample)',
      '“Enfim há uma porta” (amostra)',
      '« Enfin une porte » (exemple)',
    ),
    1,
  )
  await saveRecording(context, id, { sessionId: null, url: 'https://video.example.org/practice' })
  await insertTally(context, id, {
    sessionId: null,
    channel: 'zoom',
    n: 14,
    qualifier: 'about',
    method: 'estimated',
    source: 'Muestra',
  })
  await saveWindow(context, id, {
    bodyId: body?.id ?? null,
    openedOn: daysFrom(context.now, -1),
    commentsUntil: daysFrom(context.now, 14),
  })
  await commentSamples(context, id, recommended, day)
}
async function commentSamples(context: Context, meetingId: string, noteId: string, day: string): Promise<void> {
  const id = newId(context.random)
  const name = 'Persona de muestra 1'
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
    category: 'migrant-org',
    country: 'PA',
    channel: 'online',
    official: false,
    language: 'es',
    retainUntil: retainUntil(day, dayOf(context.now)),
    doorCode: newCode(context.random, 6),
    tokenHash: tokenHashOf(await linkToken(context, 'registration', id)),
    sample: true,
  })
  const by = { noteId, registrationId: id, personId: null, organisationId: null, bodyId: null, category: 'migrant-org' }
  await insertComment(context, {
    ...by,
    words: text(
      'Se dijo: todas las noches (muestra).',
      'It was: every night (sample).',
      'Foi: todas as noites (amostra).',
      'C’était : toutes les nuits (exemple).',
    ),
  })
  const [first] = await commentsOn(context, meetingId)
  if (first)
    await saveAnswer(
      context,
      first.id,
      'taken-in',
      text(
        'Así se oye en la grabación (muestra).',
        'So it is on the recording (sample).',
        'Assim se ouve na gravação (amostra).',
        'C’est ce que dit l’enregistrement (exemple).',
      ),
    )
  await insertComment(context, {
    ...by,
    words: text(
      'Falta quién lo pidió (muestra).',
      'Who asked for it is missing (sample).',
      'Falta quem o pediu (amostra).',
      'Il manque qui l’a demandé (exemple).',
    ),
  })
}
