// Room: meetings/rules. Pure: a delegation as a note verbale names it: its head, then the members in the order of rank.

export interface DelegateLine {
  name: string
  officeHeld: string
}
/** One member a line, "name, office held", as the letter lists them; null: a line says less than that. */
export function readMembers(text: string): DelegateLine[] | null {
  const members: DelegateLine[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, name, officeHeld] = /^([^,;\t|]+)[,;\t|]\s*(.+)$/.exec(line) ?? []
    if (!name?.trim() || !officeHeld?.trim() || name.length > 120 || officeHeld.length > 160) return null
    members.push({ name: name.trim(), officeHeld: officeHeld.trim() })
  }
  return members.length > 60 ? null : members
}
export const writeMembers = (members: readonly DelegateLine[]): string =>
  members.map((one) => `${one.name}, ${one.officeHeld}`).join('\n')

/** By the order that was set, then by name; who does not speak comes after. */
export const inSpeakingOrder = <T extends { speaks: boolean; speakingOrder: number | null; name: string }>(
  delegations: readonly T[],
): T[] =>
  [...delegations].sort(
    (a, b) =>
      Number(b.speaks) - Number(a.speaks) ||
      (a.speakingOrder ?? 1000) - (b.speakingOrder ?? 1000) ||
      (a.name < b.name ? -1 : 1),
  )
