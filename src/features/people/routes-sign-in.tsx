// Room: people/routes. The first door, which shows all the others.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { page } from '../../platform/http/route.ts'
import { passkeyPlace } from '../../platform/sign-in/passkeys.ts'
import { SignInPage } from './views/sign-in.tsx'

export const signInPage = page({
  path: '/sign-in',
  who: 'sign-in.ask',
  sensitive: true,
  query: Type.Object({
    failed: Type.Optional(Field.one(['passkey', 'provider-refused', 'provider-away'])),
  }),
  model: async ({ installation, providers }, { query }) =>
    done({
      failed: query.failed ?? null,
      passkeys: passkeyPlace(installation.baseUrl) !== null,
      providers: providers.list.map(({ slug, title }) => ({ slug, title })),
    }),
  view: SignInPage,
})
