// Room: meetings/routes. The desk: inviting, one by one or from a sheet.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { categoryOptions, countryOptions } from '../reference/index.ts'
import { sheetColumns } from './rules-invitations.ts'
import { channels } from './rules.ts'
import { writeSheet } from './sheet.ts'
import { invitationsOf } from './store-invitations.ts'
import {
  findInvitationTexts,
  findJudged,
  importInvitations,
  inviteOne,
  judgeSheet,
  withdrawInvitation,
} from './use-cases-invite.ts'
import { DeskImportPage, DeskInvitationPage, DeskInvitationsPage } from './views/desk-invitations.tsx'
import { atDesk, deskPath, labels, languages } from './at-desk.ts'

const invitationsPage = page({
  path: '/desk/meetings/:slug/invitations',
  who: 'invitation.manage',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'invitation.manage', async (meeting) => ({
      invitations: await invitationsOf(context, meeting.id),
    })),
  view: DeskInvitationsPage,
})
const templateFile = file({
  path: '/desk/meetings/:slug/invitations.xlsx',
  who: 'invitation.manage',
  file: async (context) => {
    const t = translator(context.locale)
    const heads = sheetColumns.map((column) => t(`meetings.column-${column}`))
    const example = [
      t('meetings.example-person'),
      t('meetings.example-organisation'),
      categoryOptions(context.locale)[0]?.label ?? '',
      countryOptions(context.locale)[0]?.label ?? '',
      context.locale,
      'ejemplo@example.org',
      t('meetings.channel-room'),
    ]
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: 'invitations.xlsx',
      body: await writeSheet(heads, [example]),
    })
  },
})
const sheetForm = form({
  path: '/desk/meetings/:slug/invitations/sheet',
  who: 'invitation.manage',
  labels,
  again: invitationsPage,
  limit: 11_000_000,
  fields: Type.Object({ upload: Type.Optional(Field.upload()) }),
  act: (context, { params, form: fields }) => judgeSheet(context, params.slug ?? '', fields.upload),
  then: ({ slug, id }) => ({ to: deskPath(slug, `/invitations/sheet/${id}`) }),
})
const sheetPage = page({
  path: '/desk/meetings/:slug/invitations/sheet/:id',
  who: 'invitation.manage',
  model: async (context, { params }) => {
    const found = await findJudged(context, params.slug ?? '', params.id ?? '')
    return found.ok ? done({ ...found.value, id: params.id ?? '' }) : found
  },
  view: DeskImportPage,
})
const importForm = form({
  path: '/desk/meetings/:slug/invitations/sheet/:id',
  who: 'invitation.manage',
  labels,
  again: sheetPage,
  fields: Type.Object({}),
  act: (context, { params }) => importInvitations(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-imported' }),
})
const inviteForm = form({
  path: '/desk/meetings/:slug/invitations',
  who: 'invitation.manage',
  labels,
  again: invitationsPage,
  fields: Type.Object({
    name: Field.line(200),
    addressee: Type.Optional(Field.line(120)),
    category: Field.line(60),
    country: Type.Optional(Field.line(2)),
    language: Field.one(languages),
    contactValue: Type.Optional(Field.line(254)),
    channel: Type.Optional(Field.one(channels)),
  }),
  act: (context, { params, form: fields }) => inviteOne(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-invited' }),
})
const invitationPage = page({
  path: '/desk/meetings/:slug/invitations/:id',
  who: 'invitation.manage',
  model: (context, { params }) => findInvitationTexts(context, params.slug ?? '', params.id ?? ''),
  view: DeskInvitationPage,
})
const withdrawForm = form({
  path: '/desk/meetings/:slug/invitations/:id/withdrawal',
  who: 'invitation.manage',
  labels,
  again: invitationPage,
  fields: Type.Object({}),
  act: (context, { params }) => withdrawInvitation(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-removed' }),
})

export const inviteRoutes = [
  invitationsPage,
  templateFile,
  sheetForm,
  sheetPage,
  importForm,
  inviteForm,
  invitationPage,
  withdrawForm,
]
