// Room: meetings/use-cases. Who does what at a meeting: given by the desk, taken over from what a body chose and
// released, answered by the person on one page, without an account.
import { type Grant, system } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { categoryOf, countryOf } from '../reference/index.ts'
import { isToken, linkToken, tokenHashOf } from './links.ts'
import { policy } from './policy.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type MeetingRole, type RoleAct, mayChair, remindDays, roleTable } from './rules-roles.ts'
import { isPublic, retainUntil } from './rules.ts'
import { type Meeting, type Session, findMeeting, findMeetings, sessionsOf } from './store.ts'
import {
  type RoleSlot,
  findRole,
  findRoleByToken,
  findRoleOfProposal,
  insertRole,
  markRoleReminded,
  meetingsChaired,
  rolesOf,
  rolesToRemind,
  saveRole,
} from './store-roles.ts'

export interface RoleForm {
  role: MeetingRole
  session?: string
  name: string
  officeHeld?: string
  category: string
  country?: string
  language: Locale
  languages?: string[]
  contactValue?: string
}
const startable = ['draft', 'announced', 'open', 'closed', 'postponed']

export async function giveRole(context: Context, slug: string, form: RoleForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['role.give'])) return forbidden()
    if (!startable.includes(meeting.state)) return refused('conflict', 'meetings.refused-not-editable')
    if (!categoryOf(form.category)) return invalid({ category: 'http.wrong-not-one-of' })
    if (form.country && !countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
    if (form.session && !(await sessionsOf(inside, meeting.id)).some((one) => one.id === form.session))
      return invalid({ session: 'http.wrong-not-one-of' })
    await writeRole(inside, meeting, {
      ...form,
      sessionId: form.session ?? null,
      officeHeld: form.officeHeld ?? null,
      organisationId: null,
      country: form.country ?? null,
      languages: form.languages ?? [],
      contactValue: form.contactValue ?? null,
    })
    return done({ slug })
  })
}
type Given = Pick<
  RoleSlot,
  | 'role'
  | 'sessionId'
  | 'officeHeld'
  | 'organisationId'
  | 'category'
  | 'country'
  | 'language'
  | 'languages'
  | 'contactValue'
> & { name: string; proposalId?: string }
async function writeRole(inside: Context, meeting: Meeting, given: Given): Promise<void> {
  const id = newId(inside.random)
  const written = await insertRole(inside, {
    id,
    meetingId: meeting.id,
    sessionId: given.sessionId,
    role: given.role,
    name: given.name,
    officeHeld: given.officeHeld,
    organisationId: given.organisationId,
    category: given.category,
    country: given.country,
    language: given.language,
    languages: given.languages,
    contactValue: given.contactValue,
    proposalId: given.proposalId,
    tokenHash: tokenHashOf(await linkToken(inside, 'role', id)),
    retainUntil: retainUntil(meeting.ends?.date ?? meeting.starts?.date ?? null, dayOf(inside.now)),
    position: (await rolesOf(inside, meeting.id)).length + 1,
    sample: meeting.sample,
  })
  if (!written) return
  await recordAct(
    inside,
    'role.given',
    { kind: 'meeting', id: meeting.id },
    {
      organisationId: given.organisationId,
      detail: { role: given.role, slot: id, slug: meeting.slug },
    },
  )
}

export interface ChosenForRole {
  proposalId: string
  meetingId: string
  role: MeetingRole
  name: string
  organisationId: string | null
  category: string
  country: string | null
  languages: string[]
  contactValue: string | null
}
/** Takes over whom a body chose and released: each once. Who chose is the body; here the person is only asked. */
export async function takeOverRole(inside: Context, chosen: ChosenForRole): Promise<void> {
  const [meeting] = await findMeetings({ ...inside, actor: system }, [chosen.meetingId])
  if (!meeting || !startable.includes(meeting.state)) return
  const { meetingId: _meeting, ...given } = chosen
  await writeRole(inside, meeting, { ...given, sessionId: null, officeHeld: null, language: inside.locale })
}
/** The body's choice fell away: whoever was asked is asked no more. */
export async function dropRoleOf(inside: Context, proposalId: string): Promise<void> {
  const slot = await findRoleOfProposal(inside, proposalId)
  if (slot) await move(inside, slot, 'withdraw')
}
async function move(inside: Context, slot: RoleSlot, act: RoleAct): Promise<Outcome<object>> {
  const next = step(roleTable, slot.state, act)
  if (!next.ok) return next
  await saveRole(inside, slot.id, { state: next.value })
  const kind = act === 'withdraw' ? 'role.withdrawn' : 'role.answered'
  await recordAct(
    inside,
    kind,
    { kind: 'meeting', id: slot.meetingId },
    {
      organisationId: slot.organisationId,
      capacity: act === 'withdraw' ? undefined : 'link',
      from: slot.state,
      to: next.value,
      detail: { slot: slot.id, role: slot.role },
    },
  )
  return done({})
}
export async function withdrawRole(context: Context, slug: string, id: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['role.give'])) return forbidden()
    const slot = await findRole(inside, meeting.id, id)
    if (!slot) return notFound()
    const moved = await move(inside, slot, 'withdraw')
    return moved.ok ? done({ slug }) : moved
  })
}

export interface OwnRole {
  slot: RoleSlot
  meeting: Meeting
  session: Session | null
}
/** A role by the link of the one who has it. */
export async function findOwnRole(context: Context, token: string | undefined): Promise<OwnRole | null> {
  if (!isToken(token)) return null
  const slot = await findRoleByToken(context, tokenHashOf(token))
  const [meeting] = slot ? await findMeetings({ ...context, actor: system }, [slot.meetingId]) : []
  if (!slot || !meeting || slot.state === 'withdrawn') return null
  const session = slot.sessionId
    ? (await sessionsOf(context, meeting.id)).find((one) => one.id === slot.sessionId)
    : undefined
  return { slot, meeting, session: session ?? null }
}
export interface AnswerForm {
  answer: 'confirmed' | 'declined'
  consentName?: boolean
  consentPhoto?: boolean
  consentRecording?: boolean
  languages?: string[]
  needs?: string
}
/** The person says whether they come, what may be published of them, and what they need. */
export async function answerRole(context: Context, token: string, form: AnswerForm): Promise<Outcome<object>> {
  return transact(context, async (inside) => {
    if (!isToken(token) || !(await findRoleByToken(inside, tokenHashOf(token), true))) return notFound()
    const own = await findOwnRole(inside, token)
    if (!own) return notFound()
    if (!startable.includes(own.meeting.state)) return refused('closed', 'meetings.refused-too-late')
    const comes = form.answer === 'confirmed'
    const moved = await move(inside, own.slot, comes ? 'confirm' : 'decline')
    if (!moved.ok) return moved
    await saveRole(inside, own.slot.id, {
      needs: comes ? (form.needs ?? null) : null,
      languages: form.languages ?? [],
      consents: {
        name: comes && form.consentName === true,
        photo: comes && form.consentPhoto === true,
        recording: comes && form.consentRecording === true,
      },
    })
    return done({})
  })
}

/**
 * Whoever chairs or moderates takes the room to their own account, with the link of their role: once, for the first who
 * does; the desk sees whose it is, and taking the role off the list ends it.
 */
export async function bindRole(context: Context, token: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const { personId } = inside.actor
    if (!may(inside.actor, policy['role.bind']) || !personId) return forbidden()
    if (!isToken(token) || !(await findRoleByToken(inside, tokenHashOf(token), true))) return notFound()
    const own = await findOwnRole(inside, token)
    if (!own) return notFound()
    const { slot, meeting } = own
    if (!mayChair(slot)) return refused('conflict', 'meetings.refused-not-chairing')
    if (slot.personId && slot.personId !== personId) return refused('conflict', 'meetings.refused-bound')
    if (slot.personId) return done({ slug: meeting.slug })
    await saveRole(inside, slot.id, { personId })
    await recordAct(
      inside,
      'role.bound',
      { kind: 'meeting', id: meeting.id },
      { organisationId: slot.organisationId, detail: { slot: slot.id, role: slot.role, slug: meeting.slug } },
    )
    return done({ slug: meeting.slug })
  })
}
/** What follows for a person from the roles that they confirmed: read anew at every request, gone when they decline. */
export async function standing(
  context: Pick<Context, 'db' | 'now'>,
  person: { id: string; grants: readonly Grant[] },
): Promise<Grant[]> {
  return (await meetingsChaired(context, person.id)).map((meetingId) => ({ role: 'chair', meetingId }))
}

/** A week before, once: who has not answered and who comes. Their page is the link that they were given. */
export async function remindRoles(context: Context): Promise<number> {
  const today = dayOf(context.now)
  const until = dayOf(new Date(context.now.getTime() + remindDays * 86_400_000))
  let sent = 0
  for (const slot of await rolesToRemind(context, today, until)) {
    const [meeting] = await findMeetings(context, [slot.meetingId])
    if (!meeting || !isPublic(meeting.state) || !slot.contactValue) continue
    await transact(context, async (inside) => {
      await markRoleReminded(inside, slot.id)
      await sendMail(inside, {
        to: slot.contactValue ?? '',
        locale: slot.language,
        key: slot.state === 'invited' ? 'meetings.mail-role-asked' : 'meetings.mail-role-soon',
        args: { slug: meeting.slug, date: meeting.starts?.date ?? '' },
        messageId: `role-${slot.id}`,
      })
      sent++
      return done({})
    })
  }
  return sent
}
