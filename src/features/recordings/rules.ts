// Room: recordings/rules. Pure: how long and how large a recording may be, and when it is destroyed at the latest.

export const mostSeconds = 180
export const largestSound = 6 * 1024 * 1024
/** What somebody says in three minutes, and room for it. */
export const longestTranscript = 5000
/** Days after which an untyped recording is destroyed: the first figure at least, the second at most. */
export const keptDays = { least: 14, most: 20 } as const

export const recordingStates = ['waiting', 'typed', 'unclear', 'lapsed'] as const
export type RecordingState = (typeof recordingStates)[number]

/** The Monday after two weeks: no day on which somebody spoke follows from it. */
export function dropDay(today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + keptDays.least)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}

/** How long it is, in tens of seconds: enough for whoever types it out. */
export const roundSeconds = (seconds: number): number => Math.max(10, Math.ceil(seconds / 10) * 10)
