// Room: news. The demonstration's news: two items about the practice meetings, one with a drawing of ours, one that was
// written in two languages only. Invented, and marked as a sample.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayAfter } from '../../kernel/days.ts'
import { encodePng } from '../../platform/files/png.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findMeeting } from '../meetings/index.ts'
import { insertNews, insertPicture } from './store.ts'

const text = (es: string, others: Partial<Record<'en' | 'pt' | 'fr', string>>): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    ...Object.fromEntries(
      Object.entries(others).map(([one, value]) => [one, { text: value, origin: 'human' as const }]),
    ),
  },
})

export async function loadDemo(context: Context): Promise<void> {
  const today = dayOf(context.now)
  const forum = await findMeeting(context, 'practice-forum')
  const review = await findMeeting(context, 'practice-review')
  if (!forum || !review) return
  const common = { state: 'published' as const, recommendationId: null, revisedAt: context.now, sample: true }
  const id = newId(context.random)
  const first = await insertNews(context, {
    ...common,
    id,
    slug: 'practice-forum-prepared',
    title: text('Cuatro mesas preparan el foro de práctica (muestra)', {
      en: 'Four tables prepare the practice forum (sample)',
      pt: 'Quatro mesas preparam o fórum de prática (amostra)',
      fr: 'Quatre tables préparent le forum d’exercice (exemple)',
    }),
    words: text(
      'Las mesas de la demostración enviaron lo que quieren llevar al foro de práctica. La inscripción está abierta.',
      {
        en: 'The tables of the demonstration sent what they want to bring to the practice forum. Registration is open.',
        pt: 'As mesas da demonstração enviaram o que querem levar ao fórum de prática. A inscrição está aberta.',
        fr: 'Les tables de la démonstration ont dit ce qu’elles portent au forum. L’inscription est ouverte.',
      },
    ),
    happenedOn: dayAfter(today, -2),
    publishedOn: dayAfter(today, -2),
    meetingId: forum.id,
  })
  await insertNews(context, {
    ...common,
    id: newId(context.random),
    slug: 'practice-review-agenda',
    title: text('La revisión de práctica tiene agenda (muestra)', { en: 'The practice review has an agenda (sample)' }),
    words: text('La segunda versión de la agenda está en la página de la reunión, con lo que cambió.', {
      en: 'The second version of the agenda stands on the page of the meeting, with what changed.',
    }),
    happenedOn: dayAfter(today, -9),
    publishedOn: dayAfter(today, -9),
    meetingId: review.id,
  })
  // Loaded before: the drawing too.
  if (!first) return
  const [width, height] = [960, 540]
  const drawing = { name: 'practice-forum-prepared-1', mediaType: 'image/png', bytes: drawTables(width, height) }
  await insertPicture(context, {
    itemId: id,
    position: 1,
    fileId: await storeFile(context, drawing),
    width,
    height,
    alternative: text('Dibujo: cuatro mesas redondas de colores, cada una con sus asientos alrededor.', {
      en: 'Drawing: four round tables in colours, each with its seats around it.',
      pt: 'Desenho: quatro mesas redondas coloridas, cada uma com seus assentos ao redor.',
      fr: 'Dessin : quatre tables rondes de couleur, chacune entourée de ses sièges.',
    }),
    credit: null,
    shows: 'nobody',
  })
}

type Colour = readonly [number, number, number]
const paper: Colour = [243, 234, 216]
const tables: readonly Colour[] = [
  [181, 67, 42],
  [143, 91, 0],
  [23, 112, 95],
  [84, 71, 154],
]
/** Four round tables in the colours of the thread, each with ten seats; a point near an edge is mixed of both sides. */
function drawTables(width: number, height: number): Buffer {
  const pixels = new Uint8Array(width * height * 3)
  const rounds = tables.flatMap((colour, n) => {
    const x = width * (0.16 + n * 0.227)
    const y = height * (n % 2 ? 0.56 : 0.44)
    return [
      { x, y, r: 62, colour },
      ...Array.from({ length: 10 }, (_, seat) => {
        const turn = (seat / 10) * 2 * Math.PI
        return { x: x + 88 * Math.cos(turn), y: y + 88 * Math.sin(turn), r: 13, colour }
      }),
    ]
  })
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let share = 0
      let colour = paper
      for (const one of rounds) {
        const inside = one.r + 0.5 - Math.hypot(x - one.x, y - one.y)
        if (inside > share) [share, colour] = [Math.min(1, inside), one.colour]
      }
      pixels.set(
        colour.map((value, n) => Math.round(value * share + (paper[n] ?? 0) * (1 - share))),
        (y * width + x) * 3,
      )
    }
  return encodePng(width, height, 3, pixels)
}
