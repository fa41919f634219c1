// Room: bodies/use-cases-people. Who sits for the organisation that holds a seat: the organisation names its people,
// each says for themselves whether they may be shown, and a body may suspend whoever sits.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { policy } from './policy.ts'
import { heldOn } from './rules.ts'
import { type Seat, findSeat } from './store.ts'
import { type SeatHolding, listHoldings, saveHolding } from './store-holdings.ts'
import { isSuspended } from './membership-rules.ts'
import { toldBeside } from './use-cases-seated.ts'

type Done = Outcome<{ code: string }>
async function withHolder(
  context: Context,
  code: string,
  act: (inside: Context, seat: Seat, holding: SeatHolding) => Promise<Done>,
): Promise<Done> {
  return transact(context, async (inside) => {
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    const holding = heldOn(await listHoldings(inside, [seat.id]), dayOf(inside.now))
    return holding ? act(inside, seat, holding) : refused('conflict', 'bodies.refused-not-filled')
  })
}

export interface PeopleForm {
  person?: string
  alternatePerson?: string
}
/** The people that an organisation may send: those who speak for it here. */
export const peopleToSend = async (context: Context, organisationId: string) =>
  (await findPeopleConcerned(context, { organisationIds: [organisationId] })).map(({ id, name }) => ({ id, name }))

/** The organisation says who sits for it, and who stands in. A new person has agreed to nothing yet. */
export async function nameSeatPeople(context: Context, code: string, form: PeopleForm): Promise<Done> {
  return withHolder(context, code, async (inside, seat, holding) => {
    const { organisationId } = holding
    if (!may(inside.actor, policy['seat.name-people'], { organisationId })) return forbidden()
    const people = await peopleToSend(inside, organisationId)
    const wrong: Record<string, string> = {}
    for (const [field, id] of Object.entries({ person: form.person, alternatePerson: form.alternatePerson }))
      if (id && !people.some((one) => one.id === id)) wrong[field] = 'bodies.wrong-person'
    if (form.person && form.person === form.alternatePerson) wrong.alternatePerson = 'bodies.wrong-same-person'
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    // Where another organisation stands in, it names its own person.
    const alternate = holding.alternateOrganisationId ? holding.alternatePersonId : (form.alternatePerson ?? null)
    await saveHolding(inside, holding.id, {
      personId: form.person ?? null,
      personShown: holding.personShown && holding.personId === form.person,
      alternatePersonId: alternate,
      alternateShown: holding.alternateShown && holding.alternatePersonId === alternate,
    })
    // Whoever sits or stands in anew is told; who was named before knows.
    const before = [holding.personId, holding.alternatePersonId]
    const personIds = [form.person, alternate].filter((id): id is string => Boolean(id) && !before.includes(id ?? null))
    await recordAct(
      inside,
      'seat.people-named',
      { kind: 'seat', id: seat.id },
      { organisationId, detail: { code, personIds } },
    )
    return done({ code })
  })
}

/** Only the person concerned says whether their name is shown, and may take it back at any time. */
export async function agreeToBeShown(context: Context, code: string, shown: boolean): Promise<Done> {
  return withHolder(context, code, async (inside, seat, holding) => {
    const { personId } = inside.actor
    const sits = personId !== null && holding.personId === personId
    const standsIn = personId !== null && holding.alternatePersonId === personId
    if (!sits && !standsIn) return forbidden()
    await saveHolding(inside, holding.id, sits ? { personShown: shown } : { alternateShown: shown })
    await recordAct(
      inside,
      'seat.name-agreed',
      { kind: 'seat', id: seat.id },
      { organisationId: holding.organisationId, detail: { code, shown } },
    )
    return done({ code })
  })
}

export interface SuspendForm {
  decision: string
}
/** From today nobody acts for the holder but the alternate; the seat stays the holder's. */
export async function suspendHolder(context: Context, code: string, form: SuspendForm): Promise<Done> {
  return setSuspended(context, code, form, true)
}
export async function resumeHolder(context: Context, code: string, form: SuspendForm): Promise<Done> {
  return setSuspended(context, code, form, false)
}
async function setSuspended(context: Context, code: string, form: SuspendForm, suspend: boolean): Promise<Done> {
  return withHolder(context, code, async (inside, seat, holding) => {
    if (!may(inside.actor, policy['seat.suspend'])) return forbidden()
    const today = dayOf(inside.now)
    if (isSuspended(holding, today) === suspend) return refused('conflict', 'bodies.refused-suspended-already')
    await saveHolding(
      inside,
      holding.id,
      suspend
        ? { suspendedOn: today, resumedOn: null, suspensionNote: form.decision }
        : { resumedOn: today, suspensionNote: form.decision },
    )
    await recordAct(
      inside,
      suspend ? 'seat.suspended' : 'seat.resumed',
      { kind: 'seat', id: seat.id },
      { organisationId: holding.organisationId, detail: { code, ...toldBeside(holding.alternateOrganisationId) } },
    )
    return done({ code })
  })
}
