// Room: meetings/rules. Pure: the address that stands in a registration's QR code, and the code in what was typed or
// read at the door. The address names the meeting by its public code and nobody.

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Leads whoever takes attendance to the mark, and anybody else to the sign-in. */
export const doorAddress = (base: string, meetingCode: string, code: string): string =>
  `${base}/door/${meetingCode}/${code}`

/**
 * The code in what was typed, or read by a scanner that types: the code alone, or the whole address, in which a
 * keyboard of another language may have written other signs for `/` and `:`. Null for the address of another meeting.
 */
export function doorCodeIn(text: string, meetingCode: string): string | null {
  const typed = plain(text)
  const address = /door(mtg[a-z0-9]+)$/.exec(typed)
  if (!address) return typed
  const meeting = plain(meetingCode)
  return address[1]?.startsWith(meeting) ? address[1].slice(meeting.length) : null
}
