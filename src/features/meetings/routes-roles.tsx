// Room: meetings/routes. Roles in a meeting: the desk's list, and the one page of each person, by their link.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findPeople } from '../people/index.ts'
import { atDesk, deskPath, labels, languages } from './at-desk.ts'
import { linkToken } from './links.ts'
import { spokenLanguages } from './rules-registration.ts'
import { mayChair, meetingRoles } from './rules-roles.ts'
import { sessionsOf } from './store.ts'
import { rolesOf } from './store-roles.ts'
import { answerRole, bindRole, findOwnRole, giveRole, withdrawRole } from './use-cases-roles.ts'
import { DeskRolesPage } from './views/desk-roles.tsx'
import { OwnRolePage } from './views/role.tsx'

const linkOf = (context: Context, language: string, token: string) =>
  `${context.installation.baseUrl}/${language}/speakers/${token}`
const rolesPage = page({
  path: '/desk/meetings/:slug/roles',
  who: 'role.give',
  sensitive: true,
  model: (context, { params }) =>
    atDesk(context, params.slug, 'role.give', async (meeting) => {
      const slots = await rolesOf(context, meeting.id)
      const people = await findPeople(
        context,
        slots.flatMap((one) => one.personId ?? []),
      )
      return {
        roles: await Promise.all(
          slots.map(async (slot) => ({
            slot,
            link: linkOf(context, slot.language, await linkToken(context, 'role', slot.id)),
            account: people.find((one) => one.id === slot.personId)?.name ?? null,
          })),
        ),
        sessions: await sessionsOf(context, meeting.id),
      }
    }),
  view: DeskRolesPage,
})
const roleForm = form({
  path: '/desk/meetings/:slug/roles',
  who: 'role.give',
  labels,
  again: rolesPage,
  sensitive: true,
  fields: Type.Object({
    role: Field.one(meetingRoles),
    session: Type.Optional(Field.id()),
    name: Field.line(120),
    officeHeld: Type.Optional(Field.line(160)),
    category: Field.line(60),
    country: Type.Optional(Field.line(2)),
    language: Field.one(languages),
    languages: Type.Optional(Field.several(spokenLanguages)),
    contactValue: Type.Optional(Field.line(254)),
  }),
  act: (context, { params, form: fields }) => giveRole(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/roles'), said: 'meetings.said-role-given' }),
})
const withdrawForm = form({
  path: '/desk/meetings/:slug/roles/removal',
  who: 'role.give',
  labels,
  again: rolesPage,
  sensitive: true,
  fields: Type.Object({ slot: Field.id() }),
  act: (context, { params, form: fields }) => withdrawRole(context, params.slug ?? '', fields.slot),
  then: ({ slug }) => ({ to: deskPath(slug, '/roles'), said: 'meetings.said-removed' }),
})
const ownPage = page({
  path: '/speakers/:token',
  who: 'role.answer',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const own = await findOwnRole(context, params.token)
    if (!own) return notFound()
    const { personId } = context.actor
    const { slot } = own
    const bound = !slot.personId
      ? ('nobody' as const)
      : slot.personId === personId
        ? ('me' as const)
        : ('other' as const)
    return done({
      ...own,
      token: params.token ?? '',
      chairs: mayChair(slot) ? { bound, signedIn: personId !== null } : null,
    })
  },
  view: OwnRolePage,
})
const answerForm = form({
  path: '/speakers/:token',
  who: 'role.answer',
  labels,
  again: ownPage,
  sensitive: true,
  fields: Type.Object({
    answer: Field.one(['confirmed', 'declined']),
    consentName: Field.yes(),
    consentPhoto: Field.yes(),
    consentRecording: Field.yes(),
    languages: Type.Optional(Field.several(spokenLanguages)),
    needs: Type.Optional(Field.text(1000)),
  }),
  act: (context, { params, form: fields }) => answerRole(context, params.token ?? '', fields),
  then: (_answered, { params }) => ({ to: `/speakers/${params.token}`, said: 'meetings.said-role-answered' }),
})

const bindForm = form({
  path: '/speakers/:token/room',
  who: 'role.bind',
  labels,
  again: ownPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => bindRole(context, params.token ?? ''),
  then: ({ slug }) => ({ to: `/desk/meetings/${slug}/room`, said: 'meetings.said-bound' }),
})

export const roleRoutes = [rolesPage, roleForm, withdrawForm, ownPage, answerForm, bindForm]
