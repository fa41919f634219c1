// Room: organisations/use-cases. Several people speak for one organisation: invited, asking, taking up, handing over,
// leaving.
import { holds } from '../../kernel/actor.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { tokenOf } from '../../platform/sign-in/links.ts'
import { hashToken } from '../../platform/sign-in/sessions.ts'
import { type Speaker, endRepresentation, listSpeakers } from '../people/index.ts'
import { codeHash, newLetters, slowDown } from './codes.ts'
import { policy } from './policy.ts'
import { isPhone } from './rules.ts'
import { type Standing, leadOf, mayGo, standingsOf } from './rules-representation.ts'
import { type Organisation, findOrganisation } from './store.ts'
import {
  type Invitation,
  endStanding,
  findInvitation,
  insertInvitation,
  listNamed,
  nameStanding,
  saveInvitation,
} from './store-representation.ts'

const invitationDays = 14
const askedDays = 60
const subject = (organisation: { id: string }) => ({ kind: 'organisation', id: organisation.id }) as const

export interface Team {
  speakers: Speaker[]
  standing: Map<string, Standing>
}
export async function teamOf(context: Pick<Context, 'db'>, organisationId: string): Promise<Team> {
  const speakers = await listSpeakers(context, [organisationId])
  const unique = [...new Map(speakers.map((one) => [one.personId, one])).values()]
  return { speakers: unique, standing: standingsOf(unique, await listNamed(context, [organisationId])) }
}

export interface Managed {
  organisation: Organisation
  team: Team
}
/** The lead sees to who else speaks for an organisation; where there is none, the membership desk. */
export async function managed(context: Context, slug: string): Promise<Outcome<Managed>> {
  const organisation = await findOrganisation(context, slug)
  if (!organisation || organisation.kind === 'office') return notFound()
  if (!may(context.actor, policy['representation.invite'], { organisationId: organisation.id })) return forbidden()
  const team = await teamOf(context, organisation.id)
  const lead = leadOf(team.standing)
  const leads = lead !== null && lead === context.actor.personId
  const deskForNobody = lead === null && holds(context.actor, 'secretariat')
  return leads || deskForNobody ? done({ organisation, team }) : refused('forbidden', 'organisations.refused-not-lead')
}

export interface InvitationForm {
  name: string
  email?: string
  standing: Exclude<Standing, 'lead'>
  locale: Locale
}
export interface Sent {
  slug: string
  /** To be written down and handed over, where there is no e-mail; shown once. */
  code: string | null
}

/** Invites somebody by a link that is mailed, or by a code on paper. */
export async function inviteRepresentative(
  context: Context,
  slug: string,
  form: InvitationForm,
): Promise<Outcome<Sent>> {
  return transact(context, async (inside) => {
    const found = await managed(inside, slug)
    if (!found.ok) return found
    const { organisation, team } = found.value
    if (form.email && team.speakers.some((one) => one.email === form.email))
      return invalid({ email: 'organisations.wrong-speaks-already' })
    const id = newId(inside.random)
    const code = form.email ? null : newLetters(inside)
    await insertInvitation(inside, {
      id,
      organisationId: organisation.id,
      standing: form.standing,
      name: form.name,
      email: form.email ?? null,
      locale: form.locale,
      tokenHash: code ? await codeHash(inside, 'representing', code) : hashToken(await tokenOf(inside, id)),
      state: 'sent',
      days: invitationDays,
    })
    if (form.email) await mailInvitation(inside, { id, email: form.email, locale: form.locale })
    await recordAct(inside, 'representation.invited', subject(organisation), {
      organisationId: organisation.id,
      detail: { invitation: id, standing: form.standing },
    })
    return done({ slug, code })
  })
}

const mailInvitation = (context: Context, one: { id: string; email: string; locale: Locale }) =>
  sendMail(context, {
    to: one.email,
    locale: one.locale,
    key: 'organisations.mail-invitation',
    args: { days: invitationDays },
    messageId: `representing-${one.id}`,
    link: { id: one.id, path: '/representing' },
  })

export interface AskForm {
  name: string
  email?: string
  phone?: string
}
/** "This is us": somebody asks those who speak for a listed member to be added. Nothing is told about who that is. */
export async function askToBeAdded(
  context: Context,
  slug: string,
  form: AskForm,
  cookie: string | undefined,
): Promise<Outcome<{ slug: string; cookie: SetCookie }>> {
  return transact(context, async (inside) => {
    const turn = await slowDown(inside, 'representing', cookie)
    if (!turn.ok) return turn
    const organisation = await findOrganisation(inside, slug)
    if (!organisation || organisation.kind === 'office' || organisation.listing !== 'name') return notFound()
    if (!form.email && !form.phone) return invalid({ phone: 'organisations.wrong-no-way' })
    if (form.phone && !isPhone(form.phone)) return invalid({ phone: 'organisations.wrong-phone' })
    const id = newId(inside.random)
    await insertInvitation(inside, {
      id,
      organisationId: organisation.id,
      standing: 'representative',
      name: form.name,
      email: form.email ?? null,
      phone: form.phone ?? null,
      locale: inside.locale,
      tokenHash: null,
      state: 'asked',
      days: askedDays,
    })
    await recordAct(inside, 'representation.asked', subject(organisation), {
      organisationId: organisation.id,
      detail: { invitation: id, slug: organisation.slug },
    })
    return done({ slug: organisation.slug, cookie: turn.value })
  })
}

export type InvitationStep = 'accept' | 'decline' | 'withdraw'
/** The lead answers who asked, or takes back an invitation that nobody took up. */
export async function answerInvitation(
  context: Context,
  slug: string,
  id: string,
  act: InvitationStep,
): Promise<Outcome<Sent>> {
  return transact(context, async (inside) => {
    const found = await managed(inside, slug)
    if (!found.ok) return found
    const invitation = await findInvitation(inside, id, true)
    if (invitation?.organisationId !== found.value.organisation.id) return notFound()
    if (invitation.state !== (act === 'withdraw' ? 'sent' : 'asked'))
      return refused('conflict', 'organisations.refused-answered')
    if (act !== 'accept') {
      await saveInvitation(inside, id, { state: act === 'decline' ? 'declined' : 'withdrawn' })
      return done({ slug, code: null })
    }
    return done({ slug, code: await sendAsked(inside, invitation) })
  })
}
async function sendAsked(context: Context, invitation: Invitation): Promise<string | null> {
  const { id, email, locale } = invitation
  const code = email ? null : newLetters(context)
  await saveInvitation(context, id, {
    state: 'sent',
    days: invitationDays,
    tokenHash: code ? await codeHash(context, 'representing', code) : hashToken(await tokenOf(context, id)),
  })
  if (email) await mailInvitation(context, { id, email, locale })
  return code
}

export type TeamStep = 'representative' | 'alternate' | 'hand-over' | 'end'
/** What the lead decides about another one: how they stand, that they lead from now on, or that it is over. */
export async function changeStanding(
  context: Context,
  slug: string,
  personId: string,
  act: TeamStep,
): Promise<Outcome<{ slug: string; act: TeamStep }>> {
  return transact(context, async (inside) => {
    const found = await managed(inside, slug)
    if (!found.ok) return found
    const { organisation, team } = found.value
    const own = inside.actor.personId
    if (!team.standing.has(personId)) return notFound()
    if (personId === own) return refused('conflict', 'organisations.refused-own-standing')
    const lead = leadOf(team.standing)
    // Where there is no lead the desk names one together with a second person, not by this button.
    if (act === 'hand-over' && lead !== own) return refused('forbidden', 'organisations.refused-appoint')
    if (act === 'end') return endFor(inside, organisation, personId, act)
    if (act === 'hand-over' && own) await nameStanding(inside, organisation.id, own, 'representative')
    await nameStanding(inside, organisation.id, personId, act === 'hand-over' ? 'lead' : act)
    await recordAct(
      inside,
      act === 'hand-over' ? 'representation.handed-over' : 'representation.changed',
      subject(organisation),
      { organisationId: organisation.id, detail: { personId, standing: act === 'hand-over' ? 'lead' : act } },
    )
    return done({ slug, act })
  })
}
async function endFor(context: Context, organisation: Organisation, personId: string, act: TeamStep) {
  await endRepresentation(context, personId, organisation.id)
  await endStanding(context, organisation.id, personId)
  await recordAct(context, 'representation.ended', subject(organisation), {
    organisationId: organisation.id,
    detail: { personId },
  })
  return done({ slug: organisation.slug, act })
}

/** Somebody speaks for an organisation no more, by their own wish. A lead hands over first, unless nobody is left. */
export async function leaveOrganisation(context: Context, slug: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const organisation = await findOrganisation(inside, slug)
    if (!organisation) return notFound()
    const { personId } = inside.actor
    if (!personId || !may(inside.actor, policy['representation.leave'], { organisationId: organisation.id }))
      return forbidden()
    const { standing } = await teamOf(inside, organisation.id)
    const go = mayGo(standing, personId)
    if (!go.ok) return go
    // The place of a lead stays vacant: nobody moves up by themselves.
    if (standing.get(personId) === 'lead') await nameStanding(inside, organisation.id, personId, 'lead')
    return endFor(inside, organisation, personId, 'end')
  })
}
