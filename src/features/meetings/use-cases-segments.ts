// Room: meetings/use-cases. Inviting by segment: first how many, then all who were not invited yet, each once.
import { isLocale } from '../../kernel/locale.ts'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Organisation, foldName, listOrganisations, officeAddressOf } from '../organisations/index.ts'
import { countryOf } from '../reference/index.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { type SegmentWanted, officesOf, segmentKey } from './rules-segments.ts'
import type { Meeting } from './store.ts'
import { type NewInvitation, insertInvitations, invitationsOf, invitedKeys } from './store-invitations.ts'
import { invitingMeeting } from './use-cases-invite.ts'

const present = ['listed', 'checked', 'questioned']
/** Whoever belongs to a segment today, as far as the one who asks may see them. */
export async function findSegment(context: Context, wanted: SegmentWanted): Promise<Organisation[]> {
  const { segment, country } = wanted
  const category = officesOf[segment] ?? undefined
  const filter = category ? { kind: 'office' as const, category, country } : { table: wanted.table, country }
  const found: Organisation[] = []
  for (let page = 1; ; page++) {
    const list = await listOrganisations(context, filter, { page, size: 500 })
    found.push(...list.items)
    if (list.items.length < 500) break
  }
  return found.filter((one) => present.includes(one.state) && (!category || !country || one.country === country))
}
export interface SegmentPreview {
  wanted: SegmentWanted
  all: number
  /** Those who have no invitation to this meeting yet. */
  fresh: Organisation[]
}
export async function previewSegment(
  context: Context,
  meeting: Meeting,
  wanted: SegmentWanted,
): Promise<SegmentPreview> {
  const all = await findSegment(context, wanted)
  const invited = new Set((await invitationsOf(context, meeting.id)).map((one) => one.organisationId))
  const keys = await invitedKeys(context, meeting.id)
  const fresh = all.filter(
    (one) => !invited.has(one.id) && !keys.has(`${foldName(one.name)}|${one.category}|${one.country ?? ''}`),
  )
  return { wanted, all: all.length, fresh }
}
/** Invites everybody of the segment once; members learn of it by notice, offices by the desk's letter. */
export async function inviteSegment(
  context: Context,
  slug: string,
  wanted: SegmentWanted,
): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const found = await invitingMeeting(inside, slug)
    if (!found.ok) return found
    if (wanted.country && !countryOf(wanted.country)) return invalid({ country: 'http.wrong-not-one-of' })
    const meeting = found.value
    const { fresh } = await previewSegment(inside, meeting, wanted)
    if (fresh.length === 0) return invalid({ segment: 'meetings.wrong-segment-empty' })
    const rows = await Promise.all(fresh.map((one) => invitationFor(inside, meeting, one, segmentKey(wanted))))
    const n = await insertInvitations(inside, rows)
    await recordAct(
      inside,
      'meeting.segment-invited',
      { kind: 'meeting', id: meeting.id },
      { detail: { invited: n, slug, organisationIds: fresh.map((one) => one.id) } },
    )
    return done({ slug, n })
  })
}
async function invitationFor(
  inside: Context,
  meeting: Meeting,
  one: Organisation,
  segment: string,
): Promise<NewInvitation> {
  const id = newId(inside.random)
  const address = one.kind === 'office' ? await officeAddressOf(inside, one.id) : null
  return {
    id,
    meetingId: meeting.id,
    organisationId: one.id,
    name: one.name.slice(0, 200),
    addressee: null,
    searchName: foldName(one.name),
    category: one.category,
    country: one.country,
    language: one.languages.find(isLocale) ?? inside.locale,
    contactKind: address ? 'email' : null,
    contactValue: address,
    channel: null,
    segment,
    tokenHash: tokenHashOf(await linkToken(inside, 'invitation', id)),
  }
}
