// Room: people/routes. The doors beside the link and the card: a passkey, an agency's own provider; and one's own ways
// in.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { browserCookie } from './use-cases-sign-in.ts'
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  codesToPrint,
  endPasskey,
  enterWithPasskey,
  passkeyCreation,
  passkeyRequest,
  presentWaysIn,
  recover,
  renewCodes,
} from './use-cases-passkeys.ts'
import {
  backFromProvider,
  beginProvider,
  enterWithProvider,
  partFromProvider,
  presentProviders,
  wayToProvider,
} from './use-cases-providers.ts'
import { CodesPage, NewPasskeyPage, PasskeySignInPage, WaysInPage } from './views/passkeys.tsx'
import { BackPage, ProviderPage } from './views/providers.tsx'
import { signInPage } from './routes-sign-in.tsx'

const Device = Type.Optional(Field.line(60))
/** What a device answers, as JSON: read by the library, never by us. */
const DeviceAnswer = Type.String({ minLength: 1, maxLength: 20_000, 'x-kind': 'text' })

const beginWithPasskey = form({
  path: '/sign-in/passkey/begin',
  who: 'sign-in.ask',
  labels: 'people',
  again: signInPage,
  nameless: true,
  fields: Type.Object({}),
  act: (context, { cookies }) => beginPasskeySignIn(context, cookies[browserCookie]),
  then: ({ cookies }) => ({ to: '/sign-in/passkey', cookies }),
})
const passkeyPage = page({
  path: '/sign-in/passkey',
  who: 'sign-in.confirm',
  sensitive: true,
  model: async (context, { cookies }) => done({ options: await passkeyRequest(context, cookies) }),
  view: PasskeySignInPage,
})
const withPasskey = form({
  path: '/sign-in/passkey',
  who: 'sign-in.confirm',
  labels: 'people',
  again: passkeyPage,
  nameless: true,
  sensitive: true,
  fields: Type.Object({ answer: DeviceAnswer, device: Device }),
  act: (context, { form: fields, cookies }) => enterWithPasskey(context, fields, cookies),
  then: ({ kind, cookies }) =>
    kind === 'in'
      ? { to: '/desk', said: 'people.said-signed-in', cookies }
      : { to: '/sign-in?failed=passkey', cookies },
})

const beginWithProvider = form({
  path: '/sign-in/with/:provider',
  who: 'sign-in.ask',
  labels: 'people',
  again: signInPage,
  nameless: true,
  fields: Type.Object({}),
  act: (context, { params, cookies }) => beginProvider(context, params.provider, cookies[browserCookie]),
  then: ({ slug, cookies }) => ({ to: `/sign-in/with/${slug}`, cookies }),
})
const providerPage = page({
  path: '/sign-in/with/:provider',
  who: 'sign-in.ask',
  sensitive: true,
  model: (context, { params, cookies }) => wayToProvider(context, params.provider, cookies),
  view: ProviderPage,
})
const Returned = Type.Object({
  code: Type.Optional(Field.line(4000)),
  state: Type.Optional(Field.line(200)),
  iss: Type.Optional(Field.line(500)),
  error: Type.Optional(Field.line(200)),
})
const backPage = page({
  path: '/sign-in/with/:provider/back',
  who: 'sign-in.confirm',
  sensitive: true,
  root: true,
  query: Returned,
  model: async (context, { params, query, cookies }) => {
    const back = await backFromProvider(context, params.provider, cookies)
    return back.ok ? done({ ...back.value, query }) : back
  },
  view: BackPage,
})
const back = form({
  path: '/sign-in/with/:provider/back',
  who: 'sign-in.confirm',
  labels: 'people',
  again: backPage,
  nameless: true,
  sensitive: true,
  query: Returned,
  fields: Type.Object({ device: Device }),
  act: (context, { params, query, form: fields, cookies }) =>
    enterWithProvider(context, params.provider, { ...fields, returned: query }, cookies),
  then: ({ kind, cookies }) =>
    kind === 'in'
      ? { to: '/desk', said: 'people.said-signed-in', cookies }
      : { to: `/sign-in?failed=provider-${kind}`, cookies },
})

const waysPage = page({
  path: '/ways-in',
  who: 'passkey.keep-own',
  query: Type.Object({ failed: Type.Optional(Field.one(['passkey', 'code'])) }),
  model: async (context, { query }) =>
    done({
      failed: query.failed ?? null,
      ...(await presentWaysIn(context)),
      ...(await presentProviders(context, context.actor.personId ?? '')),
    }),
  view: WaysInPage,
})
const beginNew = form({
  path: '/ways-in/passkeys/begin',
  who: 'passkey.keep-own',
  labels: 'people',
  again: waysPage,
  fields: Type.Object({}),
  act: (context) => beginPasskey(context),
  then: ({ cookies }) => ({ to: '/ways-in/passkeys', cookies }),
})
const newPage = page({
  path: '/ways-in/passkeys',
  who: 'passkey.keep-own',
  model: async (context, { cookies }) => done({ options: await passkeyCreation(context, cookies) }),
  view: NewPasskeyPage,
})
const addNew = form({
  path: '/ways-in/passkeys',
  who: 'passkey.keep-own',
  labels: 'people',
  again: newPage,
  // The try is used up whatever comes of it: no transaction around it may take that back.
  nameless: true,
  fields: Type.Object({ answer: DeviceAnswer, label: Type.Optional(Field.line(60)) }),
  act: (context, { form: fields, cookies }) => addPasskey(context, fields, cookies),
  then: ({ kind, cookies }) => {
    if (kind === 'failed') return { to: '/ways-in?failed=passkey', cookies }
    return { to: kind === 'first' ? '/ways-in/codes' : '/ways-in', said: 'people.said-passkey-added', cookies }
  },
})
const endOne = form({
  path: '/ways-in/passkeys/end',
  who: 'passkey.keep-own',
  labels: 'people',
  again: waysPage,
  fields: Type.Object({ passkey: Field.id() }),
  act: (context, { form: fields }) => endPasskey(context, fields.passkey),
  then: () => ({ to: '/ways-in', said: 'people.said-passkey-ended' }),
})
const codesPage = page({
  path: '/ways-in/codes',
  who: 'passkey.keep-own',
  sensitive: true,
  model: async (context, { cookies }) => {
    const codes = await codesToPrint(context, cookies)
    return codes.ok ? done({ codes: codes.value }) : codes
  },
  view: CodesPage,
})
const newCodes = form({
  path: '/ways-in/codes',
  who: 'passkey.keep-own',
  labels: 'people',
  again: waysPage,
  fields: Type.Object({}),
  act: (context) => renewCodes(context),
  then: (cookie) => ({ to: '/ways-in/codes', cookies: [cookie] }),
})
const recovery = form({
  path: '/ways-in/recovery',
  who: 'passkey.keep-own',
  labels: 'people',
  again: waysPage,
  fields: Type.Object({ code: Field.line(40) }),
  act: (context, { form: fields, cookies }) => recover(context, fields.code, cookies[browserCookie]),
  then: ({ kind, cookies }) =>
    kind === 'right'
      ? { to: '/ways-in', said: 'people.said-code-right', cookies }
      : { to: '/ways-in?failed=code', cookies },
})
const part = form({
  path: '/ways-in/provider/end',
  who: 'passkey.keep-own',
  labels: 'people',
  again: waysPage,
  fields: Type.Object({ provider: Field.line(31) }),
  act: (context, { form: fields }) => partFromProvider(context, context.actor.personId ?? '', fields.provider),
  then: () => ({ to: '/ways-in', said: 'people.said-provider-parted' }),
})

export const waysInRoutes: readonly Route[] = [
  beginWithPasskey,
  passkeyPage,
  withPasskey,
  beginWithProvider,
  providerPage,
  backPage,
  back,
  waysPage,
  beginNew,
  newPage,
  addNew,
  endOne,
  codesPage,
  newCodes,
  recovery,
  part,
]
