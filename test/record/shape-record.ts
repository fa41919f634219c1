// Room: test/record. What the files under data/record must look like, key by key.
import { Type, type Static } from 'typebox'
import type {
  DocumentsFile,
  Forum2023File,
  ImrfFile,
  PledgesFile,
  RecommendationsFile,
  Review2021File,
  Review2025File,
  SourcesFile,
  StatementsFile,
  WorkPlanFile,
} from '../../data/types.ts'
import {
  coded,
  count,
  date,
  filled,
  kept,
  lang,
  laterFact,
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
  when,
  whole,
  type Same,
} from './shape-checks.ts'

const objectives = list(Type.Integer({ minimum: 1, maximum: 23 }), 0)

export const sources = object({
  note: text,
  sources: list(
    object({
      id: Type.String({ pattern: '^[a-z0-9-]+$' }),
      label: filled,
      url: nullable(Type.String({ pattern: '^https?://\\S+$' })),
      publisher: nullable(filled),
      year: nullable(whole),
      kind: oneOf('document', 'page', 'software', 'editors'),
      read: oneOf('full', 'excerpt', 'not-read'),
    }),
  ),
})

export const documents = object({
  note: text,
  documents: list(
    object({
      id: filled,
      source: filled,
      title: text,
      issuer: text,
      issuerBodies: list(filled, 0),
      kind: oneOf('press-release', 'milestone-report', 'statement'),
      date: nullable(date),
      dateNote: nullable(text),
      language: lang,
      url: nullable(filled),
      holds: list(text),
      objectives,
      attached: Type.Literal(false),
    }),
  ),
})

export const review2021 = object({
  slug: Type.Literal('2021'),
  code: filled,
  title: text,
  round: Type.Literal(1),
  span,
  modality: sourced,
  source,
  convenors: list(object({ agency: filled, capacity: nullable(text), source })),
  website: object({ url: filled, source }),
  participation: object({
    memberStates: count,
    associateMembers: count,
    registeredPhrase: object({ phrase: filled, lang, source }),
    rows: list(object({ order: whole, row: filled, sourceLabel: filled, count: whole, source })),
    rowsSum: object({ value: whole, note: text, source }),
    zoom: object({
      figures: list(object({ order: whole, value: whole, phrase: filled, apparentDay: date })),
      note: text,
      source,
    }),
    youtube: object({ value: whole, phrase: filled, note: text, source }),
  }),
  days: list(object({ on: date, title: text, areas: list(whole, 0), source })),
  areas: list(object({ number: whole, name: text, nameSource: source, objectives, source })),
  preparation: list(
    object({
      order: whole,
      title: text,
      when,
      counts: list(count, 0),
      kept: nullable(kept),
      note: nullable(text),
      source,
      kind: oneOf(
        'webinars',
        'informative-session',
        'registration-opens',
        'regional-processes',
        'civil-society',
        'review-meeting',
      ),
    }),
  ),
  opening: object({ offices: list(text), source }),
  otherParticipants: list(sourced),
  civilSocietySpeakers: list(object({ organisation: text, source })),
  governmentStatements: list(sourced),
  conclusions: list(object({ order: whole, text, source })),
  leadsTo: sourced,
  recordings: sourced,
  conflicts: list(sourced),
  recommendations: list(filled),
  notFound: list(notStated),
})

export const review2025 = object({
  slug: Type.Literal('2025'),
  code: filled,
  title: text,
  round: Type.Literal(2),
  span,
  planned: object({ when: date, source }),
  venue: sourced,
  parts: list(object({ when, title: text, source })),
  participants: count,
  chair: object({ country: filled, source }),
  consultations: sourced,
  rapporteurTeam: list(
    object({
      role: text,
      organisation: filled,
      source,
      subregion: nullable(oneOf('mexico-central-america', 'south-america', 'caribbean')),
    }),
  ),
  reportTopics: object({ intro: text, topics: list(text), source }),
  notFound: list(notStated),
  source,
})

export const imrf = object({
  about: list(sourced),
  forums: list(
    object({
      slug: filled,
      code: filled,
      title: text,
      state: oneOf('held', 'planned'),
      span,
      hearingOn: date,
      place: nullable(sourced),
      facts: list(sourced),
      notFound: list(notStated),
      source,
    }),
  ),
})

export const forum2023 = object({
  slug: filled,
  code: filled,
  title: text,
  heldOn: date,
  releaseOn: date,
  place: sourced,
  organisedBy: object({ body: filled, source }),
  supportedBy: object({ body: filled, source }),
  topics: list(sourced),
  aims: list(sourced),
  participants: count,
  channels: sourced,
  whoAttended: list(sourced),
  agenciesNamed: object({ codes: list(filled), source }),
  panelistCountries: object({ iso2: list(filled), source }),
  recommendations: list(filled),
  alsoRaised: list(sourced),
  said: list(object({ statement: filled, voice: nullable(filled) })),
  alsoSaid: list(object({ text, voice: filled, source })),
  notFound: list(notStated),
  expectedReport: list(sourced),
  summaryReport: unknown,
  laterForums: unknown,
  source,
})

export const workPlan = object({
  slug: Type.Literal('2023-2024'),
  code: filled,
  title: text,
  period: span,
  endorsement: object({ on: date, by: sourced, coLeads: list(filled), source }),
  counts: object({ basic: whole, thematic: whole, source }),
  priorities: list(object({ code: filled, kind: oneOf('basic', 'thematic'), name: Type.Null() })),
  prioritiesUnnamed: unknown,
  activityTypes: list(object({ code: filled, name: text, note: nullable(text), source })),
  stakeholders: list(sourced),
  aims: list(sourced),
  milestones: list(
    object({
      title: text,
      planned: nullable(object({ when: date, source })),
      actual: nullable(object({ when, source })),
      record: filled,
      note: nullable(text),
    }),
  ),
  laterPlans: unknown,
  source,
})

const addressee = object({
  label: text,
  kind: oneOf('network', 'agency', 'state'),
  agency: nullable(filled),
  country: nullable(filled),
  body: nullable(filled),
  naming: oneOf('named', 'context'),
  source,
})
export const recommendations = object({
  note: text,
  noAnswer: text,
  recommendations: list(
    object({
      code: filled,
      title: text,
      text,
      quote: nullable(object({ text: filled, lang, attribution: filled, source })),
      kind: oneOf('policy', 'service', 'process', 'method'),
      horizon: nullable(oneOf('short', 'medium')),
      standing: Type.Literal('issued-elsewhere'),
      issuer: object({ label: text, organisation: nullable(filled), deliveredBy: nullable(filled), source }),
      issuedOn: date,
      occasion: sourced,
      addressees: list(addressee, 0),
      addresseesUnknown: nullable(unknown),
      objectives: coded,
      check: sourced,
      relatedStatements: list(filled, 0),
      laterFacts: list(laterFact, 0),
      source,
    }),
  ),
})

export const pledges = object({
  pledges: list(
    object({
      code: filled,
      title: text,
      text,
      holder: object({ body: filled, label: text }),
      madeOn: date,
      occasion: sourced,
      aims: list(sourced),
      form: unknown,
      objectives: coded,
      status: unknown,
      answers: list(object({ code: filled, linkedBy: Type.Literal('editors'), source })),
      laterFacts: list(laterFact),
      source,
    }),
  ),
})

export const statements = object({
  note: text,
  coreNote: text,
  languageNote: text,
  statements: list(
    object({
      id: filled,
      text,
      label: Type.Literal('paraphrase'),
      source,
      voice: filled,
      kind: oneOf('demand', 'recommendation', 'problem', 'position'),
      year: nullable(whole),
      objectives,
      workingTables: list(whole),
      core: Type.Boolean(),
    }),
  ),
})

export const recordProofs: [
  Same<Static<typeof sources>, SourcesFile>,
  Same<Static<typeof documents>, DocumentsFile>,
  Same<Static<typeof review2021>, Review2021File>,
  Same<Static<typeof review2025>, Review2025File>,
  Same<Static<typeof imrf>, ImrfFile>,
  Same<Static<typeof forum2023>, Forum2023File>,
  Same<Static<typeof workPlan>, WorkPlanFile>,
  Same<Static<typeof recommendations>, RecommendationsFile>,
  Same<Static<typeof pledges>, PledgesFile>,
  Same<Static<typeof statements>, StatementsFile>,
] = [true, true, true, true, true, true, true, true, true, true]
