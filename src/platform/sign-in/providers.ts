// Room: platform/sign-in. Sign-in with an agency's or a ministry's own provider: OpenID Connect, code flow with PKCE,
// state and nonce, by openid-client. The only place from which this server calls another, and only those of its
// settings.
import * as client from 'openid-client'

export interface ProviderSettings {
  /** In addresses and settings: `ministry-x`. */
  slug: string
  /** As people know it. */
  title: string
  issuer: string
  clientId: string
  clientSecret: string
}
export interface Secrets {
  state: string
  nonce: string
  verifier: string
}
/** What a provider says of who signed in there, checked: signature, issuer, audience, time, nonce. */
export interface Claims {
  issuer: string
  subject: string
  /** Only where the provider says that it verified it. */
  email: string | null
}
export type ProviderAnswer = { kind: 'claims'; claims: Claims } | { kind: 'refused' } | { kind: 'away' }
export interface Providers {
  list: readonly Pick<ProviderSettings, 'slug' | 'title' | 'issuer'>[]
  /** Where the person goes to sign in; null when the provider cannot be reached. */
  addressAt(slug: string, redirect: string, secrets: Secrets): Promise<string | null>
  /** What came back, exchanged and checked. `returned`: the whole address that the browser came back to. */
  claimsFrom(slug: string, returned: URL, secrets: Secrets): Promise<ProviderAnswer>
}

export const noProviders: Providers = {
  list: [],
  addressAt: async () => null,
  claimsFrom: async () => ({ kind: 'refused' }),
}

const patienceSeconds = 8

/** The address of a code's return is each provider's own: an answer of one never counts as another's. */
export const returnPath = (slug: string) => `/sign-in/with/${slug}/back`

export function openProviders(settings: readonly ProviderSettings[]): Providers {
  const found = new Map<string, Promise<client.Configuration>>()
  const configurationOf = (one: ProviderSettings): Promise<client.Configuration> => {
    const known = found.get(one.slug) ?? discover(one)
    found.set(one.slug, known)
    // A provider that was away is asked again next time.
    known.catch(() => found.delete(one.slug))
    return known
  }
  const named = (slug: string) => settings.find((one) => one.slug === slug)
  return {
    list: settings.map(({ slug, title, issuer }) => ({ slug, title, issuer })),
    async addressAt(slug, redirect, secrets) {
      const one = named(slug)
      const configuration = one && (await configurationOf(one).catch(() => null))
      if (!configuration) return null
      return client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        state: secrets.state,
        nonce: secrets.nonce,
        // Somebody else may still be signed in at the provider on a shared computer.
        prompt: 'login',
      }).href
    },
    async claimsFrom(slug, returned, secrets) {
      const one = named(slug)
      if (!one) return { kind: 'refused' }
      const configuration = await configurationOf(one).catch(() => null)
      if (!configuration) return { kind: 'away' }
      try {
        const answer = await client.authorizationCodeGrant(configuration, returned, {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
        })
        const token = answer.claims()
        if (!token) return { kind: 'refused' }
        return { kind: 'claims', claims: await claimsOf(configuration, token, answer.access_token) }
      } catch (error) {
        return { kind: isAway(error) ? 'away' : 'refused' }
      }
    },
  }
}

const discover = (one: ProviderSettings): Promise<client.Configuration> =>
  client.discovery(
    new URL(one.issuer),
    one.clientId,
    { client_secret: one.clientSecret },
    client.ClientSecretBasic(one.clientSecret),
    {
      timeout: patienceSeconds,
      // The settings let plain HTTP pass only towards this same machine, for tests and trials.
      execute: new URL(one.issuer).protocol === 'http:' ? [client.allowInsecureRequests] : [],
    },
  )

/** Some providers put the address into the token, others answer it when asked; never for another subject. */
async function claimsOf(
  configuration: client.Configuration,
  token: client.IDToken,
  accessToken: string,
): Promise<Claims> {
  const info =
    token.email === undefined && configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, accessToken, token.sub)
      : token
  const email = info.email_verified === true && typeof info.email === 'string' ? info.email.toLowerCase() : null
  return { issuer: token.iss, subject: token.sub, email }
}

const isAway = (error: unknown): boolean => {
  const { name, cause } = error as Error
  return name === 'TimeoutError' || name === 'TypeError' || (cause as Error | undefined)?.name === 'TimeoutError'
}
