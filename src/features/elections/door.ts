// Room: elections/door. What waits for whom, and what elections are called: for the desk and the log.
import { organisationsOf } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { type StepAct, nominationsOpen, voteOpen } from './rules.ts'
import { type Election, listCandidacies, listElections } from './store.ts'
import { ownVoices } from './use-cases-ballot.ts'

const everything = { page: 1, size: 500 }

export async function waiting(context: Context): Promise<Waiting[]> {
  const desk = may(context.actor, policy['election.step'])
  const member = context.actor.kind === 'person' && organisationsOf(context.actor).length > 0
  if (!desk && !member) return []
  const open = await listElections(
    context,
    { states: ['prepared', 'nominating', 'voting', 'closed'] },
    everything,
    desk,
  )
  const rows = await Promise.all(
    open.items.map(async (one) => [
      ...(desk ? deskWaits(context, one) : []),
      ...(member ? await memberWaits(context, one) : []),
    ]),
  )
  return rows.flat()
}

/** A step that somebody asked for, or one that the calendar says is due. */
function deskWaits(context: Context, one: Election): Waiting[] {
  const href = `/desk/elections/${one.code}`
  const args = { code: one.code }
  if (!may(context.actor, policy['election.step'], { bodyId: one.electorateId })) return []
  if (one.asked) {
    if (one.asked.by === context.actor.personId) return []
    return [{ what: 'elections.waiting-agree', args, href, since: one.asked.on }]
  }
  const today = dayOf(context.now)
  const due = dueStep(one, today)
  return due
    ? [{ what: `elections.waiting-${due.act === 'vote' ? 'open' : due.act}`, args, href, since: due.since }]
    : []
}
function dueStep(one: Election, today: string): { act: StepAct; since: string } | null {
  if (one.state === 'prepared' && one.nominationsFromOn <= today)
    return { act: 'nominate', since: one.nominationsFromOn }
  if (one.state === 'nominating' && one.voteFromOn <= today) return { act: 'vote', since: one.voteFromOn }
  if (one.state === 'voting' && one.voteUntilOn < today) return { act: 'close', since: one.voteUntilOn }
  return null
}

async function memberWaits(context: Context, one: Election): Promise<Waiting[]> {
  const today = dayOf(context.now)
  const args = { code: one.code }
  if (nominationsOpen(one, today)) {
    const asked = await listCandidacies(context, {
      electionIds: [one.id],
      organisationIds: organisationsOf(context.actor),
      state: 'nominated',
    })
    return asked.map((candidacy) => ({
      what: 'elections.waiting-answer',
      args,
      href: `/elections/${one.code}/candidacy`,
      since: candidacy.nominatedOn,
    }))
  }
  if (!voteOpen(one, today)) return []
  const unheard = [...(await ownVoices(context, one)).own.values()].some((voted) => !voted)
  return unheard
    ? [{ what: 'elections.waiting-vote', args, href: `/elections/${one.code}/vote`, since: one.voteFromOn }]
    : []
}

export const names: NameReader = async (context, ids) => {
  if (ids.length === 0) return new Map()
  const { items } = await listElections(context, { ids }, everything)
  return new Map(items.map((one) => [one.id, { name: one.code, href: `/elections/${one.code}` }]))
}
