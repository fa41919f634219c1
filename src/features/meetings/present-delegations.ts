// Room: meetings/present. What anybody may know of who speaks: institutions with the office that their head holds, and
// the people with a role who let their name be published. Never who else is in a delegation.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { sessionsInForce } from './in-force.ts'
import { inSpeakingOrder } from './rules-delegations.ts'
import type { MeetingRole } from './rules-roles.ts'
import { type Meeting } from './store.ts'
import { delegatesOf, delegationsOf } from './store-delegations.ts'
import { rolesOf } from './store-roles.ts'

export interface PublicDelegation {
  name: string
  category: string
  country: string | null
  headOffice: string | null
  speaks: boolean
  speakingOrder: number | null
}
export interface PublicRole {
  role: MeetingRole
  /** Null: the person did not agree to be named. */
  name: string | null
  officeHeld: string | null
  category: string
  country: string | null
  session: LocalizedText | null
}
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
export const DelegationsAnswer = Type.Object({
  delegations: Type.Array(
    Type.Object({
      name: Type.String(),
      category: Type.String(),
      country: Nullable(Type.String()),
      headOffice: Nullable(Type.String()),
      speaks: Type.Boolean(),
      speakingOrder: Nullable(Type.Integer()),
    }),
  ),
  roles: Type.Array(
    Type.Object({
      role: Type.String(),
      name: Nullable(Type.String()),
      officeHeld: Nullable(Type.String()),
      category: Type.String(),
      country: Nullable(Type.String()),
      session: Type.Unknown(),
    }),
  ),
})

export async function whoSpeaks(
  context: Context,
  meeting: Meeting,
): Promise<{ delegations: PublicDelegation[]; roles: PublicRole[] }> {
  const delegations = await delegationsOf(context, meeting.id)
  const heads = (
    await delegatesOf(
      context,
      delegations.map((one) => one.id),
    )
  ).filter((one) => one.rank === 1)
  const sessions = new Map((await sessionsInForce(context, meeting)).map((one) => [one.id, one.title]))
  const confirmed = (await rolesOf(context, meeting.id)).filter((one) => one.state === 'confirmed')
  return {
    delegations: inSpeakingOrder(delegations).map((one) => ({
      name: one.name,
      category: one.category,
      country: one.country,
      headOffice: heads.find((head) => head.delegationId === one.id)?.officeHeld ?? null,
      speaks: one.speaks,
      speakingOrder: one.speakingOrder,
    })),
    roles: confirmed.map((one) => ({
      role: one.role,
      name: one.consents.name ? one.name : null,
      officeHeld: one.consents.name ? one.officeHeld : null,
      category: one.category,
      country: one.consents.name ? one.country : null,
      session: one.sessionId ? (sessions.get(one.sessionId) ?? null) : null,
    })),
  }
}
