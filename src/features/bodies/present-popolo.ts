// Room: bodies/present-popolo. The seats as other programs of civic data know them: bodies and holders as
// organizations, seats as posts, holdings as memberships (popoloproject.com). Only what the public sees; people are
// not in it.
import { readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayAfter } from './rules.ts'
import { presentHistory, readNames } from './present.ts'
import { readAllBoards } from './use-cases-board.ts'

interface PopoloOrganization {
  id: string
  name: string
  classification: string
  parent_id?: string
}
interface PopoloPost {
  id: string
  label: string
  organization_id: string
  designated_by: string
}
interface PopoloMembership {
  post_id: string
  organization_id: string
  /** The organisation that holds the seat: null where it asked not to be named. */
  member_id: string | null
  start_date: string
  end_date?: string
}
export interface Popolo {
  organizations: PopoloOrganization[]
  posts: PopoloPost[]
  memberships: PopoloMembership[]
}
const bodyId = (slug: string) => `body/${slug}`
const holderId = (slug: string) => `organisation/${slug}`

export async function presentPopolo(context: Context): Promise<Popolo> {
  const { boards, bodies } = await readAllBoards(context)
  const slugs = new Map(bodies.map((one) => [one.id, one.slug]))
  const held = boards.flatMap((board) => board.held)
  const names = await readNames(context, held)
  const bodyOf = new Map(boards.flatMap((board) => board.seats.map((seat) => [seat.code, board.body.slug] as const)))
  const rows = presentHistory(held, names).filter((one) => bodyOf.has(one.seat))
  const holders = new Map(rows.flatMap((one) => (one.organisation ? [[one.organisation.slug, one.organisation]] : [])))
  return {
    organizations: [
      ...bodies.map((one) => ({
        id: bodyId(one.slug),
        name: readText(one.name, context.locale).text,
        classification: one.kind,
        ...(one.parentId ? { parent_id: bodyId(slugs.get(one.parentId) ?? '') } : {}),
      })),
      ...[...holders.values()].map((one) => ({ id: holderId(one.slug), name: one.name, classification: 'member' })),
    ],
    posts: boards.flatMap(({ body, seats }) =>
      seats.map((seat) => ({
        id: seat.code,
        label: String(seat.place),
        organization_id: bodyId(body.slug),
        designated_by: bodyId(slugs.get(seat.designatedBy) ?? ''),
      })),
    ),
    memberships: rows.map((one) => {
      const last = one.vacatedOn ? dayAfter(one.vacatedOn, -1) : one.until
      return {
        post_id: one.seat,
        organization_id: bodyId(bodyOf.get(one.seat) ?? ''),
        member_id: one.organisation ? holderId(one.organisation.slug) : null,
        start_date: one.since,
        ...(last && last >= one.since ? { end_date: last } : {}),
      }
    }),
  }
}
