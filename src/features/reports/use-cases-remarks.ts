// Room: reports/use-cases. A body is asked what it says of a draft; one of it writes it down, another confirms it; it
// stands with the report, as does that nothing was said.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBodies, findBody } from '../bodies/index.ts'
import { seatedIn, sitsIn } from '../committee/index.ts'
import { policy } from './policy.ts'
import type { RemarkModel } from './present.ts'
import { type Stance, confirm } from './rules.ts'
import { type Report, findDraftAsked, holdReport } from './store.ts'
import { type Remark, insertRemark, listRemarks, saveRemark } from './store-remarks.ts'

/** The bodies that the actor sits in. */
export const ownBodies = (context: Context): string[] => [
  ...new Set(
    context.actor.grants.flatMap((one) => (one.bodyId && sitsIn(context.actor, one.bodyId) ? [one.bodyId] : [])),
  ),
]

export async function askBody(context: Context, slug: string, bodySlug: string): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const report = await holdReport(inside, slug)
    if (!report) return notFound()
    if (!may(inside.actor, policy['report.edit'])) return forbidden()
    if (report.state !== 'draft') return refused('closed', 'reports.refused-published')
    const body = await findBody(inside, bodySlug)
    if (!body) return invalid({ body: 'http.wrong-not-one-of' })
    if (!(await insertRemark(inside, report.id, body.id))) return refused('conflict', 'reports.refused-asked-already')
    await recordAct(
      inside,
      'report.remark-asked',
      { kind: 'report', id: report.id },
      { detail: { slug: report.slug, bodyId: body.id, personIds: await seatedIn(inside, body.id) } },
    )
    return done(report)
  })
}

/** The draft and what the actor's body said of it so far. */
async function atHand(
  inside: Context,
  slug: string,
  bodySlug: string,
): Promise<Outcome<{ report: Report; remark: Remark; personId: string }>> {
  const { personId } = inside.actor
  const report = await findDraftAsked(inside, slug, ownBodies(inside))
  const body = await findBody(inside, bodySlug)
  if (!report || !body || !personId || !sitsIn(inside.actor, body.id)) return notFound()
  const remark = (await listRemarks(inside, report.id)).find((one) => one.bodyId === body.id)
  return remark ? done({ report, remark, personId }) : notFound()
}

/** Written anew, it has to be confirmed anew. */
export async function writeRemark(
  context: Context,
  slug: string,
  form: { body: string; stance: Stance; words: string },
): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const found = await atHand(inside, slug, form.body)
    if (!found.ok) return found
    const { report, remark, personId } = found.value
    await saveRemark(inside, remark, {
      stance: form.stance,
      words: originalText(form.words, inside.locale),
      writtenBy: personId,
      confirmedBy: null,
      saidOn: null,
      revision: report.revision,
    })
    const detail = { slug: report.slug, bodyId: remark.bodyId, personIds: await seatedIn(inside, remark.bodyId) }
    await recordAct(inside, 'report.remark-written', { kind: 'report', id: report.id }, { detail })
    return done(report)
  })
}

export async function confirmRemark(context: Context, slug: string, bodySlug: string): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const found = await atHand(inside, slug, bodySlug)
    if (!found.ok) return found
    const { report, remark, personId } = found.value
    const allowed = confirm(remark, personId)
    if (!allowed.ok) return allowed
    await saveRemark(inside, remark, { ...remark, confirmedBy: personId, saidOn: dayOf(inside.now) })
    const detail = { slug: report.slug, bodyId: remark.bodyId }
    await recordAct(inside, 'report.remark-confirmed', { kind: 'report', id: report.id }, { detail })
    return done(report)
  })
}

/** What anybody may read of it: what is confirmed, and who was asked. */
export async function remarksOf(context: Context, report: Report): Promise<RemarkModel[]> {
  const remarks = await listRemarks(context, report.id)
  const bodies = await findBodies(
    context,
    remarks.map((one) => one.bodyId),
  )
  return remarks.flatMap((one) => {
    const body = bodies.find(({ id }) => id === one.bodyId)
    if (!body) return []
    const said = one.confirmedBy !== null
    return [
      {
        body: { slug: body.slug, name: body.name },
        askedOn: one.askedOn,
        saidOn: one.saidOn,
        stance: said ? one.stance : null,
        words: said ? one.words : null,
        earlier: said && one.revision !== null && one.revision < report.revision,
      },
    ]
  })
}
