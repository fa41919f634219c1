// Room: recommendations. Sample recommendations of the demonstration, marked as sample, with answers in several states.
// Run twice it changes nothing.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { onDay } from '../../kernel/dated.ts'
import { done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { findOrganisation, listOrganisations, slugOf } from '../organisations/index.ts'
import { findMeeting } from '../meetings/index.ts'
import type { AddresseeKind, AddresseeState, RecommendationState } from './rules.ts'
import { type Recommendation, hasSamples, insertRecommendation } from './store.ts'
import { type Addressee, type Response, insertAddressees, insertResponse, openDrafts } from './store-answers.ts'
import { subjectOf, tablesOf } from './use-cases.ts'

const inFour = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'machine' },
    pt: { text: pt, origin: 'machine' },
    fr: { text: fr, origin: 'machine' },
  },
})
const municipality = inFour(
  'Municipio de muestra',
  'Sample municipality',
  'Município de amostra',
  'Municipalité d’exemple',
)
const ministry = inFour('Ministerio de muestra', 'Sample ministry', 'Ministério de amostra', 'Ministère d’exemple')
const network = inFour(
  'Red nacional de muestra',
  'Sample national network',
  'Rede nacional de amostra',
  'Réseau national d’exemple',
)
const issuer = inFour(
  'Mesa de trabajo 3 (muestra)',
  'Working Table 3 (sample)',
  'Mesa de trabalho 3 (amostra)',
  'Table de travail 3 (exemple)',
)

interface Sample {
  title: LocalizedText
  text: LocalizedText
  measure: LocalizedText | null
  objectives: number[]
  state: RecommendationState
  /** The seat that brought it; else the rapporteur did, from the notes. */
  by?: { table: string; organisation: string }
  to: {
    label: LocalizedText
    kind: AddresseeKind
    state: AddresseeState
    country: string | null
    answer?: 'confirmed' | 'draft'
  }[]
}
const samples: Sample[] = [
  {
    title: inFour(
      'Una ventanilla municipal para todos los trámites (muestra)',
      'One municipal desk for every procedure (sample)',
      'Um balcão municipal para todos os trâmites (amostra)',
      'Un guichet municipal pour toutes les démarches (exemple)',
    ),
    text: inFour(
      'Que el municipio atienda en una sola ventanilla la inscripción escolar, la salud y el registro de residencia.',
      'That the municipality handles school enrolment, health care and the registration of residence at one desk.',
      'Que o município atenda em um só balcão a matrícula escolar, a saúde e o registro de residência.',
      'Que la municipalité traite à un seul guichet l’école, la santé et l’enregistrement de la résidence.',
    ),
    measure: inFour(
      'La ventanilla está abierta y publica cuántas personas atiende.',
      'The desk is open and publishes how many people it serves.',
      'O balcão está aberto e publica quantas pessoas atende.',
      'Le guichet est ouvert et publie combien de personnes il reçoit.',
    ),
    objectives: [15],
    state: 'issued',
    to: [
      { label: municipality, kind: 'municipality', state: 'answered', country: 'PA', answer: 'confirmed' },
      { label: ministry, kind: 'state', state: 'asked', country: 'PA' },
    ],
  },
  {
    title: inFour(
      'Intérpretes en los puestos de frontera (muestra)',
      'Interpreters at border posts (sample)',
      'Intérpretes nos postos de fronteira (amostra)',
      'Des interprètes aux postes-frontières (exemple)',
    ),
    text: inFour(
      'Que haya intérpretes de criollo haitiano y de lenguas indígenas en los puestos de frontera.',
      'That there are interpreters of Haitian Creole and indigenous languages at border posts.',
      'Que haja intérpretes de crioulo haitiano e de línguas indígenas nos postos de fronteira.',
      'Qu’il y ait des interprètes en créole haïtien et en langues autochtones aux postes-frontières.',
    ),
    measure: null,
    objectives: [11, 12],
    state: 'issued',
    to: [
      { label: ministry, kind: 'state', state: 'preparing', country: 'PA', answer: 'draft' },
      { label: network, kind: 'network', state: 'not-asked', country: null },
    ],
  },
  {
    title: inFour(
      'Datos abiertos sobre permisos (muestra)',
      'Open data on permits (sample)',
      'Dados abertos sobre autorizações (amostra)',
      'Données ouvertes sur les permis (exemple)',
    ),
    text: inFour(
      'Que se publique cada trimestre cuántos permisos se piden, se dan y se niegan, y por qué.',
      'That every quarter it is published how many permits are asked for, granted and refused, and why.',
      'Que se publique a cada trimestre quantas autorizações se pedem, se concedem e se negam, e por quê.',
      'Que soient publiés chaque trimestre les permis demandés, accordés et refusés, et pourquoi.',
    ),
    measure: null,
    objectives: [1, 5],
    state: 'proposed',
    to: [{ label: ministry, kind: 'state', state: 'not-asked', country: 'PA' }],
  },
  // One seat of the sample table brought it; whoever holds another may record that the table issued it.
  {
    title: inFour(
      'Horarios de atención fuera de la jornada laboral (muestra)',
      'Office hours outside the working day (sample)',
      'Atendimento fora do horário de trabalho (amostra)',
      'Un accueil en dehors des heures de travail (exemple)',
    ),
    text: inFour(
      'Que las oficinas de migración atiendan una tarde por semana y el sábado por la mañana.',
      'That migration offices receive people one evening a week and on Saturday morning.',
      'Que os escritórios de migração atendam uma noite por semana e no sábado de manhã.',
      'Que les bureaux de migration reçoivent un soir par semaine et le samedi matin.',
    ),
    measure: null,
    objectives: [15],
    state: 'checked',
    by: { table: 'sample-table', organisation: 'Casa del Migrante del Sur (muestra)' },
    to: [{ label: ministry, kind: 'state', state: 'not-asked', country: 'PA' }],
  },
]
const answerText = inFour(
  'El municipio abrirá la ventanilla en una de sus tres sedes este año.',
  'The municipality will open the desk in one of its three offices this year.',
  'O município abrirá o balcão em uma de suas três sedes este ano.',
  'La municipalité ouvrira le guichet dans l’un de ses trois bureaux cette année.',
)
const draftText = inFour(
  'El ministerio estudia un registro de intérpretes por turnos.',
  'The ministry is looking into a roster of interpreters.',
  'O ministério estuda um cadastro de intérpretes por turnos.',
  'Le ministère étudie un registre d’interprètes par roulement.',
)
const answerReason = inFour(
  'Las otras dos sedes necesitan un presupuesto que aún no está aprobado.',
  'The other two offices need a budget that is not approved yet.',
  'As outras duas sedes precisam de um orçamento que ainda não está aprovado.',
  'Les deux autres bureaux attendent un budget qui n’est pas encore approuvé.',
)

export async function loadDemo(context: Context): Promise<void> {
  if (await hasSamples(context)) return
  const office = (await listOrganisations(context, { kind: 'office' }, { page: 1, size: 200 })).items.find(
    (one) => one.sample,
  )
  const meeting = await findMeeting(context, 'practice-forum')
  await transact(context, async (inside) => {
    for (const sample of samples) await insertSample(inside, sample, meeting?.id ?? null, office?.id ?? null)
    return done(null)
  })
}

async function insertSample(
  context: Context,
  sample: Sample,
  meetingId: string | null,
  officeId: string | null,
): Promise<void> {
  const before = (days: number) => dayOf(new Date(context.now.getTime() - days * 86_400_000))
  const issued = sample.state === 'issued'
  const body = sample.by && (await findBody(context, sample.by.table))
  const organisation = body && sample.by && (await findOrganisation(context, slugOf(sample.by.organisation)))
  const one: Recommendation = {
    id: newId(context.random),
    code: await nextCode(context, 'REC-LAC', Number(before(30).slice(0, 4))),
    title: sample.title,
    text: sample.text,
    rationale: null,
    quote: null,
    kind: 'service',
    horizon: 'short',
    standing: 'here',
    state: sample.state,
    issuer: issued ? issuer : null,
    issuerBodyId: null,
    meetingId,
    issuedOn: issued ? onDay(before(30)) : null,
    dateNote: null,
    issuedRecorded: issued ? 'rapporteur' : null,
    occasion: null,
    objectives: sample.objectives,
    workingTables: tablesOf(sample.objectives),
    verification: sample.measure ? { text: sample.measure } : null,
    proposedByOrganisation: organisation?.id ?? null,
    proposedByBody: organisation ? body.id : null,
    proposedByPerson: null,
    proposedAs: organisation ? 'holder' : 'rapporteur',
    category: organisation?.category ?? null,
    minority: null,
    addresseesUnknown: null,
    sources: [],
    laterFacts: [],
    returnedFor: null,
    withdrawnFor: null,
    closedFor: null,
    closedOn: null,
    mergedInto: null,
    sample: true,
    fromRecord: false,
    createdOn: before(31),
  }
  await insertRecommendation(context, one)
  await recordAct(context, 'recommendation.sampled', subjectOf(one), {
    capacity: 'editors',
    to: one.state,
    detail: { code: one.code },
  })
  if (meetingId) await tie(context, subjectOf(one), 'heard-at', { kind: 'meeting', id: meetingId })
  for (const [index, row] of sample.to.entries()) {
    const addressee: Addressee = {
      id: newId(context.random),
      recommendationId: one.id,
      position: index + 1,
      organisationId: row.answer === 'draft' ? officeId : null,
      label: row.label,
      kind: row.kind,
      country: row.country,
      naming: null,
      state: row.state,
      askedOn: row.state === 'not-asked' ? null : before(25),
      source: null,
    }
    await insertAddressees(context, [addressee])
    if (row.answer) await insertSampleAnswer(context, one, addressee, row.answer, before(10))
  }
}

async function insertSampleAnswer(
  context: Context,
  one: Recommendation,
  addressee: Addressee,
  state: Response['state'],
  on: string,
): Promise<void> {
  const answer: Response = {
    id: newId(context.random),
    addresseeId: addressee.id,
    version: 1,
    stance: 'accept-part',
    text: state === 'draft' ? draftText : answerText,
    reason: answerReason,
    how: 'written',
    letterFileId: null,
    noteId: null,
    state,
    draftedPost: 'Dirección de muestra',
    draftedBy: null,
    confirmedPost: state === 'confirmed' ? 'Secretaría de muestra' : null,
    confirmedBy: null,
    draftHandedBy: null,
    confirmHandedBy: null,
    filedBy: null,
    desk: null,
    respondedOn: state === 'confirmed' ? on : null,
  }
  await openDrafts(context, [addressee.id])
  await insertResponse(context, answer)
  if (state === 'confirmed') await tie(context, { kind: 'response', id: answer.id }, 'answers', subjectOf(one))
}
