// Room: test/support. A real OpenID Connect provider on loopback, with accounts that a test holds, and somebody's
// browser that signs in there: cookies, redirects and forms, nothing of it cut short.
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { type ProviderSettings, returnPath } from '../../src/platform/sign-in/providers.ts'

export interface Account {
  email: string
  email_verified: boolean
}
export interface TestProvider {
  settings: ProviderSettings
  /** By subject: what the provider says of each today. */
  accounts: Map<string, Account>
  /** Signs in there as that subject at that address and answers where the provider sends the browser back to. */
  signIn(address: string, subject: string): Promise<URL>
  close(): Promise<void>
}

export async function openTestProvider(slug: string, base: string, more: { claimsInToken?: boolean } = {}) {
  const server: Server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = {
    slug,
    title: `Agency ${slug} sample`,
    issuer,
    clientId: `mesa-${slug}`,
    clientSecret: `${slug}-sample`,
  }
  const accounts = new Map<string, Account>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [`${base}${returnPath(slug)}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...(accounts.get(sub) ?? { email: '', email_verified: false }) }),
    }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !more.claimsInToken,
    cookies: { keys: [`${slug}-cookie-sample`] },
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
  const found: TestProvider = {
    settings,
    accounts,
    signIn: (address, subject) => walkThrough(issuer, address, subject),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
  return found
}

/** A browser at the provider: follows what it is told until it is sent somewhere else. */
async function walkThrough(issuer: string, address: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>()
  const ask = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form && new URLSearchParams(form),
    })
    for (const one of answer.headers.getSetCookie()) {
      const [pair = ''] = one.split(';')
      const at = pair.indexOf('=')
      if (pair.slice(at + 1)) jar.set(pair.slice(0, at), pair.slice(at + 1))
      else jar.delete(pair.slice(0, at))
    }
    return answer
  }
  let answer = await ask(address)
  for (let steps = 0; steps < 20; steps++) {
    const location = answer.headers.get('location')
    if (location) {
      const next = new URL(location, issuer)
      if (next.origin !== issuer) return next
      answer = await ask(next.href)
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`the provider shows no form: ${answer.status} ${page.slice(0, 300)}`)
    answer = await ask(new URL(action, issuer).href, { prompt, login: subject, password: 'sample' })
  }
  throw new Error('the provider goes round in circles')
}
