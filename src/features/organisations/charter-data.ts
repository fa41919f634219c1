// Room: organisations/charter-data. What the charter settles about membership: who is let in how, who hears an appeal,
// who votes. The version in force on the day of the request decides: a body may have changed it yesterday.
import type { Context } from '../../platform/context.ts'

export interface MembershipCharter {
  /** Where a charter asks for approval before, nobody is listed till then. */
  approval: 'afterwards' | 'before'
  /** The body whose seats hear an appeal, by the slug of its page. */
  appeal: string
  individualsVote: boolean
  oneVoicePerOrganisation: boolean
}

/**
 * What holds where the charter is silent: the open door of source 001, "How to join?"; the rest is ours, not a
 * source's.
 */
const unstated: MembershipCharter = {
  approval: 'afterwards',
  appeal: 'liaison-table',
  individualsVote: true,
  oneVoicePerOrganisation: true,
}

export type Chartered = Pick<Context, 'db' | 'now' | 'membershipRules'>

export async function membershipCharter(context: Chartered): Promise<MembershipCharter> {
  const stated = await context.membershipRules(context)
  const said = Object.entries(stated).filter(([, value]) => value !== null)
  return { ...unstated, ...(Object.fromEntries(said) as Partial<MembershipCharter>) }
}
