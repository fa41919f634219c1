// Room: meetings/routes. The desk: inviting by segment, and what became of each.
import { Type } from 'typebox'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { countSegments, segments } from './rules-segments.ts'
import { invitationsOf } from './store-invitations.ts'
import { inviteSegment, previewSegment } from './use-cases-segments.ts'
import { DeskSegmentsPage } from './views/desk-segments.tsx'

const wantedFields = {
  table: Type.Optional(Field.number(1, 99)),
  country: Type.Optional(Field.line(2)),
}
const segmentsPage = page({
  path: '/desk/meetings/:slug/segments',
  who: 'invitation.manage',
  query: Type.Object({ segment: Type.Optional(Field.one(segments)), ...wantedFields }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'invitation.manage', async (meeting) => ({
      counts: countSegments(await invitationsOf(context, meeting.id)),
      preview: query.segment ? await previewSegment(context, meeting, { ...query, segment: query.segment }) : null,
    })),
  view: DeskSegmentsPage,
})
const segmentForm = form({
  path: '/desk/meetings/:slug/segments',
  who: 'invitation.manage',
  labels,
  again: segmentsPage,
  query: Type.Object({ segment: Type.Optional(Field.one(segments)), ...wantedFields }),
  fields: Type.Object({ segment: Field.one(segments), ...wantedFields }),
  act: (context, { params, form: fields }) => inviteSegment(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/segments'), said: 'meetings.said-segment-invited' }),
})

export const segmentRoutes = [segmentsPage, segmentForm]
