// Room: pledges. A commitment in approved minutes waits on the desk as the draft of a pledge: of its holder, the
// rapporteur and the secretariat. Nobody pledges by being quoted; somebody makes it.
import { readText } from '../../kernel/localized-text.ts'
import { done } from '../../kernel/outcome.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { makeOnce, noteQueues } from '../meetings/index.ts'
import { findPledges } from './store.ts'
import { insertDraft } from './store-drafts.ts'

/** Run twice it drafts once; a pledge that somebody made of the note meanwhile is enough. */
export async function draftPledge(context: Context, noteId: string): Promise<void> {
  await transact(context, async (inside) => {
    await makeOnce(inside, noteId, 'pledge', async (note) => {
      if (note.kind !== 'commitment' || !(await insertDraft(inside, note.id, note.organisationId))) return null
      const organisationIds = note.organisationId ? [note.organisationId] : []
      await recordAct(
        inside,
        'pledge.drafted',
        { kind: 'note', id: note.id },
        { organisationId: note.organisationId, detail: { organisationIds } },
      )
      return null
    })
    return done(null)
  })
}
export const queues = (system: () => Context): JobQueue[] => [
  { name: noteQueues.pledge, run: ({ note = '' }) => draftPledge(system(), note) },
]

export const names: NameReader = async (context, ids) =>
  new Map(
    (await findPledges(context, ids)).map((one) => [
      one.id,
      { name: `${one.code} · ${readText(one.title, context.locale).text}`, href: `/pledges/${one.code}` },
    ]),
  )
