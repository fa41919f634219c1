// Room: recommendations/views. Where an answer stands, in words first.
import type { MessageKey } from '../../../generated/messages.ts'
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'

const filled = ['answered', 'answered-in-room']

export function AnswerStatus({ page, state }: { page: Page; state: string }) {
  return (
    <Status tone={filled.includes(state) ? 'answer' : 'neutral'} hollow={!filled.includes(state)}>
      {page.t(`recommendations.answer-${state}` as MessageKey)}
    </Status>
  )
}
