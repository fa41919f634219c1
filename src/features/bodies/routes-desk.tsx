// Room: bodies/routes-desk. All seats of all bodies, for those who look after them.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { page } from '../../platform/http/route.ts'
import { listDeskSeats } from './present-desk.ts'
import { seatStates } from './rules.ts'
import { DeskSeatsPage } from './views/desk-seats.tsx'

const deskSeats = page({
  path: '/desk/seats',
  who: 'seat.list-desk',
  query: Type.Object({ state: Type.Optional(Field.one(seatStates)), body: Type.Optional(Field.line(80)) }),
  model: async (context, { query }) => {
    const all = await listDeskSeats(context)
    const bodies = [...new Map(all.map((one) => [one.body.slug, one.body])).values()]
    const seats = all.filter(
      (one) => (!query.state || one.state === query.state) && (!query.body || one.body.slug === query.body),
    )
    return done({ seats, bodies, query })
  },
  view: DeskSeatsPage,
})

export const deskRoutes = [deskSeats]
