// Room: pledges. A sample pledge of the demonstration out of a sample answer, with one update. Run twice it changes
// nothing.
import { onDay } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findAddressees, findAnswers, listRecommendations } from '../recommendations/index.ts'
import { findPledgesOfResponses, insertPledge } from './store.ts'
import { keepUpdate } from './use-cases.ts'

const inFour = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'machine' },
    pt: { text: pt, origin: 'machine' },
    fr: { text: fr, origin: 'machine' },
  },
})

export async function loadDemo(context: Context): Promise<void> {
  const { items } = await listRecommendations(context, { state: 'answered' }, { page: 1, size: 200 })
  const sample = items.find((one) => one.sample)
  if (!sample) return
  const addressees = await findAddressees(context, [sample.id])
  const answer = (
    await findAnswers(
      context,
      addressees.map((one) => one.id),
    )
  )[0]
  const addressee = addressees.find((one) => one.id === answer?.addresseeId)
  if (!answer || !addressee || (await findPledgesOfResponses(context, [answer.id])).length > 0) return
  const before = (days: number) => dayOf(new Date(context.now.getTime() - days * 86_400_000))
  const id = newId(context.random)
  const code = await nextCode(context, 'PLG-LAC', Number(before(9).slice(0, 4)))
  await insertPledge(context, {
    id,
    code,
    title: inFour(
      'Abrir la ventanilla en una sede (muestra)',
      'To open the desk in one office (sample)',
      'Abrir o balcão em uma sede (amostra)',
      'Ouvrir le guichet dans un bureau (exemple)',
    ),
    text: inFour(
      'El municipio abre una ventanilla única en su sede central.',
      'The municipality opens one desk in its main office.',
      'O município abre um balcão único em sua sede central.',
      'La municipalité ouvre un guichet unique dans son bureau central.',
    ),
    holderOrganisationId: addressee.organisationId,
    holder: addressee.label,
    holderCountry: addressee.country,
    kind: 'process',
    state: 'in-progress',
    responseId: answer.id,
    noteId: null,
    meetingId: sample.meetingId,
    madeOn: onDay(before(9)),
    dateNote: null,
    occasion: null,
    dueOn: null,
    measure: inFour(
      'La ventanilla atiende al público.',
      'The desk serves the public.',
      'O balcão atende o público.',
      'Le guichet reçoit le public.',
    ),
    objectives: sample.objectives,
    facts: [],
    aims: [],
    unknowns: [],
    sources: [],
    sample: true,
    fromRecord: false,
  })
  await tie(context, { kind: 'pledge', id }, 'implements', { kind: 'response', id: answer.id })
  await recordAct(context, 'pledge.sampled', { kind: 'pledge', id }, { capacity: 'editors', detail: { code } })
  await keepUpdate(context, {
    id: newId(context.random),
    pledgeId: id,
    authorOrganisationId: addressee.organisationId,
    author: addressee.label,
    standing: 'self',
    on: before(3),
    text: inFour(
      'El local está listo; falta capacitar al personal.',
      'The premises are ready; the staff still has to be trained.',
      'O local está pronto; falta capacitar a equipe.',
      'Le local est prêt ; il reste à former le personnel.',
    ),
    claimedStage: 'in-progress',
    evidenceUrl: 'https://example.org/muestra',
    evidenceLabel: 'Acta de muestra',
    sample: true,
  })
}
