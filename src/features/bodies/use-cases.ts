// Room: bodies/use-cases. The charter's bodies come with the record; the secretariat records who was designated to a
// seat.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisation } from '../organisations/index.ts'
import { countryOf } from '../reference/index.ts'
import { charterBodies, charterSeats } from './charter-data.ts'
import { policy } from './policy.ts'
import { type enteredKinds, currentHolding, wrongHolding } from './rules.ts'
import { endHolding, findBody, findSeat, insertHolding, listBodies, listHoldings, saveBody, saveSeat } from './store.ts'

/** The charter's bodies and seats. Run twice it changes nothing; who holds a seat is never touched. */
export async function loadRecord(context: Context): Promise<void> {
  const ids = new Map<string, string>()
  // A parent stands before its children in the charter; the order of the file is the order of the page.
  for (const [index, body] of charterBodies().entries()) {
    ids.set(
      body.slug,
      await saveBody(context, {
        slug: body.slug,
        kind: body.kind,
        name: body.name,
        workingTitle: body.workingTitle?.text ?? null,
        parentId: body.parent ? (ids.get(body.parent) ?? null) : null,
        country: null,
        objectives: body.objectives,
        charter: body,
        fromRecord: true,
        place: index + 1,
      }),
    )
  }
  for (const seat of charterSeats()) {
    const bodyId = ids.get(seat.body)
    const designatedBy = ids.get(seat.designatedBy)
    if (!bodyId || !designatedBy) throw new Error(`the charter's seat ${seat.code} names an unknown body`)
    await saveSeat(context, {
      code: seat.code,
      bodyId,
      place: seat.order,
      designatedBy,
      rotating: seat.rotating,
      charter: seat,
    })
  }
}

export interface FillForm {
  organisation: string
  since: string
  until?: string
}
/** Records whom a table or the working group designated. The secretariat designates nobody. */
export async function fillSeat(context: Context, code: string, form: FillForm): Promise<Outcome<{ code: string }>> {
  return transact(context, async (inside) => {
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    if (!may(inside.actor, policy['seat.fill'])) return forbidden()
    const holdings = await listHoldings(inside, [seat.id])
    if (currentHolding(holdings)) return refused('conflict', 'bodies.refused-filled')
    const organisation = await findOrganisation(inside, form.organisation)
    const wrong = {
      ...wrongHolding(form, holdings),
      ...(organisation ? {} : { organisation: 'bodies.wrong-organisation' }),
    }
    if (!organisation || Object.keys(wrong).length > 0) return invalid(wrong)
    await insertHolding(inside, {
      seatId: seat.id,
      organisationId: organisation.id,
      since: form.since,
      until: form.until ?? null,
    })
    await recordAct(
      inside,
      'seat.filled',
      { kind: 'seat', id: seat.id },
      { organisationId: organisation.id, to: 'filled', detail: { code, since: form.since, until: form.until ?? null } },
    )
    return done({ code })
  })
}

/** Records that a seat was left on a day. From then on it is vacant, until somebody is designated again. */
export async function vacateSeat(context: Context, code: string, left: string): Promise<Outcome<{ code: string }>> {
  return transact(context, async (inside) => {
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    if (!may(inside.actor, policy['seat.fill'])) return forbidden()
    const holding = currentHolding(await listHoldings(inside, [seat.id]))
    if (!holding) return refused('conflict', 'bodies.refused-not-filled')
    if (left < holding.since || left > dayOf(inside.now)) return invalid({ left: 'bodies.wrong-left' })
    await endHolding(inside, holding.id, left)
    await recordAct(
      inside,
      'seat.vacated',
      { kind: 'seat', id: seat.id },
      { organisationId: holding.organisationId, from: 'filled', to: 'vacant', detail: { code, left } },
    )
    return done({ code })
  })
}

export interface EnterForm {
  kind: (typeof enteredKinds)[number]
  country: string
  name: string
}
/** Enters a national network or a country team that exists: the sources speak of them without naming one. */
export async function enterBody(context: Context, form: EnterForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['body.enter'])) return forbidden()
    if (!countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
    const slug = `${form.kind}-${form.country.toLowerCase()}`
    if (await findBody(inside, slug)) return refused('conflict', 'bodies.refused-known')
    const [parent] = (await listBodies(inside, { kind: form.kind })).filter((one) => one.country === null)
    const id = await saveBody(inside, {
      slug,
      kind: form.kind,
      name: originalText(form.name, inside.locale),
      workingTitle: null,
      parentId: parent?.id ?? null,
      country: form.country,
      objectives: [],
      charter: null,
      fromRecord: false,
      place: 1000,
    })
    await recordAct(inside, 'body.entered', { kind: 'body', id }, { detail: { slug } })
    return done({ slug })
  })
}
