// Room: test/record. What the reference files and the charter must look like, key by key.
import { Type, type Static } from 'typebox'
import type {
  AgenciesFile,
  CategoriesFile,
  CharterFile,
  CountriesFile,
  ObjectivesFile,
  PrinciplesFile,
} from '../../data/types.ts'
import {
  count,
  date,
  filled,
  list,
  notStated,
  nullable,
  object,
  oneOf,
  source,
  sourced,
  span,
  text,
  unknown,
  whole,
  type Same,
} from './shape-checks.ts'

const objectiveNumber = Type.Integer({ minimum: 1, maximum: 23 })
const sources = list(source)
const agencyCode = oneOf('IOM', 'ECLAC', 'ILO', 'UNDP', 'OHCHR', 'UNAIDS', 'UNFPA')
const iso2 = Type.String({ pattern: '^[A-Z]{2}$' })

export const objectives = object({
  sources,
  titleSources: object({ es: sources, en: sources, pt: sources, fr: sources }),
  objectives: list(
    object({
      number: objectiveNumber,
      code: filled,
      paragraph: whole,
      hubTermId: whole,
      title: text,
      short: text,
      portugueseBasis: oneOf('iom-pt-br', 'press-pt-pt', 'ours'),
    }),
  ),
  groupings: list(
    object({
      key: oneOf('imrf-table', 'review-area'),
      name: text,
      note: text,
      parts: list(
        object({ number: whole, title: text, titleSource: source, objectives: list(objectiveNumber), source }),
      ),
    }),
  ),
})

export const principles = object({
  sources,
  note: text,
  principles: list(object({ number: whole, letter: filled, code: filled, name: text })),
})

export const categories = object({
  sources,
  rollUpNote: sourced,
  collectionNote: sourced,
  socialPartnersNote: sourced,
  rows: list(object({ order: whole, code: filled, sourceLabel: filled, name: text, source })),
  categories: list(
    object({
      code: filled,
      name: text,
      reviewRow: filled,
      standing: oneOf('member', 'counterpart'),
      namedIn: sources,
      majorGroup: nullable(filled),
    }),
  ),
})

const eclacGroup = oneOf('latin-america', 'caribbean', 'extra-regional', 'associate')
const subregion = oneOf('mexico-central-america', 'south-america', 'caribbean')
const regionalProcess = oneOf('CRM', 'CSM')
export const countries = object({
  sources,
  noNote: text,
  championList: object({ asOf: span, note: text, source }),
  counts: object({ members: whole, associates: whole, source }),
  eclacGroups: list(object({ code: eclacGroup, name: text })),
  m49Subregions: list(object({ code: Type.String({ pattern: '^\\d{3}$' }), name: text })),
  reviewSubregions: list(object({ code: subregion, name: text, source })),
  processes: list(object({ code: regionalProcess, name: text, source })),
  countries: list(
    object({
      iso2,
      iso3: Type.String({ pattern: '^[A-Z]{3}$' }),
      m49: Type.String({ pattern: '^\\d{3}$' }),
      name: text,
      shortName: text,
      eclacStatus: oneOf('member', 'associate'),
      eclacGroup,
      m49Subregion: filled,
      reviewSubregion: nullable(subregion),
      processes: list(regionalProcess, 0),
      gcmNote: nullable(object({ text, sources })),
      championMentions: list(object({ on: date, source }), 0),
      mainLanguages: list(filled),
    }),
  ),
})

export const agencies = object({
  sources,
  network: object({
    code: filled,
    acronym: filled,
    name: text,
    coLeads: list(filled),
    memberCount: count,
    namedCount: whole,
    unnamed: unknown,
    roleMailbox: filled,
    source,
  }),
  agencies: list(
    object({
      code: filled,
      acronyms: object({ es: filled, en: filled, pt: filled, fr: filled }),
      name: text,
      coLead: Type.Boolean(),
      workingGroupCivilSociety: Type.Boolean(),
      sources,
    }),
  ),
})

const bodyKind = oneOf(
  'network',
  'working-group',
  'mechanism',
  'working-table',
  'liaison-table',
  'national-network',
  'country-team',
  'committee',
)
const eligible = oneOf('member-of-designator', 'agency-of-designator', 'any-member')
const yesNo = nullable(Type.Boolean())
const rules = object({
  membership: object({
    approval: nullable(oneOf('before', 'afterwards')),
    appeal: nullable(filled),
    individualsVote: yesNo,
    oneVoicePerOrganisation: yesNo,
  }),
  amendedBy: nullable(filled),
  bodies: Type.Record(
    Type.String({ pattern: '^[a-z0-9-]+$' }),
    object({
      constituted: Type.Boolean(),
      termMonths: nullable(whole),
      maxTerms: nullable(whole),
      designation: nullable(oneOf('decision', 'ballot')),
      whoVotes: nullable(oneOf('member-organisations', 'members', 'seat-holders')),
      quorum: nullable(whole),
      alternates: yesNo,
      oneSeatPerOrganisation: yesNo,
      issues: yesNo,
      meetsEveryMonths: nullable(whole),
      answerDays: nullable(whole),
      minutesDays: nullable(whole),
      noticeDays: nullable(whole),
      rotationMonths: nullable(whole),
      balance: list(object({ aim: oneOf('migrant-led', 'countries', 'subregions', 'categories'), atLeast: whole }), 0),
      sources: Type.Record(Type.String(), source),
    }),
  ),
})
export const charter = object({
  mechanism: object({
    code: filled,
    name: text,
    createdOn: date,
    source,
    origin: sourced,
    auspices: sourced,
    nature: sourced,
    purpose: list(sourced),
    membership: object({ rule: sourced, whoMayJoin: sourced, approval: unknown, organisations: count, asOf: date }),
    tableActions: list(sourced),
    tableMeetings: sourced,
    annualDialogue: sourced,
    registrationForm: unknown,
    termsOfReference: unknown,
    reportSeries: object({
      name: text,
      known: list(object({ number: whole, document: filled })),
      notFound: list(whole),
      source,
    }),
    roleMailbox: object({ address: filled, source }),
  }),
  bodies: list(
    object({
      slug: filled,
      kind: bodyKind,
      name: text,
      nameSource: source,
      workingTitle: nullable(object({ text, source })),
      parent: nullable(filled),
      objectives: list(objectiveNumber, 0),
      objectivesSource: nullable(source),
      memberAgencies: list(agencyCode, 0),
      meets: nullable(sourced),
      tasks: list(sourced, 0),
      state: oneOf('known', 'to-be-filled', 'asked-for'),
      note: nullable(text),
      source,
    }),
  ),
  seats: list(
    object({
      code: filled,
      body: filled,
      order: whole,
      designatedBy: filled,
      rotating: Type.Boolean(),
      eligible: nullable(eligible),
      holder: object({ state: Type.Literal('unknown'), value: Type.Null(), reason: text }),
      source,
    }),
  ),
  notStated: list(notStated),
  rules,
})

type Charter = Static<typeof charter>
export const referenceProofs: [
  Same<Static<typeof objectives>, ObjectivesFile>,
  Same<Static<typeof principles>, PrinciplesFile>,
  Same<Static<typeof categories>, CategoriesFile>,
  Same<Static<typeof countries>, CountriesFile>,
  Same<Static<typeof agencies>, AgenciesFile>,
  Charter extends CharterFile ? true : never,
] = [true, true, true, true, true, true]
