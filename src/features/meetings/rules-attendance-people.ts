// Room: meetings/rules. Pure: whose name a platform shows, without what must not be kept of them; and which of the
// registered people it may be: by their code, their address, or an exact name that one person alone carries.
import { foldWords } from './rules-invitations.ts'

export interface Shown {
  kind: 'person' | 'phone' | 'nameless'
  /** Without addresses, numbers and the marks that platforms add; null for a telephone and for nobody. */
  name: string | null
  /** The ways in which an exact name may be written: as shown, turround at its comma, the original name in brackets. */
  names: string[]
  email: string | null
}

const address = /[^\s@<>"(),;]+@[^\s@<>"(),;]+\.[^\s@<>"(),;]{2,}/g
/** Six or more figures, hidden ones included: a telephone, or a number of something that is nobody's name. */
const number = /\+?\(?(?:[\d*•x][\s()./-]*){6,}/gi
const dotted = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g
const words = (list: string): Set<string> => new Set(list.split('|').map((word) => word.trim()))
const callers =
  words(`call in user|phone user|telephone user|usuario de telefono|usuario por telefono|usuario telefonico
  |llamada telefonica|usuario de telefone|usuario por telefone|utilisateur du telephone|utilisateur par telephone
  |appel telephonique`)
const marks = words(`guest|host|co host|cohost|external|unverified|me|organizer|presenter|invitado|invitada|anfitrion
  |anfitriona|externo|externa|no verificado|no verificada|sin verificar|organizador|organizadora|convidado|convidada
  |anfitria|anfitriao|nao verificado|nao verificada|invite|invitee|hote|externe|non verifie|non verifiee|organisateur
  |organisatrice|yo|eu|moi`)
const devices = words(`iphone|ipad|android|samsung|galaxy|redmi|xiaomi|motorola|moto|huawei|zoom user|usuario de zoom
  |usuario zoom|usuario do zoom|utilisateur zoom|user|usuario|utilisateur|anonymous|anonymous user|anonimo|anonima
  |anonyme|unknown|unknown user|desconocido|usuario desconocido|desconhecido|inconnu|guest|invitado|convidado|invite`)
/** "Galaxy A12", "Call-in user 3": without the number at its end. */
const unnumbered = (name: string) => foldWords(name).replace(/ [a-z]?\d{1,4}[a-z]?$/, '')

/** What stands in a report's cell for a name. */
export function readShown(cell: string, emailCell = ''): Shown {
  const email = address.exec(emailCell)?.[0] ?? cell.match(address)?.[0] ?? null
  address.lastIndex = 0
  const numbered = /(?:[\d*•]\D{0,3}){6,}/.test(cell.replace(address, ''))
  const bare = cell
    .replace(address, ' ')
    .replace(dotted, ' ')
    .replace(number, ' ')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\ufe0f\u200d]/gu, ' ')
  const brackets = [...bare.matchAll(/[([]([^)\]]*)[)\]]/g)].map((found) => (found[1] ?? '').trim())
  const outer = tidy(bare.replace(/[([][^)\]]*[)\]]/g, ' '))
  const inner = brackets.map(tidy).filter((one) => isName(one) && !one.includes('/'))
  const shown = isName(outer) ? [outer, ...inner] : inner
  const name = shown[0] ?? null
  const common = { email: email?.toLowerCase() ?? null }
  if (callers.has(unnumbered(cell)) || (numbered && !name)) return { ...common, kind: 'phone', name: null, names: [] }
  if (name === null || devices.has(unnumbered(name)))
    return common.email ? nameFromAddress(common.email) : { ...common, kind: 'nameless', name: null, names: [] }
  return { ...common, kind: 'person', name: name.slice(0, 120), names: [...new Set(shown.flatMap(waysOf))] }
}
const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|/_.#-]+|[\s,;:|/_#-]+$/g, '')
    .trim()
const isName = (text: string): boolean => /\p{L}{2}/u.test(text) && !marks.has(foldWords(text))
/** "Pérez, Ana" is Ana Pérez as well. */
function waysOf(name: string): string[] {
  const parts = name.split(',').map((part) => part.trim())
  return [name, ...(parts.length === 2 && parts.every(Boolean) ? [`${parts[1]} ${parts[0]}`] : [])]
    .map(foldWords)
    .filter(Boolean)
}
/** Somebody is there and only their address says who: it finds their registration and is not kept. */
const nameFromAddress = (email: string): Shown => ({ kind: 'person', name: null, names: [], email })

/** Whoever may be meant, as far as a meeting's own list goes. */
export interface Candidate {
  id: string
  searchName: string
  email: string | null
  doorCode: string | null
}
export interface Proposal {
  registrationId: string
  by: 'code' | 'email' | 'name'
}
export interface Candidates {
  byCode: Map<string, string[]>
  byEmail: Map<string, string[]>
  byName: Map<string, string[]>
}
export function indexCandidates(all: readonly Candidate[]): Candidates {
  const index = (key: (one: Candidate) => string | null) => {
    const map = new Map<string, string[]>()
    for (const one of all) {
      const at = key(one)
      if (at) map.set(at, [...(map.get(at) ?? []), one.id])
    }
    return map
  }
  return {
    byCode: index((one) => one.doorCode),
    byEmail: index((one) => one.email),
    byName: index((one) => one.searchName),
  }
}

/** One candidate or none: where two could be meant, or a name only resembles, a person decides. */
export function propose(
  { byCode, byEmail, byName }: Candidates,
  shown: Pick<Shown, 'email' | 'names'>,
  code: string | null,
): Proposal | null {
  const [coded] = (code && byCode.get(code)) || []
  if (coded) return { registrationId: coded, by: 'code' }
  const named = [...new Set(shown.names.flatMap((name) => byName.get(name) ?? []))]
  const addressed = (shown.email && byEmail.get(shown.email)) || []
  // An office's one address may stand for several people: the name decides among them.
  const meant = addressed.length === 1 ? addressed : addressed.filter((id) => named.includes(id))
  if (meant.length === 1 && meant[0]) return { registrationId: meant[0], by: 'email' }
  if (addressed.length > 1) return null
  return named.length === 1 && named[0] ? { registrationId: named[0], by: 'name' } : null
}

/** Whom a person may want to look at first: who shares words of the name. An offer to choose from, never a match. */
export function resembling<One extends { searchName: string }>(name: string, all: readonly One[], most = 4): One[] {
  const words = name.split(' ').filter((word) => word.length > 2)
  const shared = (one: One) => {
    const own = one.searchName.split(' ')
    return words.filter((word) => own.includes(word)).length
  }
  return all
    .map((one) => ({ one, n: shared(one) }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
    .slice(0, most)
    .map(({ one }) => one)
}

export interface Stay {
  from: number
  to: number
}
/** Somebody who left and came back was there twice and is one person: overlaps and touching ends become one. */
export function mergeStays(stays: readonly Stay[]): Stay[] {
  const merged: Stay[] = []
  for (const stay of stays.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1)
    if (last && stay.from <= last.to) last.to = Math.max(last.to, stay.to)
    else merged.push({ ...stay })
  }
  return merged
}
export const lengthOf = (stays: readonly Stay[]): number => stays.reduce((sum, one) => sum + one.to - one.from, 0)
/** Two stays of one name at the same time, longer than a change of device takes: perhaps two people. */
export const atTheSameTime = (stays: readonly Stay[]): boolean =>
  stays.reduce((sum, one) => sum + one.to - one.from, 0) - lengthOf(mergeStays(stays)) > 120_000

export interface Held {
  id: string
  from: number
  to: number
}
const leastStay = 5 * 60_000
/** At which sessions somebody was: five minutes of it at least, or half of a shorter one. */
export function sessionsDuring(stays: readonly Stay[], sessions: readonly Held[]): string[] {
  const merged = mergeStays(stays)
  return sessions.flatMap((session) => {
    const there = merged.reduce(
      (sum, stay) => sum + Math.max(0, Math.min(stay.to, session.to) - Math.max(stay.from, session.from)),
      0,
    )
    return there > 0 && there >= Math.min(leastStay, (session.to - session.from) / 2) ? [session.id] : []
  })
}
