// Room: workspaces. Where a thing comes from: a message, a decision, a note. Kept as a link, and shown to those who may
// see both ends.
import type { RecordKind, Subject } from '../../platform/acts/acts.ts'
import { recordKinds } from '../../platform/acts/acts.ts'
import { linksFrom, tie } from '../../platform/acts/links.ts'
import type { Context, Named } from '../../platform/context.ts'
import { kinds } from './rules.ts'
import type { Reader } from './rules.ts'
import { findByCode, findItems } from './store.ts'

/** What else a thing can be made of, and where such a record stands: an id of another kind is no origin. */
const elsewhere: Readonly<Record<string, string>> = {
  message: '/messages/',
  note: '/meetings/',
  meeting: '/meetings/',
  recommendation: '/recommendations/',
  pledge: '/pledges/',
}
const isOurs = (kind: string) => kinds.some((one) => one === kind)
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
export interface Origin {
  subject: Subject
  named: Named
}
/**
 * Reads `<kind>:<id>`, or `<kind>:<code>` of what is kept in a room. Undefined for what the viewer may not see, which
 * is the same as what does not exist: who knows it is asked through the port of names.
 */
export async function originOf(
  context: Context,
  reader: Reader,
  from: string | undefined,
): Promise<Origin | undefined> {
  const [kind = '', key = ''] = (from ?? '').split(':')
  if (!recordKinds.some((one) => one === kind) || key === '') return undefined
  const ours = isOurs(kind) ? await findOurs(context, reader, key) : undefined
  const id = isOurs(kind) ? (ours?.kind === kind ? ours.id : undefined) : isId(key) ? key : undefined
  const named = id && (await context.names(context, [id])).get(id)
  if (named && !isOurs(kind) && !named.href?.startsWith(elsewhere[kind] ?? 'nowhere')) return undefined
  return id && named ? { subject: { kind: kind as RecordKind, id }, named } : undefined
}
const findOurs = async (context: Context, reader: Reader, key: string) =>
  isId(key) ? (await findItems(context, reader, [key]))[0] : findByCode(context, reader, key)
export async function tieOrigin(context: Context, reader: Reader, made: Subject, from: string): Promise<void> {
  const origin = await originOf(context, reader, from)
  if (origin) await tie(context, made, 'derived-from', origin.subject)
}
/** What it comes from and what came of it, as far as the viewer may see it. */
export async function originsOf(context: Context, id: string): Promise<Named[]> {
  const links = await linksFrom(context, [id], 'derived-from')
  const names = await context.names(
    context,
    links.map((one) => one.to.id),
  )
  return [...names.values()]
}
