// Room: organisations/charter-data. What the charter settles about membership: who is let in how, who hears an
// appeal, who
// votes. Another region's mechanism is another file.
import charterFile from '../../../data/charter.json' with { type: 'json' }

export interface MembershipCharter {
  /**
   * Source 001, "How to join?": by filling in the form. Where a charter asks for approval before, nobody is listed
   * till then.
   */
  approval: 'afterwards' | 'before'
  /** The body whose seats hear an appeal, by the slug of its page. */
  appeal: string
  individualsVote: boolean
  oneVoicePerOrganisation: boolean
}

export const membershipCharter = (): MembershipCharter => charterFile.membership as MembershipCharter
