// Room: kernel/waiting. What waits for whom: each feature says so through its door, the desk shows it in one place.

export interface Waiting {
  /** The key of the sentence, and its arguments: `meetings.waiting-minutes`, { meeting: … }. */
  what: string
  args: Record<string, string | number>
  /** Where it can be done, without the language. */
  href: string
  /** The day since when it waits, where that is known. */
  since: string | null
}
