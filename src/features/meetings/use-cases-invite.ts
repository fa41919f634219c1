// Room: meetings/use-cases. Inviting from a spreadsheet: a dry run that says of each row whether it is good or why
// not, then the import of the good ones; texts to paste, in the invitee's language, with their own link.
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findBySearchName, foldName } from '../organisations/index.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { policy } from './policy.ts'
import { sayDates } from './present.ts'
import { type JudgedRow, foldWords, judgeRows, readHeads } from './rules-invitations.ts'
import { rowsOfSheet } from './sheet.ts'
import { type Meeting, findMeeting } from './store.ts'
import {
  type Invitation,
  type NewInvitation,
  findImport,
  findInvitation,
  insertImport,
  insertInvitations,
  invitedKeys,
  removeImport,
  removeInvitation,
} from './store-invitations.ts'

export async function invitingMeeting(context: Context, slug: string): Promise<Outcome<Meeting>> {
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  if (!may(context.actor, policy['invitation.manage'])) return forbidden()
  if (!['draft', 'announced', 'open', 'closed', 'postponed'].includes(meeting.state))
    return refused('conflict', 'meetings.refused-not-inviting')
  return done(meeting)
}

/** The dry run: nothing is invited yet. */
export async function judgeSheet(
  context: Context,
  slug: string,
  upload: Upload | undefined,
): Promise<Outcome<{ slug: string; id: string }>> {
  return transact(context, async (inside) => {
    const found = await invitingMeeting(inside, slug)
    if (!found.ok) return found
    if (!upload) return invalid({ upload: 'http.wrong-required' })
    const rows = await rowsOfSheet(upload)
    if (!rows.ok) return rows
    const columns = readHeads(rows.value[0] ?? [])
    if (!columns) return invalid({ upload: 'meetings.wrong-sheet-heads' })
    const judged = judgeRows(rows.value, columns, await invitedKeys(inside, found.value.id), inside.locale)
    if (judged.length === 0) return invalid({ upload: 'meetings.wrong-sheet-empty' })
    const id = newId(inside.random)
    await insertImport(inside, id, found.value.id, judged)
    return done({ slug, id })
  })
}
export async function findJudged(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ meeting: Meeting; rows: JudgedRow[] }>> {
  const meeting = await findMeeting(context, slug)
  const rows = meeting && /^[0-9a-f-]{36}$/.test(id) ? await findImport(context, meeting.id, id) : undefined
  return meeting && rows ? done({ meeting, rows: rows as JudgedRow[] }) : notFound()
}

/**
 * Imports the good rows of a dry run; a row whose name somebody invited meanwhile is passed over by the table itself.
 */
export async function importInvitations(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const found = await invitingMeeting(inside, slug)
    if (!found.ok) return found
    const judged = await findJudged(inside, slug, id)
    if (!judged.ok || !(await removeImport(inside, id))) return notFound()
    const good = judged.value.rows.filter((row) => row.wrongs.length === 0)
    const n = await inviteRows(inside, found.value, good)
    await recordAct(
      inside,
      'meeting.invited',
      { kind: 'meeting', id: found.value.id },
      { detail: { invited: n, refused: judged.value.rows.length - good.length } },
    )
    return done({ slug, n })
  })
}
async function inviteRows(inside: Context, meeting: Meeting, rows: readonly JudgedRow[]): Promise<number> {
  const invitations: NewInvitation[] = []
  for (const row of rows) {
    const id = newId(inside.random)
    invitations.push({
      id,
      meetingId: meeting.id,
      organisationId: await knownOrganisation(inside, row),
      name: row.name,
      addressee: row.addressee,
      searchName: foldWords(row.name),
      category: row.category,
      country: row.country,
      language: row.language,
      contactKind: row.contactKind,
      contactValue: row.contactValue,
      channel: row.channel,
      tokenHash: tokenHashOf(await linkToken(inside, 'invitation', id)),
    })
  }
  return insertInvitations(inside, invitations)
}
/** An organisation or office of that name and country which this installation knows; two of them are nobody. */
async function knownOrganisation(inside: Context, row: JudgedRow): Promise<string | null> {
  const known = (await findBySearchName(inside, foldName(row.name))).filter((one) => one.country === row.country)
  return known.length === 1 ? (known[0]?.id ?? null) : null
}

export type InvitationForm = Pick<
  JudgedRow,
  'name' | 'addressee' | 'category' | 'country' | 'language' | 'contactValue' | 'channel'
>
/** One invitation by hand: judged by the same rules as a row of a sheet. */
export async function inviteOne(
  context: Context,
  slug: string,
  form: { [K in keyof InvitationForm]?: string | null },
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await invitingMeeting(inside, slug)
    if (!found.ok) return found
    const cells = [
      form.addressee,
      form.name,
      form.category,
      form.country,
      form.language,
      form.contactValue,
      form.channel,
    ].map((cell) => cell ?? '')
    const [row] = judgeRows(
      [[], cells],
      { name: 0, organisation: 1, category: 2, country: 3, language: 4, contact: 5, channel: 6 },
      await invitedKeys(inside, found.value.id),
      inside.locale,
    )
    if (!row) return invalid({ name: 'http.wrong-required' })
    const fieldOf = { contact: 'contactValue', duplicate: 'name', invited: 'name', long: 'name' } as Record<
      string,
      string
    >
    if (row.wrongs.length)
      return invalid(Object.fromEntries(row.wrongs.map((wrong) => [fieldOf[wrong] ?? wrong, `meetings.row-${wrong}`])))
    await inviteRows(inside, found.value, [row])
    return done({ slug })
  })
}
export async function withdrawInvitation(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await invitingMeeting(inside, slug)
    if (!found.ok) return found
    if (!(await removeInvitation(inside, found.value.id, id)))
      return refused('conflict', 'meetings.refused-invitation-used')
    return done({ slug })
  })
}

export interface InvitationTexts {
  invitation: Invitation
  link: string
  subject: string
  short: string
  letter: string
}
/** What to paste into WhatsApp and into a mail: in the invitee's language. */
export async function textsOf(context: Context, meeting: Meeting, invitation: Invitation): Promise<InvitationTexts> {
  const t = translator(invitation.language)
  const link = `${context.installation.baseUrl}/${invitation.language}/invitations/${await linkToken(context, 'invitation', invitation.id)}`
  const title = readText(meeting.title, invitation.language).text
  const place = meeting.place ? readText(meeting.place, invitation.language).text : t(`meetings.mode-${meeting.mode}`)
  const args = {
    name: invitation.addressee ?? invitation.name,
    organisation: invitation.name,
    title,
    dates: sayDates(meeting, invitation.language),
    place,
    link,
  }
  const save = meeting.state === 'draft' || meeting.state === 'announced'
  return {
    invitation,
    link,
    subject: t(save ? 'meetings.paste-subject-save' : 'meetings.paste-subject', args),
    short: t(save ? 'meetings.paste-short-save' : 'meetings.paste-short', args),
    letter: t(save ? 'meetings.paste-letter-save' : 'meetings.paste-letter', args),
  }
}
export async function findInvitationTexts(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ meeting: Meeting; texts: InvitationTexts }>> {
  const meeting = await findMeeting(context, slug)
  const invitation = meeting && /^[0-9a-f-]{36}$/.test(id) ? await findInvitation(context, id) : undefined
  if (!meeting || !invitation || invitation.meetingId !== meeting.id) return notFound()
  return done({ meeting, texts: await textsOf(context, meeting, invitation) })
}
