// Room: meetings. The practice review of the demonstration: three days with plenaries, parallel round tables by area, a
// side event and a training; a webinar that prepares it; an agenda in its second version. Invented, and marked as a
// sample.
import recordFile from '../../../data/record/review-2021.json' with { type: 'json' }
import type { Review2021File } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type MeetingKind, momentIn } from './rules.ts'
import { type PlannedSession, type SessionKind, dayAfter } from './rules-agenda.ts'
import { findMeeting, insertMeeting, saveSession, sessionsOf } from './store.ts'
import { insertAgenda, insertPreparation, keepPlanned, saveConcept } from './store-agenda.ts'

export const demoReviewSlug = 'practice-review'
const zone = 'America/Santiago'
// The areas of the regional reviews, in the words of the record (test/record checks its shape).
const { areas } = recordFile as unknown as Pick<Review2021File, 'areas'>

const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const hall = 'Sala A'
interface Part {
  day: number
  starts: string
  ends: string
  kind: SessionKind
  title: LocalizedText
  room: string
  area?: number
  /** The place in this list of the session that it is a part of. */
  of?: number
}
const areaOf = (number: number) => areas.find((one) => one.number === number)
const table = (day: number, starts: string, ends: string, area: number, room: string): Part => ({
  day,
  starts,
  ends,
  kind: 'round-table',
  title: areaOf(area)?.name ?? text(`Área ${area}`, `Area ${area}`, `Área ${area}`, `Domaine ${area}`),
  room,
  area,
})
const plan: Part[] = [
  {
    day: 0,
    starts: '09:00',
    ends: '10:30',
    kind: 'plenary',
    title: text('Apertura (muestra)', 'Opening (sample)', 'Abertura (amostra)', 'Ouverture (exemple)'),
    room: hall,
  },
  {
    day: 0,
    starts: '09:15',
    ends: '09:45',
    kind: 'talk',
    title: text(
      'Qué fue de la ronda anterior',
      'What became of the last round',
      'O que foi feito da rodada anterior',
      'Ce qu’il est advenu du cycle précédent',
    ),
    room: hall,
    of: 0,
  },
  {
    day: 0,
    starts: '13:00',
    ends: '14:00',
    kind: 'side-event',
    title: text(
      'Evento paralelo de muestra: datos que cuidan',
      'Sample side event: data that protect',
      'Evento paralelo de amostra: dados que protegem',
      'Événement parallèle d’exemple : des données qui protègent',
    ),
    room: 'Sala C',
  },
  {
    day: 0,
    starts: '13:00',
    ends: '14:00',
    kind: 'training',
    title: text(
      'Capacitación de muestra: participar por video',
      'Sample training: taking part by video',
      'Capacitação de amostra: participar por vídeo',
      'Formation d’exemple : participer par vidéo',
    ),
    room: 'Sala B',
  },
  table(1, '09:30', '12:00', 1, hall),
  table(1, '09:30', '12:00', 2, 'Sala B'),
  table(1, '14:30', '17:00', 3, hall),
  table(2, '09:30', '12:00', 4, hall),
  table(2, '09:30', '12:00', 5, 'Sala B'),
  {
    day: 2,
    starts: '15:00',
    ends: '16:30',
    kind: 'plenary',
    title: text(
      'Conclusiones y cierre',
      'Conclusions and closing',
      'Conclusões e encerramento',
      'Conclusions et clôture',
    ),
    room: hall,
  },
]

/** A Tuesday about three months on: in a demonstration the review always lies ahead, after the practice forum. */
function firstDay(now: Date): string {
  let day = dayAfter(dayOf(now), 90)
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 2) day = dayAfter(day, 1)
  return day
}

export async function loadDemoReview(context: Context): Promise<void> {
  if (await findMeeting(context, demoReviewSlug)) return
  const day = firstDay(context.now)
  const review = await insertSample(context, demoReviewSlug, 'review', day, 2, [
    text(
      'Revisión de práctica (muestra)',
      'Practice review (sample)',
      'Revisão de prática (amostra)',
      'Examen d’entraînement (exemple)',
    ),
    text(
      'Una revisión inventada de tres días, con salas en paralelo y un programa que ya cambió una vez.',
      'An invented review of three days, with rooms in parallel and an agenda that has changed once already.',
      'Uma revisão inventada de três dias, com salas em paralelo e um programa que já mudou uma vez.',
      'Un examen inventé de trois jours, avec des salles en parallèle et un programme qui a déjà changé une fois.',
    ),
  ])
  const webinar = await insertSample(context, 'practice-webinar', 'webinar', dayAfter(day, -21), 0, [
    text(
      'Seminario web de práctica (muestra)',
      'Practice webinar (sample)',
      'Webinário de prática (amostra)',
      'Webinaire d’entraînement (exemple)',
    ),
    text(
      'Un seminario web inventado que prepara la revisión de práctica.',
      'An invented webinar that prepares the practice review.',
      'Um webinário inventado que prepara a revisão de prática.',
      'Un webinaire inventé qui prépare l’examen d’entraînement.',
    ),
  ])
  await insertPreparation(context, review, webinar)
  await saveConcept(context, review, {
    aims: text(
      'Probar una revisión de principio a fin sin que nadie real participe.',
      'To try out a review from beginning to end without anybody real taking part.',
      'Experimentar uma revisão do começo ao fim sem que ninguém real participe.',
      'Essayer un examen du début à la fin sans que personne de réel n’y participe.',
    ),
  })
  await publishTwice(context, review, day)
}

async function insertSample(
  context: Context,
  slug: string,
  kind: MeetingKind,
  day: string,
  more: number,
  [title, about]: [LocalizedText, LocalizedText],
): Promise<string> {
  const id = newId(context.random)
  await insertMeeting(context, {
    id,
    code: await nextCode(context, 'MTG-LAC', Number(day.slice(0, 4))),
    slug,
    kind,
    mode: more ? 'hybrid' : 'online',
    state: 'announced',
    sample: true,
    title,
    about,
    topics: [],
    convenors: [],
    place: more
      ? text(
          'Santiago, edificio de muestra',
          'Santiago, sample building',
          'Santiago, edifício de amostra',
          'Santiago, bâtiment d’exemple',
        )
      : null,
    country: more ? 'CL' : null,
    startsOn: day,
    endsOn: dayAfter(day, more),
    precision: 'day',
    timeZone: zone,
    languages: ['es', 'en', 'pt', 'fr'],
    capacity: more ? 350 : 0,
  })
  await keepPlanned(context, id)
  return id
}

/** In the second version the round table of the third area has moved to the afternoon. */
async function publishTwice(context: Context, meetingId: string, first: string): Promise<void> {
  const ids = plan.map(() => newId(context.random))
  const sessionOf = (part: Part, index: number): PlannedSession => ({
    id: ids[index] ?? '',
    kind: part.kind,
    parentId: part.of === undefined ? null : (ids[part.of] ?? null),
    title: part.title,
    about: null,
    startsAt: momentIn(zone, dayAfter(first, part.day), part.starts),
    endsAt: momentIn(zone, dayAfter(first, part.day), part.ends),
    onDay: null,
    room: part.room,
    area: part.area ?? null,
    objectives: part.area ? (areaOf(part.area)?.objectives ?? []) : [],
    cancelledOn: null,
  })
  const earlier = plan.map((part) => (part.area === 3 ? { ...part, starts: '12:00', ends: '13:30' } : part))
  for (const [index, part] of earlier.entries()) await saveSession(context, { ...sessionOf(part, index), meetingId })
  await insertAgenda(context, meetingId, 1, await sessionsOf(context, meetingId))
  const moved = plan.findIndex((part) => part.area === 3)
  const part = plan[moved]
  if (part) await saveSession(context, { ...sessionOf(part, moved), meetingId })
  await insertAgenda(context, meetingId, 2, await sessionsOf(context, meetingId))
}
