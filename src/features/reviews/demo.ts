// Room: reviews. A sample round of the demonstration: being prepared, with steps, an official and two parallel
// contributions about the same objective. Run twice it changes nothing; everything in it says that it is a sample.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { demoSlug, findMeeting } from '../meetings/index.ts'
import { listOrganisations } from '../organisations/index.ts'
import type { StepKind } from './rules.ts'
import { findRound, insertRound, insertSubmission, saveStep, saveSubmissionState } from './store-rounds.ts'

const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const sampleYear = '2029'
const daysFrom = (context: Context, days: number) => dayOf(new Date(context.now.getTime() + days * 86_400_000))

const steps: [kind: StepKind, planned: number, held: number | null, title: LocalizedText][] = [
  [
    'info-session',
    -30,
    -28,
    text(
      'Muestra: sesión informativa',
      'Sample: information session',
      'Amostra: sessão informativa',
      'Exemple : séance d’information',
    ),
  ],
  [
    'webinar',
    20,
    null,
    text(
      'Muestra: seminario sobre el objetivo 15',
      'Sample: webinar on objective 15',
      'Amostra: webinário sobre o objetivo 15',
      'Exemple : webinaire sur l’objectif 15',
    ),
  ],
  [
    'meeting',
    60,
    null,
    text('Muestra: la reunión', 'Sample: the meeting', 'Amostra: a reunião', 'Exemple : la réunion'),
  ],
]

export async function loadDemo(context: Context): Promise<void> {
  if (await findRound(context, sampleYear)) return
  const meeting = await findMeeting(context, demoSlug)
  const round = await insertRound(context, {
    slug: sampleYear,
    title: text(
      'Ronda de muestra de la revisión',
      'Sample round of the review',
      'Rodada de amostra da revisão',
      'Cycle d’exemple de l’examen',
    ),
    about: text(
      'Muestra: así se prepara una ronda, paso por paso, con las contribuciones oficiales y paralelas lado a lado.',
      'Sample: this is how a round is prepared, step by step, with official and parallel contributions side by side.',
      'Amostra: assim se prepara uma rodada, etapa por etapa, com as contribuições oficiais e paralelas lado a lado.',
      'Exemple : ainsi se prépare un cycle, étape par étape, contributions officielles et parallèles côte à côte.',
    ),
    state: 'preparing',
    movedBy: null,
    meetingId: meeting?.sample ? meeting.id : null,
    previousSlug: '2021',
    callUntil: daysFrom(context, 45),
    became: null,
    becameOn: null,
    preparedOn: dayOf(context.now),
    sample: true,
  })
  for (const [kind, planned, held, title] of steps) {
    await saveStep(context, round.id, {
      id: newId(context.random),
      kind,
      title,
      plannedOn: daysFrom(context, planned),
      heldOn: held === null ? null : daysFrom(context, held),
      meetingId: null,
      consultationId: null,
    })
  }
  await contribute(context, round.id)
}

async function contribute(context: Context, roundId: string): Promise<void> {
  const [offices, organisations] = await Promise.all([
    listOrganisations(context, { kind: 'office' }, { page: 1, size: 100 }),
    listOrganisations(context, {}, { page: 1, size: 100 }),
  ])
  const office = offices.items.find((one) => one.sample)
  const members = organisations.items.filter((one) => one.sample).slice(0, 2)
  for (const one of [...(office ? [office] : []), ...members]) {
    const official = one.kind === 'office'
    const submission = await insertSubmission(context, {
      roundId,
      organisationId: one.id,
      writtenBy: null,
      standing: official ? 'official' : 'parallel',
      objective: 15,
      title: official
        ? text(
            'Muestra: qué se hizo por el acceso a servicios',
            'Sample: what was done for access to services',
            'Amostra: o que se fez pelo acesso a serviços',
            'Exemple : ce qui a été fait pour l’accès aux services',
          )
        : text(
            'Muestra: lo que ven quienes piden un servicio',
            'Sample: what those who ask for a service see',
            'Amostra: o que veem as pessoas que pedem um serviço',
            'Exemple : ce que voient celles et ceux qui demandent un service',
          ),
      text: text(
        'Texto de muestra: nadie lo escribió en la realidad.',
        'Sample text: nobody wrote it in reality.',
        'Texto de amostra: ninguém o escreveu na realidade.',
        'Texte d’exemple : personne ne l’a écrit en réalité.',
      ),
      url: null,
      sample: true,
    })
    await saveSubmissionState(context, submission.id, { state: 'published' })
  }
}
