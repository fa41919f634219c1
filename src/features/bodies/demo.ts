// Room: bodies/demo. A sample body with sample organisations in its seats, so that terms, alternates and history can be
// seen. The Liaison Table stays as the record has it: ten seats whose holders are unknown here.
import type { CharterRules, SeatRule } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisation, slugOf } from '../organisations/index.ts'
import { nothingStated } from './charter-rules.ts'
import { dayAfter, lastDayOf, monthsAfter } from './rules.ts'
import { findBody, listBodies, saveBody } from './store.ts'
import { insertVersion } from './store-charter.ts'
import { saveSeats } from './use-cases.ts'
import { newestVersion } from './use-cases-charter.ts'
import { designateToSeat, vacateSeat } from './use-cases-seats.ts'

const slug = 'sample-table'
const name: LocalizedText = {
  original: 'es',
  values: {
    es: { text: 'Mesa de muestra (demostración)', origin: 'original' },
    en: { text: 'Sample table (demonstration)', origin: 'human' },
    pt: { text: 'Mesa de amostra (demonstração)', origin: 'human' },
    fr: { text: 'Table d’exemple (démonstration)', origin: 'human' },
  },
}
const decision = 'Acta de muestra: nada de esto ocurrió'
const code = (place: number) => `sample-0${place}`
const seat = (place: number): SeatRule => ({
  code: code(place),
  body: slug,
  place,
  designatedBy: slug,
  rotating: false,
  eligible: 'any-member',
})

export async function loadDemo(context: Context): Promise<void> {
  if (await findBody(context, slug)) return
  const [parent] = await listBodies(context, { kind: 'mechanism' })
  const id = await saveBody(context, {
    slug,
    kind: 'liaison-table',
    name,
    workingTitle: null,
    parentId: parent?.id ?? null,
    country: null,
    objectives: [],
    charter: null,
    fromRecord: false,
    place: 2000,
  })
  const today = dayOf(context.now)
  await sampleVersion(context, id, monthsAfter(today, -30))
  await sampleSeats(context, today)
}

/**
 * A second version of the charter, so that a version and what it changed can be seen: only the sample body is in it.
 */
async function sampleVersion(context: Context, decidedBy: string, day: string): Promise<void> {
  const newest = await newestVersion(context)
  const rules: CharterRules = {
    ...newest.rules,
    bodies: {
      ...newest.rules.bodies,
      [slug]: {
        ...nothingStated,
        termMonths: 12,
        alternates: true,
        oneSeatPerOrganisation: true,
        quorum: 50,
        balance: [{ aim: 'countries', atLeast: 3 }],
      },
    },
    seats: [...newest.rules.seats, ...[1, 2, 3, 4, 5].map(seat)],
  }
  await insertVersion(context, {
    number: newest.number + 1,
    inForceOn: day,
    rules,
    decidedBy,
    decidedOn: day,
    decision,
    single: false,
  })
  await saveSeats(context, { ...rules, seats: rules.seats.filter((one) => one.body === slug) })
}

async function sampleSeats(context: Context, today: string): Promise<void> {
  const found = await Promise.all(
    ['Red de Mujeres Migrantes (muestra)', 'Casa del Migrante del Sur (muestra)', 'Diáspora en Diálogo (muestra)'].map(
      (one) => findOrganisation(context, slugOf(one)),
    ),
  )
  const [women, house, diaspora] = found.map((one) => one?.id)
  if (!women || !house || !diaspora) return
  const give = async (place: number, organisationId: string, since: string, alternate?: string) =>
    must(
      await designateToSeat(context, {
        code: code(place),
        organisationId,
        alternateOrganisationId: alternate ?? null,
        since,
        until: lastDayOf(since, 12),
        designatedOn: since,
        source: { kind: 'decision', note: decision },
      }),
    )
  // A term that ends in three weeks, one in its middle, one that ran out, one that was left, one nobody told us of.
  const lastYear = dayAfter(monthsAfter(today, -12), 21)
  await give(1, women, lastYear)
  await give(2, house, monthsAfter(today, -5), diaspora)
  await give(3, diaspora, monthsAfter(today, -14))
  await give(4, house, monthsAfter(today, -24))
  await give(4, diaspora, monthsAfter(today, -1))
  must(await vacateSeat(context, code(4), { left: today, why: 'resigned' }))
}
function must<T>(outcome: Outcome<T>): void {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusal.code}`)
}
