// Room: workspaces/demo. The room of a working table as it looks in use, for the demonstration: every line of it is a
// sample and says so, and a sample person coordinates that table. Run twice it changes nothing.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody, memberOrganisationsOf } from '../bodies/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import { findPersonByEmail, grantsOf, insertGrant } from '../people/index.ts'
import { type NewItem, findWorkspace, insertItem, openWorkspace, saveState } from './store.ts'
import { insertDecision, insertDocument, insertVersion } from './store-documents.ts'
import { insertPoll } from './store-polls.ts'

export const demoTable = 'working-table-2'
const text = (es: string, en: string, pt: string, fr: string): LocalizedText => ({
  original: 'es',
  values: {
    es: { text: es, origin: 'original' },
    en: { text: en, origin: 'human' },
    pt: { text: pt, origin: 'human' },
    fr: { text: fr, origin: 'human' },
  },
})
const inDays = (now: Date, n: number): Date => new Date(now.getTime() + n * 86_400_000)

export async function loadDemo(context: Context): Promise<void> {
  const body = await findBody(context, demoTable)
  if (!body) return
  const home = { bodyId: body.id, country: null }
  if (await findWorkspace(context, home)) return
  const workspace = await openWorkspace(context, home)
  await letCoordinate(context, body.id)
  const own = await findOrganisation(context, 'red-de-mujeres-migrantes-muestra')
  const [member] = own ? [own.id] : await memberOrganisationsOf(context, body.id)
  const owners = member ? [{ organisationId: member, seatId: null }] : []
  const day = (n: number) => dayOf(inDays(context.now, n))
  const put = (one: NewItem) => insertItem(context, workspace.id, { ...one, sample: true })

  await put({
    kind: 'announcement',
    audience: 'public',
    title: text(
      'Sesión abierta de la mesa (muestra)',
      'Open session of the table (sample)',
      'Sessão aberta da mesa (amostra)',
      'Séance ouverte de la table (exemple)',
    ),
    words: text(
      'Un aviso inventado: cualquier persona puede escuchar.',
      'An invented announcement: anybody may listen.',
      'Um aviso inventado: qualquer pessoa pode ouvir.',
      'Une annonce inventée : tout le monde peut écouter.',
    ),
    onDay: day(-2),
  })
  const poll = await put({
    kind: 'poll',
    audience: 'members',
    title: text(
      'Reunión del trimestre (muestra)',
      'Meeting of the quarter (sample)',
      'Reunião do trimestre (amostra)',
      'Réunion du trimestre (exemple)',
    ),
    dueOn: day(7),
  })
  await insertPoll(context, poll.id, {
    timeZone: 'America/Panama',
    answerBy: day(7),
    options: [14, 16, 17].map((n) => {
      const startsAt = new Date(`${day(n)}T15:00:00Z`)
      return { startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) }
    }),
  })
  await put({
    kind: 'task',
    audience: 'public',
    title: text(
      'Reunir los aportes sobre el objetivo 7 (muestra)',
      'Collect the inputs on objective 7 (sample)',
      'Reunir as contribuições sobre o objetivo 7 (amostra)',
      'Réunir les contributions sur l’objectif 7 (exemple)',
    ),
    dueOn: day(10),
    owners,
  })
  const late = await put({
    kind: 'task',
    audience: 'public',
    title: text(
      'Enviar la agenda (muestra)',
      'Send the agenda (sample)',
      'Enviar a pauta (amostra)',
      'Envoyer l’ordre du jour (exemple)',
    ),
    dueOn: day(-4),
    owners,
  })
  await saveState(context, late.id, 'done')
  const agenda = await put({
    kind: 'document',
    audience: 'public',
    title: text(
      'Agenda de la reunión (muestra)',
      'Agenda of the meeting (sample)',
      'Pauta da reunião (amostra)',
      'Ordre du jour de la réunion (exemple)',
    ),
  })
  await insertDocument(context, agenda.id, 'agenda')
  const points = text(
    '# Agenda (muestra)\n\n- Qué fue de lo acordado\n- Aportes nuevos\n- Próximos pasos',
    '# Agenda (sample)\n\n- What became of what was agreed\n- New inputs\n- Next steps',
    '# Pauta (amostra)\n\n- O que foi feito do que se acordou\n- Contribuições novas\n- Próximos passos',
    '# Ordre du jour (exemple)\n\n- Ce qu’il est advenu de ce qui fut convenu\n- Nouvelles contributions\n- La suite',
  )
  await insertVersion(context, agenda.id, { text: points, fileId: null, whatChanged: null, addedFor: null })
  const decision = await put({
    kind: 'decision',
    audience: 'public',
    title: text(
      'La mesa se reúne cada trimestre (muestra)',
      'The table meets every quarter (sample)',
      'A mesa se reúne a cada trimestre (amostra)',
      'La table se réunit chaque trimestre (exemple)',
    ),
    onDay: day(-20),
  })
  await insertDecision(context, decision.id, {
    meeting: null,
    tookPart: 'Organizaciones de muestra',
    dissent: null,
    correctsId: null,
  })
  await put({
    kind: 'action',
    audience: 'public',
    title: text(
      'Guía común de orientación (muestra)',
      'A common guide for orientation (sample)',
      'Guia comum de orientação (amostra)',
      'Guide commun d’orientation (exemple)',
    ),
    onDay: day(-15),
    dueOn: day(120),
    objectives: [7],
    owners,
  })
}

/** The sample coordinator coordinates this table: a coordinator of no table opens no room. */
async function letCoordinate(context: Context, bodyId: string): Promise<void> {
  const person = await findPersonByEmail(context, 'coordinacion@example.org')
  if (!person) return
  const grants = await grantsOf(context, person.id)
  if (!grants || grants.some((one) => one.role === 'coordinator' && one.bodyId === bodyId)) return
  await insertGrant(context, {
    personId: person.id,
    role: 'coordinator',
    bodyId,
    proposedBy: null,
    approvedBy: null,
    approved: true,
    single: true,
  })
}
