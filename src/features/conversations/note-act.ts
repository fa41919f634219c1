// Room: conversations. Writes the act of a change. What happens at a table is noted as the body's own business: neither
// the log nor a notice names a topic or a message that only the table may know of.
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import type { Topic } from './store.ts'

export interface Noted {
  kind: string
  topic: Topic
  message?: { id: string; code: string }
  organisationId?: string | null
  from?: string
  to?: string
  /** Whom it concerns: people, or organisations that were called. */
  personIds?: string[]
  organisationIds?: string[]
  detail?: Record<string, string | number | boolean | null>
}

export async function noteAct(context: Context, noted: Noted): Promise<void> {
  const { topic, message } = noted
  const personIds = (noted.personIds ?? []).filter((id) => id !== context.actor.personId)
  if (topic.audience === 'table') {
    const body = { kind: 'body', id: topic.bodyId ?? '' } as const
    await recordAct(context, 'conversation.held', body, personIds.length ? { detail: { personIds } } : {})
    return
  }
  await recordAct(
    context,
    noted.kind,
    message ? { kind: 'message', id: message.id } : { kind: 'topic', id: topic.id },
    {
      organisationId: noted.organisationId ?? null,
      from: noted.from,
      to: noted.to,
      detail: {
        ...noted.detail,
        code: message?.code ?? topic.code,
        ...(personIds.length ? { personIds } : {}),
        ...(noted.organisationIds?.length ? { organisationIds: noted.organisationIds } : {}),
      },
    },
  )
}
