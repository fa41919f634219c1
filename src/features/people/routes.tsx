// Room: people/routes. The doors: signing in by link, invitation or card, one's devices, signing out.
import { Type } from 'typebox'
import { system } from '../../kernel/actor.ts'
import { done, invalid } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { type LinkDuty, openLink } from '../../platform/sign-in/links.ts'
import { listSessions } from '../../platform/sign-in/sessions.ts'
import { presentOwnRoles } from './present.ts'
import { deskRoutes } from './routes-desk.tsx'
import { signInPage } from './routes-sign-in.tsx'
import { waysInRoutes } from './routes-ways-in.tsx'
import { findPeople } from './store.ts'
import {
  askForLink,
  becomeFirstAdministrator,
  browserCookie,
  confirmInvitation,
  confirmSignIn,
  endAllSessions,
  endSession,
  enterWithCard,
  noSession,
} from './use-cases-sign-in.ts'
import { closeOwnAccount, layDownRole } from './use-cases-endings.ts'
import { offerBehind, takeUpRole } from './use-cases-offers.ts'
import { ClosePage, DevicesPage, SignOutPage } from './views/devices.tsx'
import { TakeUpPage } from './views/take-up.tsx'
import { CardSignInPage, ConfirmLinkPage, FirstAdministratorPage, SentPage } from './views/sign-in.tsx'

const Token = Type.Object({ token: Type.Optional(Field.line(100)) })
const Device = Type.Optional(Field.line(60))

const signIn = form({
  path: '/sign-in',
  who: 'sign-in.ask',
  labels: 'people',
  again: signInPage,
  nameless: true,
  fields: Type.Object({ email: Field.email() }),
  act: (context, { form: fields, cookies }) => askForLink(context, fields.email, cookies[browserCookie]),
  then: (cookie) => ({ to: '/sign-in/sent', cookies: [cookie] }),
})
const sentPage = page({
  path: '/sign-in/sent',
  who: 'sign-in.ask',
  model: async ({ installation }) => done({ demo: installation.demo && !installation.sendsMail }),
  view: SentPage,
})

/** A page that opens a link and uses nothing up: mail programs open links by themselves. */
const linkPage = (path: string, duty: LinkDuty): Route =>
  page({
    path,
    who: 'sign-in.confirm',
    sensitive: true,
    query: Token,
    model: async (context, { query }) => {
      const link = query.token ? await openLink(context, query.token, duty) : null
      const [person] = link?.personId ? await findPeople(context, [link.personId]) : []
      return done({ path, token: link && query.token ? query.token : null, name: person?.name ?? null })
    },
    view: duty === 'first-administrator' ? FirstAdministratorPage : ConfirmLinkPage,
  })
const confirmPage = linkPage('/sign-in/link', 'sign-in')
const confirm = form({
  path: '/sign-in/link',
  who: 'sign-in.confirm',
  labels: 'people',
  again: confirmPage,
  nameless: true,
  sensitive: true,
  query: Token,
  fields: Type.Object({ device: Device }),
  act: (context, { form: fields, formKey, query }) =>
    confirmSignIn(context, { ...fields, formKey, token: query.token ?? '' }),
  then: (cookie) => ({ to: '/desk', said: 'people.said-signed-in', cookies: [cookie] }),
})
const invitationPage = linkPage('/sign-in/invitation', 'invitation')
const invitation = form({
  path: '/sign-in/invitation',
  who: 'sign-in.confirm',
  labels: 'people',
  again: invitationPage,
  nameless: true,
  sensitive: true,
  query: Token,
  fields: Type.Object({ device: Device }),
  act: (context, { form: fields, formKey, query }) =>
    confirmInvitation(context, { ...fields, formKey, token: query.token ?? '' }),
  then: (cookie) => ({ to: '/desk', said: 'people.said-signed-in', cookies: [cookie] }),
})
const firstPage = linkPage('/sign-in/first', 'first-administrator')
const first = form({
  path: '/sign-in/first',
  who: 'sign-in.confirm',
  labels: 'people',
  again: firstPage,
  nameless: true,
  sensitive: true,
  query: Token,
  fields: Type.Object({ name: Field.line(120), email: Field.email(), device: Device }),
  act: (context, { form: fields, formKey, query }) =>
    becomeFirstAdministrator(context, { ...fields, formKey, token: query.token ?? '', locale: context.locale }),
  then: (cookie) => ({ to: '/desk', said: 'people.said-signed-in', cookies: [cookie] }),
})

const cardPage = page({
  path: '/sign-in/card',
  who: 'sign-in.confirm',
  sensitive: true,
  query: Type.Object({ failed: Type.Optional(Field.one(['wrong', 'locked'])) }),
  model: async (_context, { query }) => done({ failed: query.failed ?? null }),
  view: CardSignInPage,
})
const card = form({
  path: '/sign-in/card',
  who: 'sign-in.confirm',
  labels: 'people',
  again: cardPage,
  nameless: true,
  sensitive: true,
  fields: Type.Object({
    code: Field.line(40),
    pin: Type.String({ pattern: '^\\d{6}$', 'x-kind': 'pin' }),
    device: Device,
  }),
  act: (context, { form: fields, cookies }) => enterWithCard(context, fields, cookies[browserCookie]),
  then: ({ kind, cookies }) =>
    kind === 'in'
      ? { to: '/desk', said: 'people.said-signed-in', cookies }
      : { to: `/sign-in/card?failed=${kind}`, cookies },
})

const devicesPage = page({
  path: '/devices',
  who: 'sign-in.see-own',
  model: async (context) =>
    done({
      own: context.actor.sessionId,
      sessions: await listSessions(context, context.actor.personId ?? ''),
      titles: Object.fromEntries(context.providers.list.map((one) => [one.slug, one.title])),
      roles: await presentOwnRoles(context),
    }),
  view: DevicesPage,
})
const endDevice = form({
  path: '/devices/end',
  who: 'sign-in.end-own',
  labels: 'people',
  again: devicesPage,
  fields: Type.Object({ session: Field.id() }),
  act: (context, { form: fields }) => endSession(context, fields.session),
  then: ({ own }) =>
    own
      ? { to: '/sign-in', said: 'people.said-signed-out', cookies: [noSession] }
      : { to: '/devices', said: 'people.said-device-ended' },
})
const endAll = form({
  path: '/devices/end-all',
  who: 'sign-in.end-own',
  labels: 'people',
  again: devicesPage,
  fields: Type.Object({}),
  act: (context) => endAllSessions(context),
  then: () => ({ to: '/sign-in', said: 'people.said-signed-out-everywhere', cookies: [noSession] }),
})
const layDown = form({
  path: '/devices/roles',
  who: 'role.lay-down',
  labels: 'people',
  again: devicesPage,
  fields: Type.Object({ grant: Field.id() }),
  act: (context, { form: fields }) => layDownRole(context, fields.grant),
  then: () => ({ to: '/devices', said: 'people.said-role-ended' }),
})
const closePage = page({
  path: '/devices/close',
  who: 'person.close-own',
  model: async (context) => done({ roles: await presentOwnRoles(context) }),
  view: ClosePage,
})
const close = form({
  path: '/devices/close',
  who: 'person.close-own',
  labels: 'people',
  again: closePage,
  fields: Type.Object({ sure: Field.yes() }),
  act: async (context, { form: fields }) =>
    fields.sure ? closeOwnAccount(context) : invalid({ sure: 'people.wrong-sure' }),
  then: () => ({ to: '/', said: 'people.said-closed-own', cookies: [noSession] }),
})
const rolePage = page({
  path: '/sign-in/role',
  who: 'role.take-up',
  sensitive: true,
  query: Token,
  model: async (context, { query }) => {
    const offer = query.token ? await offerBehind(context, query.token) : undefined
    // The page is seen by who holds the link alone; whether the organisation is listed to others plays no part.
    const of = offer && (await context.names({ ...context, actor: system }, [offer.organisationId]))
    return done({
      token: offer ? (query.token ?? null) : null,
      organisation: of?.get(offer?.organisationId ?? '')?.name ?? null,
      role: offer?.role ?? null,
    })
  },
  view: TakeUpPage,
})
const takeUp = form({
  path: '/sign-in/role',
  who: 'role.take-up',
  labels: 'people',
  again: rolePage,
  sensitive: true,
  query: Token,
  fields: Type.Object({ device: Device }),
  act: (context, { form: fields, query }) => takeUpRole(context, { ...fields, token: query.token ?? '' }),
  then: ({ cookies }) =>
    cookies.length
      ? { to: '/desk', said: 'people.said-role-taken', cookies }
      : { to: '/sign-in', said: 'people.said-role-taken-sign-in' },
})
const signOutPage = page({ path: '/sign-out', who: 'sign-in.end-own', model: async () => done({}), view: SignOutPage })
const signOut = form({
  path: '/sign-out',
  who: 'sign-in.end-own',
  labels: 'people',
  again: signOutPage,
  fields: Type.Object({}),
  act: (context) => endSession(context, context.actor.sessionId ?? ''),
  then: () => ({ to: '/', said: 'people.said-signed-out', cookies: [noSession] }),
})

export const routes: readonly Route[] = [
  signInPage,
  signIn,
  sentPage,
  confirmPage,
  confirm,
  invitationPage,
  invitation,
  firstPage,
  first,
  cardPage,
  card,
  devicesPage,
  endDevice,
  endAll,
  layDown,
  closePage,
  close,
  rolePage,
  takeUp,
  signOutPage,
  signOut,
  ...waysInRoutes,
  ...deskRoutes,
]
