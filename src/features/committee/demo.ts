// Room: committee. Sample calls of the demonstration for the sample forum: one open, one decided. Run twice they change
// nothing; everybody in them is a sample, and says so in the name.
import { type Actor, system } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { demoSlug, findMeeting } from '../meetings/index.ts'
import { findPersonByEmail, grantsOf, insertGrant, insertPerson } from '../people/index.ts'
import type { Choice, Places, Target } from './rules.ts'
import { type Call, insertCall, listCalls, proposalsOf } from './store.ts'
import { type ProposalForm, answerChoice, fileProposal, moveCall } from './use-cases.ts'
import { choose, declareConflict, givePreference, proposeRelease, releaseCall } from './use-cases-table.ts'

const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const openAbout = text(
  'Muestra: cuatro personas para el panel sobre vulnerabilidades y una que modere. El transporte está cubierto.',
  'Sample: four people for the panel on vulnerabilities and one who moderates. Travel is covered.',
  'Amostra: quatro pessoas para o painel sobre vulnerabilidades e uma que modere. O transporte está coberto.',
  'Exemple : quatre personnes pour le panel sur les vulnérabilités et une qui modère. Le voyage est pris en charge.',
)
const decidedAbout = text(
  'Muestra: el equipo que lleva al informe lo que se diga, con un punto focal por subregión.',
  'Sample: the team that takes what is said to the report, with a focal point for each sub-region.',
  'Amostra: a equipe que leva ao relatório o que se disser, com um ponto focal por sub-região.',
  'Exemple : l’équipe qui porte au rapport ce qui se dit, avec un point focal par sous-région.',
)
/** For three seats of one table: with their own addresses, so that the release by two can be tried at once. */
const seats = [
  ['asiento-a@example.org', 'Asiento A de muestra'],
  ['asiento-b@example.org', 'Asiento B de muestra'],
  ['asiento-c@example.org', 'Asiento C de muestra'],
] as const

type Sample = [name: string, country: string, category: string, languages: string[], role: ProposalForm['role']]
const team: [...Sample, Choice][] = [
  ['Relatora de muestra', 'CO', 'migrant-org', ['es', 'pt'], 'rapporteur', 'selected'],
  ['Punto focal de muestra, norte', 'GT', 'cso', ['es'], 'focal-point', 'selected'],
  ['Punto focal de muestra, sur', 'AR', 'diaspora-org', ['es'], 'focal-point', 'selected'],
  ['Punto focal de muestra, Caribe', 'HT', 'faith-based', ['fr', 'en'], 'focal-point', 'selected'],
  ['Punto focal de muestra, suplente', 'JM', 'cso', ['en'], 'focal-point', 'standby'],
]
const panel: Sample[] = [
  ['Panelista de muestra, uno', 'HN', 'migrant-org', ['es'], 'panellist'],
  ['Panelista de muestra, dos', 'BR', 'migrant-women-org', ['pt', 'es'], 'panellist'],
  ['Panelista de muestra, tres', 'DO', 'academia', ['es', 'fr'], 'panellist'],
]

export async function loadDemo(context: Context): Promise<void> {
  const meeting = await findMeeting(context, demoSlug)
  const body = await findBody(context, 'working-table-1')
  if (!meeting || !body) return
  if ((await listCalls(context, { meetingId: meeting.id }, { page: 1, size: 1 })).total > 0) return
  const sitting = []
  for (const [email, name] of seats) sitting.push(await seat(context, email, name, body.id))
  const proposer = await actorOf(context, 'representante@example.org')
  const ahead = (days: number) => dayOf(new Date(context.now.getTime() + days * 86_400_000))
  const opened = async (about: LocalizedText, places: Places[], targets: Target[], days: number): Promise<Call> => {
    const call: Call = {
      id: newId(context.random),
      code: await nextCode(context, 'CALL-LAC', context.now.getUTCFullYear()),
      meetingId: meeting.id,
      bodyId: body.id,
      about,
      places,
      targets,
      closesOn: ahead(days),
      state: 'open',
      releaseProposedBy: null,
      shortfall: null,
      releasedOn: null,
      sample: true,
    }
    await insertCall(context, call)
    const by = { ...context, actor: system }
    await recordAct(by, 'call.opened', { kind: 'call', id: call.id }, { to: 'open', detail: { code: call.code } })
    return call
  }
  const decided = await opened(
    decidedAbout,
    [
      { role: 'rapporteur', places: 1 },
      { role: 'focal-point', places: 3 },
    ],
    [
      { of: 'migrant-led', atLeast: 2 },
      { of: 'sub-regions', atLeast: 3 },
      { of: 'languages', atLeast: 3 },
    ],
    7,
  )
  const open = await opened(
    openAbout,
    [
      { role: 'panellist', places: 4 },
      { role: 'moderator', places: 1 },
    ],
    [
      { of: 'migrant-led', atLeast: 2 },
      { of: 'first-time', atLeast: 1 },
      { of: 'sub-regions', atLeast: 3 },
    ],
    14,
  )
  if (!proposer) return
  for (const one of panel) await fileProposal({ ...context, actor: proposer }, open.code, formOf(one))
  await decide(context, decided.code, proposer, sitting)
}

/** The decided sample, by the same use cases as a real one: proposed, weighed with one recusal, released by two. */
async function decide(context: Context, code: string, proposer: Actor, sitting: readonly Actor[]): Promise<void> {
  const [a, b, c] = sitting.map((actor): Context => ({ ...context, actor }))
  if (!a || !b || !c) return
  const filing = { ...context, actor: proposer }
  for (const [name, country, category, languages, role] of team)
    await fileProposal(filing, code, formOf([name, country, category, languages, role]))
  const call = (await listCalls(context, {}, { page: 1, size: 50 })).items.find((one) => one.code === code)
  const proposals = call ? await proposalsOf(context, call.id) : []
  for (const { id, name } of proposals) {
    if (name === 'Relatora de muestra') await declareConflict(b, code, id, 'work')
    for (const one of [a, c]) await givePreference(one, code, id, 'yes')
    await choose(a, code, id, team.find(([known]) => known === name)?.[5] ?? 'not-selected')
  }
  await moveCall(a, code, 'close')
  await proposeRelease(b, code)
  await releaseCall(c, code)
  for (const { id, name } of proposals.filter((one) => !one.name.endsWith('suplente')))
    if (!name.endsWith('Caribe')) await answerChoice(filing, code, id, 'confirmed')
}

const formOf = ([name, country, category, languages, role]: Sample): ProposalForm => ({
  role,
  name,
  country,
  category,
  languages,
  migrantLed: category.startsWith('migrant') || category.startsWith('diaspora') ? 'yes' : 'no',
  firstTime: country === 'HN' ? 'yes' : 'no',
  statement: 'Texto de muestra: lo que esta persona aportaría, en pocas frases.',
  contact: 'muestra@example.org',
})

async function seat(context: Context, email: string, name: string, bodyId: string): Promise<Actor> {
  const known = await findPersonByEmail(context, email)
  const personId = known?.id ?? (await insertPerson(context, { email, name, locale: 'es', sample: true }))
  const granted = { proposedBy: null, approvedBy: null, approved: true, single: true }
  if (!known) await insertGrant(context, { personId, role: 'coordinator', bodyId, ...granted })
  return { kind: 'person', personId, grants: [{ role: 'coordinator', bodyId }], sessionId: null }
}

async function actorOf(context: Context, email: string): Promise<Actor | undefined> {
  const person = await findPersonByEmail(context, email)
  return (
    person && {
      kind: 'person',
      personId: person.id,
      grants: (await grantsOf(context, person.id)) ?? [],
      sessionId: null,
    }
  )
}
