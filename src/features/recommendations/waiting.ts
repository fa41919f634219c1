// Room: recommendations. What waits for whom: forms to check, acts to record, offices to ask, answers to give and
// confirm.
import { organisationsOf } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader, Named } from '../../platform/context.ts'
import { sayDay } from '../../platform/i18n/format.ts'
import { ownRecusals } from '../people/index.ts'
import { policy } from './policy.ts'
import { type Recommendation, findRecommendations, findUnpublished, namesOf } from './store.ts'
import { type Addressee, findAddresseesById, findAsked } from './store-answers.ts'
import { listFiled } from './store-filed.ts'
import { isProposer } from './seat-rules.ts'
import { mayCheck, whyNotIssue } from './use-cases.ts'
import { answersAwaited } from './use-cases-clock.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person') return []
  return [
    ...(await proposals(context)),
    ...(await desk(context)),
    ...(await filed(context)),
    ...(await ownOffice(context)),
  ]
}

async function proposals(context: Context): Promise<Waiting[]> {
  const { actor } = context
  const doors = ['recommendation.check', 'recommendation.issue', 'recommendation.propose'] as const
  if (!doors.some((door) => may(actor, policy[door]))) return []
  const wait = (what: string, one: Recommendation): Waiting => ({
    what,
    args: { code: one.code },
    href: `/recommendations/${one.code}/work`,
    since: one.createdOn,
  })
  const open = await findUnpublished(context)
  // What somebody left to others, or may not do alone, waits for others.
  const left = new Set((await ownRecusals(context)).map((recusal) => recusal.subject.id))
  const against = await whyNotIssue(context, open)
  return open.flatMap((one) => {
    if (one.state === 'draft' && isProposer(actor, one)) return [wait('recommendations.waiting-revise', one)]
    if (left.has(one.id)) return []
    if (one.state === 'proposed' && mayCheck(actor, one)) return [wait('recommendations.waiting-check', one)]
    if (one.state === 'checked' && against.get(one.id) === null) return [wait('recommendations.waiting-issue', one)]
    return []
  })
}

async function coded(
  context: Context,
  rows: Addressee[],
  wait: (row: Addressee, code: string) => Waiting,
): Promise<Waiting[]> {
  const codes = new Map(
    (
      await findRecommendations(
        context,
        rows.map((row) => row.recommendationId),
      )
    ).map((one) => [one.id, one.code]),
  )
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const code = codes.get(row.recommendationId)
    if (!code) return []
    const one = wait(row, code)
    const key = `${one.what} ${one.href}`
    if (seen.has(key)) return []
    seen.add(key)
    return [one]
  })
}

const deskWords = { 'not-asked': 'ask', asked: 'asked', extended: 'asked', preparing: 'second' } as const
async function desk(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['recommendation.ask'])) return []
  const rows = await findAsked(context, ['not-asked', 'asked', 'extended', 'preparing'])
  return coded(context, rows, (row, code) => ({
    what: `recommendations.waiting-${deskWords[row.state as keyof typeof deskWords]}`,
    args: { code },
    href: `/recommendations/${code}/work`,
    since: row.askedOn,
  }))
}

/** What another person recorded and this one may confirm. */
async function filed(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['response.confirm-filed'])) return []
  const open = (await listFiled(context)).filter((one) => one.filedBy !== context.actor.personId)
  const rows = await findAddresseesById(
    context,
    open.map((one) => one.addresseeId),
  )
  return coded(context, rows, (row, code) => ({
    what: 'recommendations.waiting-filed',
    args: { code },
    href: `/recommendations/${code}/addressees/${row.position}/filed`,
    since: open.find((one) => one.addresseeId === row.id)?.filedOn ?? null,
  }))
}

async function ownOffice(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['response.draft'])) return []
  const rows = await findAsked(context, ['asked', 'extended', 'preparing'], organisationsOf(context.actor))
  const found = await findRecommendations(
    context,
    rows.map((row) => row.recommendationId),
  )
  const due = await answersAwaited(context, rows, found)
  const dayOfAnswer = (id: string) => sayDay(due.get(id) ?? '', context.locale)
  return coded(context, rows, (row, code) => ({
    what: `recommendations.waiting-${row.state === 'preparing' ? 'confirm' : 'answer'}`,
    args: { code, date: due.has(row.id) ? dayOfAnswer(row.id) : 'none' },
    href: `/recommendations/${code}/addressees/${row.position}/${row.state === 'preparing' ? 'confirm' : 'answer'}`,
    since: row.askedOn,
  }))
}

/**
 * For the log and for what one left to others: its code, of those that the one who looks may see. Of whom it asks goes
 * by the same code.
 */
export const names: NameReader = async (context, ids) => {
  const rows = await findAddresseesById(context, ids)
  const codes = await namesOf(context, [...new Set([...ids, ...rows.map((row) => row.recommendationId)])])
  const owner = new Map(rows.map((row) => [row.id, row.recommendationId]))
  return new Map(
    ids.flatMap((id): [string, Named][] => {
      const code = codes.get(owner.get(id) ?? id)
      return code === undefined ? [] : [[id, { name: code, href: `/recommendations/${code}` }]]
    }),
  )
}
