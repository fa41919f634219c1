// Room: meetings/routes. The sheets of a meeting and who serves each: as a page, as a spreadsheet, as a PDF. The role
// opens the list of sheets; only a duty opens a sheet.
import { Type } from 'typebox'
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findPeople } from '../people/index.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { type Duty, duties } from './rules-registration.ts'
import { servedList } from './served-lists.ts'
import { listToPdf } from './served-pdf.ts'
import { writeSheet } from './sheet.ts'
import { dutiesAt } from './store-forms.ts'
import { endDuty, giveDuty, servedMeeting, servers } from './use-cases-forms.ts'
import { DeskSheetPage, DeskSheetsPage } from './views/desk-sheets.tsx'

const sheetsPage = page({
  path: '/desk/meetings/:slug/sheets',
  who: 'sheet.read',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'sheet.read', async (meeting) => {
      const held = await dutiesAt(context, meeting.id)
      const people = await findPeople(context, [...new Set(held.map((one) => one.personId))])
      return {
        held,
        names: new Map(people.map((one) => [one.id, one.name])),
        mine: held.flatMap((one) => (one.personId === context.actor.personId ? [one.duty] : [])),
        servers: await servers(context),
      }
    }),
  view: DeskSheetsPage,
})
const dutyForm = form({
  path: '/desk/meetings/:slug/sheets',
  who: 'duty.give',
  labels,
  again: sheetsPage,
  fields: Type.Object({ person: Field.id(), duty: Field.one(duties) }),
  act: (context, { params, form: fields }) => giveDuty(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/sheets'), said: 'meetings.said-duty' }),
})
const dutyEnd = form({
  path: '/desk/meetings/:slug/sheets/removal',
  who: 'duty.give',
  labels,
  again: sheetsPage,
  fields: Type.Object({ person: Field.id(), duty: Field.one(duties) }),
  act: (context, { params, form: fields }) => endDuty(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/sheets'), said: 'meetings.said-removed' }),
})

async function listOf(context: Context, slug: string | undefined, duty: Duty) {
  const meeting = await servedMeeting(context, slug ?? '', duty)
  return meeting.ok ? done({ meeting: meeting.value, list: await servedList(context, meeting.value, duty) }) : meeting
}
const asFile = async (
  context: Context,
  slug: string | undefined,
  duty: Duty,
  kind: 'xlsx' | 'pdf',
): Promise<Outcome<FileAnswer>> => {
  const found = await listOf(context, slug, duty)
  if (!found.ok) return found
  const { list } = found.value
  const t = translator(context.locale)
  const words = { empty: t('meetings.sheet-empty'), qr: t('meetings.door-qr') }
  const { baseUrl } = context.installation
  return done({
    mediaType: kind === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `${duty}-${slug}.${kind}`,
    body: kind === 'pdf' ? listToPdf(list, baseUrl, words) : await writeSheet(list.heads, list.rows),
  })
}
const sheetRoutesOf = (duty: Duty) => [
  page({
    path: `/desk/meetings/:slug/sheets/${duty}`,
    who: 'sheet.read',
    sensitive: true,
    model: (context, { params }) => listOf(context, params.slug, duty),
    view: DeskSheetPage,
  }),
  ...(['xlsx', 'pdf'] as const).map((kind) =>
    file({
      path: `/desk/meetings/:slug/sheets/${duty}.${kind}`,
      who: 'sheet.read',
      file: (context, { params }) => asFile(context, params.slug, duty, kind),
    }),
  ),
]

export const sheetRoutes = [sheetsPage, dutyForm, dutyEnd, ...duties.flatMap(sheetRoutesOf)]
