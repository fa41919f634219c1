// Room: kernel/actor. Who is acting, with which roles: the only thing that a policy may ask about a person.

export const roles = [
  'administrator',
  'secretariat',
  'moderator',
  'coordinator', // of a working table
  'rapporteur',
  'representative', // of an organisation
  'office', // of an addressee: a ministry, a municipality, an agency
] as const
export type Role = (typeof roles)[number]

export interface Grant {
  role: Role
  /** A representative's organisation or an addressee's office. */
  organisationId?: string
  /** A coordinator's or rapporteur's body. */
  bodyId?: string
}
export interface Actor {
  kind: 'anonymous' | 'person' | 'system'
  personId: string | null
  grants: readonly Grant[]
  sessionId: string | null
}

export const anonymous: Actor = { kind: 'anonymous', personId: null, grants: [], sessionId: null }
/** The worker and the loader of the record: acts that no person did. */
export const system: Actor = { kind: 'system', personId: null, grants: [], sessionId: null }

export const holds = (actor: Actor, role: Role) => actor.grants.some((grant) => grant.role === role)
export const organisationsOf = (actor: Actor): string[] =>
  actor.grants.flatMap((grant) => (grant.organisationId ? [grant.organisationId] : []))
