// Room: organisations/present. The one typed model that page, JSON twin and CSV are made from.
import { Type } from 'typebox'
import type { Context } from '../../platform/context.ts'
import type { Paged } from '../../kernel/paging.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import { may } from '../../kernel/policy.ts'
import { policy } from './policy.ts'
import { type MembershipAct, membership } from './rules.ts'
import type { Organisation } from './store.ts'

export const OrganisationAnswer = Type.Object({
  slug: Type.String(), name: Type.String(), acronym: Type.Union([Type.String(), Type.Null()]), kind: Type.String(),
  category: Type.String(), country: Type.Union([Type.String(), Type.Null()]), workingTables: Type.Array(Type.Integer()),
  objectives: Type.Array(Type.Integer()), languages: Type.Array(Type.String()), website: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(), memberSince: Type.Union([Type.String(), Type.Null()]), sample: Type.Boolean(),
})
export type OrganisationModel = Type.Static<typeof OrganisationAnswer>
export const OrganisationListAnswer = Type.Object({
  items: Type.Array(OrganisationAnswer), total: Type.Integer(), next: Type.Union([Type.Integer(), Type.Null()]),
})

export const presentOrganisation = (one: Organisation): OrganisationModel => ({
  slug: one.slug, name: one.name, acronym: one.acronym, kind: one.kind, category: one.category, country: one.country,
  workingTables: one.workingTables, objectives: one.objectives, languages: one.languages, website: one.website, state: one.state,
  memberSince: one.memberSince, sample: one.sample,
})
export const presentList = (list: Paged<Organisation>) => ({ ...list, items: list.items.map(presentOrganisation) })

/** What the viewer may do with it now: policy and status table together. */
export const stepsFor = (context: Context, one: Organisation): MembershipAct[] =>
  may(context.actor, policy['organisation.check'], { organisationId: one.id }) ? stepsFrom(membership, one.state) : []
