// Room: kernel/actor. Who is acting, with which roles: the only thing that a policy may ask about a person.

/** The roles that two people grant, or an organisation's form brings. */
export const grantedRoles = [
  'administrator',
  'secretariat',
  'moderator',
  'coordinator', // of a working table
  'rapporteur',
  'representative', // of an organisation
  'office', // of an addressee: a ministry, a municipality, an agency
] as const
export type GrantedRole = (typeof grantedRoles)[number]
/** The roles that nobody grants: they follow from where one or one's organisation stands today, and end with it. */
export const standingRoles = [
  'member', // of a body: speaks for an organisation that joined it
  'holder', // of a seat of a body, in person or as the alternate
  'chair', // of a meeting: chairs or moderates it, by a role there that they confirmed
  'safeguard', // one of two safeguarding persons: what is sealed to them they open together
] as const
export const roles = [...grantedRoles, ...standingRoles] as const
export type Role = (typeof roles)[number]

export interface Grant {
  role: Role
  /** A representative's organisation or an addressee's office. */
  organisationId?: string
  /** A coordinator's or rapporteur's body; the body that a member or a holder of a seat belongs to. */
  bodyId?: string
  /** The meeting that somebody chairs. */
  meetingId?: string
  /** Held only because two staff hold every duty for now: what is done with it says so in the log. */
  mode?: 'two-person-mode'
}
/** How somebody came in: what a session opens can depend on it. `code`: a printed one, on top of a link. */
export const signInMethods = ['link', 'invitation', 'card', 'passkey', 'code', 'provider'] as const
export type SignInMethod = (typeof signInMethods)[number]

/** In which capacity somebody acts: a role of their own, or one that the two-person mode lends. */
export type Capacity = Role | 'two-person-mode'
export interface Actor {
  kind: 'anonymous' | 'person' | 'system'
  personId: string | null
  grants: readonly Grant[]
  sessionId: string | null
  /** What this person holds and this session does not open: an administrator's duties wait for their passkey. */
  withheld?: readonly Grant[]
  /** What opened the door of this request; set by the web server when it asked the policy. */
  capacity?: Capacity
}

export const anonymous: Actor = { kind: 'anonymous', personId: null, grants: [], sessionId: null }
/** The worker and the loader of the record: acts that no person did. */
export const system: Actor = { kind: 'system', personId: null, grants: [], sessionId: null }

export const holds = (actor: Actor, role: Role) => actor.grants.some((grant) => grant.role === role)
/** The duties of the desk: what a staff member may hold. */
export const deskRoles = [
  'administrator',
  'secretariat',
  'moderator',
  'coordinator',
  'rapporteur',
] as const satisfies readonly Role[]
/** Those who decide together who holds a role; they count as staff. */
export const staffRoles = ['administrator', 'secretariat'] as const satisfies readonly Role[]
export const isStaff = (actor: Actor) => staffRoles.some((role) => holds(actor, role))

export const organisationsOf = (actor: Actor): string[] => [
  ...new Set(actor.grants.flatMap((grant) => (grant.organisationId ? [grant.organisationId] : []))),
]
