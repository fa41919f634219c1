// Room: meetings/use-cases. What a meeting asks, and who serves which sheet of the answers.
import { deskRoles } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { policy } from './policy.ts'
import type { Duty, Question } from './rules-registration.ts'
import { type Meeting, findMeeting } from './store.ts'
import { insertDuty, removeDuty, saveForm, serves } from './store-forms.ts'

export async function shapeForm(
  context: Context,
  slug: string,
  form: { questions?: readonly Question[]; offerDays: number },
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['registration.shape'])) return forbidden()
    const questions = [...(form.questions ?? [])]
    await saveForm(inside, meeting.id, { questions, offerDays: form.offerDays })
    await recordAct(inside, 'meeting.form-changed', { kind: 'meeting', id: meeting.id }, { detail: { questions } })
    return done({ slug })
  })
}

/** Whoever may be named to serve a sheet: the event desk, which is the secretariat. */
export async function servers(context: Context): Promise<{ id: string; name: string }[]> {
  const staff = await findPeopleConcerned(context, { roles: deskRoles })
  const serves = await Promise.all(
    staff.map(async (one) => (await context.grantsOf(context, one.id)).some((grant) => grant.role === 'secretariat')),
  )
  return staff.filter((_one, index) => serves[index]).map(({ id, name }) => ({ id, name }))
}
/** Names somebody of the event desk for a sheet; until then nobody opens it, whatever their role. */
export async function giveDuty(
  context: Context,
  slug: string,
  form: { person: string; duty: Duty },
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['duty.give'])) return forbidden()
    if (!(await servers(inside)).some((one) => one.id === form.person))
      return invalid({ person: 'http.wrong-not-one-of' })
    if (await insertDuty(inside, meeting.id, form.person, form.duty))
      await recordAct(
        inside,
        'duty.given',
        { kind: 'meeting', id: meeting.id },
        { detail: { personId: form.person, duty: form.duty, slug } },
      )
    return done({ slug })
  })
}
export async function endDuty(
  context: Context,
  slug: string,
  form: { person: string; duty: Duty },
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['duty.give'])) return forbidden()
    if (!(await removeDuty(inside, meeting.id, form.person, form.duty))) return notFound()
    await recordAct(
      inside,
      'duty.ended',
      { kind: 'meeting', id: meeting.id },
      { detail: { personId: form.person, duty: form.duty } },
    )
    return done({ slug })
  })
}
/** A meeting whose sheet this actor serves today. */
export async function servedMeeting(context: Context, slug: string, duty: Duty): Promise<Outcome<Meeting>> {
  if (!may(context.actor, policy['sheet.read'])) return forbidden()
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  return (await serves(context, meeting.id, duty)) ? done(meeting) : forbidden()
}
