// Room: meetings/views. A meeting's status in words, with the hollow dot of what is not there yet.
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Meeting } from '../store.ts'

const filled = ['open', 'live', 'held', 'documented']
export function MeetingStatus({ page, meeting }: { page: Page; meeting: Pick<Meeting, 'state'> }) {
  const tone =
    meeting.state === 'open' || meeting.state === 'live'
      ? 'voice'
      : meeting.state === 'documented'
        ? 'report'
        : 'neutral'
  return (
    <Status tone={tone} hollow={!filled.includes(meeting.state)}>
      {page.t(`meetings.state-${meeting.state}`)}
    </Status>
  )
}
