// Room: data. The exact types of every file of the record that ships. Pure types, no code: features may import them.
// Three rules (design contract): unknown is a state of its own (null with a reason, never a guess); no status is
// computed on imported records; nothing is said that no source says (our sums and links carry the standing 'ours').

export type Lang = 'es' | 'en' | 'pt' | 'fr'

/**
 * original: the language in which the source, or we, give it · official: official wording read word for word in a
 * stored page · recalled: official wording recalled, not yet proof-read · human: written or translated by people, not
 * official · machine: translated by the project, a draft, not official · reviewed: a draft that a person has checked.
 */
export type TextOrigin = 'original' | 'official' | 'recalled' | 'human' | 'machine' | 'reviewed'
export interface TextValue {
  text: string
  origin: TextOrigin
}
export interface LocalizedText {
  original: Lang
  values: Record<Lang, TextValue>
}

/** confirmed: read in the source · unconfirmed: reported, not verified · ours: our sum, link or reading. */
export type Standing = 'confirmed' | 'unconfirmed' | 'ours' | 'general-knowledge'
/** id: a key of record/sources.json. locator: where in it ('§ 9', 'n. 2', a heading in quotes); null = the whole. */
export interface SourceRef {
  id: string
  locator: string | null
  standing: Standing
  note?: LocalizedText
}

export type DatePrecision = 'day' | 'month' | 'year'
/** date: YYYY, YYYY-MM or YYYY-MM-DD, exactly as long as the precision says. */
export interface PartialDate {
  date: string
  precision: DatePrecision
  qualifier?: 'before' | 'after' | 'by' | 'about'
  note?: LocalizedText
}
export interface DateSpan {
  from: PartialDate
  to: PartialDate
}

/** One sentence or item with its source. */
export interface SourcedText {
  text: LocalizedText
  source: SourceRef
}
/** What nobody told us: null, why, and where we looked. */
export interface Unknown {
  value: null
  reason: LocalizedText
  source: SourceRef
}
export interface NotStated extends Unknown {
  topic: string
  label: LocalizedText
}
/** phrase: the source's own words, short, in the source's language. */
export interface Count {
  value: number
  qualifier: 'exact' | 'over' | 'about'
  phrase: string | null
  label: LocalizedText
  source: SourceRef
}
/** Something the source says that must stay a sentence: no number is to be read out of it. */
export interface KeptSentence {
  sentence: string
  lang: Lang
  note: LocalizedText
  source: SourceRef
}

// data/reference/objectives.json
export interface ObjectivesFile {
  sources: SourceRef[]
  titleSources: Record<Lang, SourceRef[]>
  objectives: GcmObjective[]
  groupings: ObjectiveGrouping[]
}
export interface GcmObjective {
  number: number
  code: string
  paragraph: number
  hubTermId: number
  title: LocalizedText
  short: LocalizedText
  /** Where the Portuguese title comes from: there is no official Portuguese text. */
  portugueseBasis: 'iom-pt-br' | 'press-pt-pt' | 'ours'
}
export interface ObjectiveGrouping {
  key: 'imrf-table' | 'review-area'
  name: LocalizedText
  note: LocalizedText
  parts: ObjectiveGroupingPart[]
}
/** title: the source's name of an area; for tables, our working title (source.standing 'ours'). */
export interface ObjectiveGroupingPart {
  number: number
  title: LocalizedText
  titleSource: SourceRef
  objectives: number[]
  source: SourceRef
}

// data/reference/principles.json
export interface PrinciplesFile {
  sources: SourceRef[]
  note: LocalizedText
  principles: GcmPrinciple[]
}
export interface GcmPrinciple {
  number: number
  letter: string
  code: string
  name: LocalizedText
}

// data/reference/categories.json
export interface CategoriesFile {
  sources: SourceRef[]
  rollUpNote: SourcedText
  collectionNote: SourcedText
  socialPartnersNote: SourcedText
  rows: ReviewRow[]
  categories: StakeholderCategory[]
}
export interface ReviewRow {
  order: number
  code: string
  sourceLabel: string
  name: LocalizedText
  source: SourceRef
}
/** counterpart: takes part in the dialogue without being a member (governments, UN, donors…). */
export interface StakeholderCategory {
  code: string
  name: LocalizedText
  reviewRow: string
  standing: 'member' | 'counterpart'
  namedIn: SourceRef[]
  majorGroup: string | null
}

// data/reference/countries.json
export interface CountriesFile {
  sources: SourceRef[]
  noNote: LocalizedText
  championList: { asOf: DateSpan; note: LocalizedText; source: SourceRef }
  counts: { members: number; associates: number; source: SourceRef }
  eclacGroups: { code: EclacGroup; name: LocalizedText }[]
  m49Subregions: { code: string; name: LocalizedText }[]
  reviewSubregions: { code: ReviewSubregion; name: LocalizedText; source: SourceRef }[]
  processes: { code: RegionalProcess; name: LocalizedText; source: SourceRef }[]
  countries: Country[]
}
export type EclacGroup = 'latin-america' | 'caribbean' | 'extra-regional' | 'associate'
export type ReviewSubregion = 'mexico-central-america' | 'south-america' | 'caribbean'
export type RegionalProcess = 'CRM' | 'CSM'
export interface Country {
  iso2: string
  iso3: string
  m49: string
  name: LocalizedText
  shortName: LocalizedText
  eclacStatus: 'member' | 'associate'
  eclacGroup: EclacGroup
  m49Subregion: string
  reviewSubregion: ReviewSubregion | null
  processes: RegionalProcess[]
  /** null = no note recorded here; it does not say that the State adopted the Compact. */
  gcmNote: { text: LocalizedText; sources: SourceRef[] } | null
  /** Dated mentions as a Champion country; empty = not on a list that we read, not "no champion". */
  championMentions: { on: PartialDate; source: SourceRef }[]
  mainLanguages: string[]
}

// data/reference/agencies.json
export interface AgenciesFile {
  sources: SourceRef[]
  network: {
    code: string
    acronym: string
    name: LocalizedText
    coLeads: string[]
    memberCount: Count
    namedCount: number
    unnamed: Unknown
    roleMailbox: string
    source: SourceRef
  }
  agencies: Agency[]
}
export interface Agency {
  code: string
  acronyms: Record<Lang, string>
  name: LocalizedText
  coLead: boolean
  workingGroupCivilSociety: boolean
  sources: SourceRef[]
}

// data/charter.json
export interface CharterFile {
  mechanism: {
    code: string
    name: LocalizedText
    createdOn: PartialDate
    source: SourceRef
    origin: SourcedText
    auspices: SourcedText
    nature: SourcedText
    purpose: SourcedText[]
    membership: {
      rule: SourcedText
      whoMayJoin: SourcedText
      approval: Unknown
      organisations: Count
      asOf: PartialDate
    }
    tableActions: SourcedText[]
    tableMeetings: SourcedText
    annualDialogue: SourcedText
    registrationForm: Unknown
    termsOfReference: Unknown
    reportSeries: {
      name: LocalizedText
      known: { number: number; document: string }[]
      notFound: number[]
      source: SourceRef
    }
    roleMailbox: { address: string; source: SourceRef }
  }
  bodies: CharterBody[]
  seats: CharterSeat[]
  notStated: NotStated[]
  rules: CharterFileRules
}
export type BodyKind =
  | 'network'
  | 'working-group'
  | 'mechanism'
  | 'working-table'
  | 'liaison-table'
  | 'national-network'
  | 'country-team'
  | 'committee'
export interface CharterBody {
  slug: string
  kind: BodyKind
  name: LocalizedText
  nameSource: SourceRef
  /** Our descriptive title where the source gives none (working tables). */
  workingTitle: { text: LocalizedText; source: SourceRef } | null
  parent: string | null
  objectives: number[]
  objectivesSource: SourceRef | null
  memberAgencies: string[]
  meets: SourcedText | null
  tasks: SourcedText[]
  /**
   * known: the record names it · to-be-filled: a kind of body whose instances the operator enters · asked-for: somebody
   * asked for it, and no source says that it was constituted.
   */
  state: 'known' | 'to-be-filled' | 'asked-for'
  note: LocalizedText | null
  source: SourceRef
}
export interface CharterSeat {
  code: string
  body: string
  order: number
  designatedBy: string
  rotating: boolean
  eligible: Eligible | null
  holder: { state: 'unknown'; value: null; reason: LocalizedText }
  source: SourceRef
}

/**
 * What the charter says of a body and its seats. Wherever a rule is null it is not stated: it forbids nothing, it is
 * shown as "not stated", and nobody fills it in but a body, by a decision that is recorded as a version of the charter.
 */
export interface CharterRules {
  membership: MembershipRules
  /** The body whose decision changes the charter. */
  amendedBy: string | null
  /** By the slug of the body; a body that is not listed has no rule stated. */
  bodies: Record<string, BodyRules>
  seats: SeatRule[]
}
export interface MembershipRules {
  /** Whether a registration is checked before it is listed, or after it. */
  approval: 'before' | 'afterwards' | null
  /** The body that decides about an appeal. */
  appeal: string | null
  individualsVote: boolean | null
  oneVoicePerOrganisation: boolean | null
}
export interface BodyRules {
  /** False: asked for, not constituted. Nobody sits in it. */
  constituted: boolean
  /** The length of a term, and how many in a row one organisation may hold. */
  termMonths: number | null
  maxTerms: number | null
  /** How a holder is chosen. */
  designation: 'decision' | 'ballot' | null
  whoVotes: 'member-organisations' | 'members' | 'seat-holders' | null
  /** Percent of those who may vote who must take part. */
  quorum: number | null
  /** Whether a seat has an alternate. */
  alternates: boolean | null
  /** Whether an organisation may hold one seat at most. */
  oneSeatPerOrganisation: boolean | null
  /** Whether the body issues recommendations by an act of its own; null: as not stated, it may. */
  issues: boolean | null
  /** Clocks. The answer's clock starts when a recommendation is issued; the others when a meeting was held or called. */
  meetsEveryMonths: number | null
  answerDays: number | null
  minutesDays: number | null
  noticeDays: number | null
  /** The length of a term of the seats that rotate. */
  rotationMonths: number | null
  /** Aims, never conditions: nobody is refused a seat by them. */
  balance: BalanceTarget[]
}
export interface BalanceTarget {
  aim: 'migrant-led' | 'countries' | 'subregions' | 'categories'
  atLeast: number
}
/** Who may sit: a member of the body that designates, an agency of it, any member of the Mechanism. */
export type Eligible = 'member-of-designator' | 'agency-of-designator' | 'any-member'
export interface SeatRule {
  code: string
  body: string
  place: number
  designatedBy: string
  rotating: boolean
  eligible: Eligible | null
}
/** The rules as the file has them: seats stand in `seats`, and each rule that is stated names its source. */
export interface CharterFileRules {
  membership: MembershipRules
  amendedBy: string | null
  bodies: Record<string, BodyRules & { sources: Record<string, SourceRef> }>
}

// data/record/sources.json and documents.json
export interface SourcesFile {
  note: LocalizedText
  sources: Source[]
}
export interface Source {
  id: string
  label: string
  url: string | null
  publisher: string | null
  year: number | null
  kind: 'document' | 'page' | 'software' | 'editors'
  read: 'full' | 'excerpt' | 'not-read'
}
export interface DocumentsFile {
  note: LocalizedText
  documents: LibraryDocument[]
}
export interface LibraryDocument {
  id: string
  source: string
  title: LocalizedText
  issuer: LocalizedText
  issuerBodies: string[]
  kind: 'press-release' | 'milestone-report' | 'statement'
  date: PartialDate | null
  dateNote: LocalizedText | null
  language: Lang
  url: string | null
  holds: LocalizedText[]
  objectives: number[]
  /** Always false in the record: the operator attaches the original. */
  attached: false
}

// data/record/review-2021.json
export interface Review2021File {
  slug: '2021'
  code: string
  title: LocalizedText
  round: 1
  span: DateSpan
  modality: SourcedText
  source: SourceRef
  convenors: { agency: string; capacity: LocalizedText | null; source: SourceRef }[]
  website: { url: string; source: SourceRef }
  participation: {
    memberStates: Count
    associateMembers: Count
    registeredPhrase: { phrase: string; lang: Lang; source: SourceRef }
    rows: { order: number; row: string; sourceLabel: string; count: number; source: SourceRef }[]
    rowsSum: { value: number; note: LocalizedText; source: SourceRef }
    zoom: { figures: ZoomFigure[]; note: LocalizedText; source: SourceRef }
    youtube: { value: number; phrase: string; note: LocalizedText; source: SourceRef }
  }
  days: { on: PartialDate; title: LocalizedText; areas: number[]; source: SourceRef }[]
  areas: { number: number; name: LocalizedText; nameSource: SourceRef; objectives: number[]; source: SourceRef }[]
  preparation: PreparationStep[]
  opening: { offices: LocalizedText[]; source: SourceRef }
  otherParticipants: SourcedText[]
  civilSocietySpeakers: { organisation: LocalizedText; source: SourceRef }[]
  governmentStatements: SourcedText[]
  conclusions: { order: number; text: LocalizedText; source: SourceRef }[]
  leadsTo: SourcedText
  recordings: SourcedText
  conflicts: SourcedText[]
  /** Codes of record/recommendations.json: demands delivered in this review, at which part of it is not stated. */
  recommendations: string[]
  notFound: NotStated[]
}
/** apparentDay: read off the printed order only; the source does not print a day beside the figure. */
export interface ZoomFigure {
  order: number
  value: number
  phrase: string
  apparentDay: PartialDate
}
export interface PreparationStep {
  order: number
  kind:
    | 'webinars'
    | 'informative-session'
    | 'registration-opens'
    | 'regional-processes'
    | 'civil-society'
    | 'review-meeting'
  title: LocalizedText
  when: DateSpan | PartialDate
  counts: Count[]
  kept: KeptSentence | null
  note: LocalizedText | null
  source: SourceRef
}

// data/record/review-2025.json
export interface Review2025File {
  slug: '2025'
  code: string
  title: LocalizedText
  round: 2
  span: DateSpan
  planned: { when: PartialDate; source: SourceRef }
  venue: SourcedText
  parts: { when: DateSpan | PartialDate; title: LocalizedText; source: SourceRef }[]
  participants: Count
  chair: { country: string; source: SourceRef }
  consultations: SourcedText
  rapporteurTeam: { role: LocalizedText; organisation: string; subregion: ReviewSubregion | null; source: SourceRef }[]
  reportTopics: { intro: LocalizedText; topics: LocalizedText[]; source: SourceRef }
  notFound: NotStated[]
  source: SourceRef
}

// data/record/imrf.json
export interface ImrfFile {
  about: SourcedText[]
  forums: ImrfForum[]
}
export interface ImrfForum {
  slug: string
  code: string
  title: LocalizedText
  state: 'held' | 'planned'
  span: DateSpan
  hearingOn: PartialDate
  place: SourcedText | null
  facts: SourcedText[]
  notFound: NotStated[]
  source: SourceRef
}

// data/record/forum-2023.json
export interface Forum2023File {
  slug: string
  code: string
  title: LocalizedText
  heldOn: PartialDate
  releaseOn: PartialDate
  place: SourcedText
  organisedBy: { body: string; source: SourceRef }
  supportedBy: { body: string; source: SourceRef }
  topics: SourcedText[]
  aims: SourcedText[]
  participants: Count
  channels: SourcedText
  whoAttended: SourcedText[]
  agenciesNamed: { codes: string[]; source: SourceRef }
  panelistCountries: { iso2: string[]; source: SourceRef }
  /** Codes of record/recommendations.json. */
  recommendations: string[]
  alsoRaised: SourcedText[]
  /** Ids of record/statements.json that the release reports from the floor; voice null: it does not say whose. */
  said: { statement: string; voice: string | null }[]
  /** What offices said there, in our words; voice: a row of the review of 2021. */
  alsoSaid: { text: LocalizedText; voice: string; source: SourceRef }[]
  notFound: NotStated[]
  expectedReport: SourcedText[]
  summaryReport: Unknown
  laterForums: Unknown
  source: SourceRef
}

// data/record/workplan-2023-2024.json
export interface WorkPlanFile {
  slug: '2023-2024'
  code: string
  title: LocalizedText
  period: DateSpan
  endorsement: { on: PartialDate; by: SourcedText; coLeads: string[]; source: SourceRef }
  counts: { basic: number; thematic: number; source: SourceRef }
  priorities: { code: string; kind: 'basic' | 'thematic'; name: null }[]
  prioritiesUnnamed: Unknown
  activityTypes: { code: string; name: LocalizedText; note: LocalizedText | null; source: SourceRef }[]
  stakeholders: SourcedText[]
  aims: SourcedText[]
  milestones: {
    title: LocalizedText
    planned: { when: PartialDate; source: SourceRef } | null
    actual: { when: DateSpan | PartialDate; source: SourceRef } | null
    record: string
    note: LocalizedText | null
  }[]
  laterPlans: Unknown
  source: SourceRef
}

// data/record/recommendations.json
export interface RecommendationsFile {
  note: LocalizedText
  noAnswer: LocalizedText
  recommendations: RecordRecommendation[]
}
export interface RecordRecommendation {
  code: string
  title: LocalizedText
  text: LocalizedText
  /** A few words of the source, attributed; never the whole demand. */
  quote: { text: string; lang: Lang; attribution: string; source: SourceRef } | null
  kind: 'policy' | 'service' | 'process' | 'method'
  horizon: 'short' | 'medium' | null
  standing: 'issued-elsewhere'
  issuer: { label: LocalizedText; organisation: string | null; deliveredBy: string | null; source: SourceRef }
  issuedOn: PartialDate
  occasion: SourcedText
  addressees: RecordAddressee[]
  /** Set when nobody is named: says so. */
  addresseesUnknown: Unknown | null
  objectives: { numbers: number[]; source: SourceRef }
  check: SourcedText
  relatedStatements: string[]
  laterFacts: LaterFact[]
  source: SourceRef
}
/** named: in the demand itself · context: in a neighbouring sentence of the statement; source.note says why. */
export interface RecordAddressee {
  label: LocalizedText
  kind: 'network' | 'agency' | 'state'
  agency: string | null
  country: string | null
  body: string | null
  naming: 'named' | 'context'
  source: SourceRef
}
export interface LaterFact {
  on: PartialDate
  station: 'answer' | 'pledge' | 'progress' | 'report' | 'meeting'
  text: LocalizedText
  source: SourceRef
  linkedBy: 'editors'
  /** The code of the record that the fact is, or bears on: PLG-…, MTG-…, WPL-…. */
  bearsOn: string | null
}

// data/record/pledges.json
export interface PledgesFile {
  pledges: RecordPledge[]
}
export interface RecordPledge {
  code: string
  title: LocalizedText
  text: LocalizedText
  holder: { body: string; label: LocalizedText }
  madeOn: PartialDate
  occasion: SourcedText
  aims: SourcedText[]
  form: Unknown
  objectives: { numbers: number[]; source: SourceRef }
  status: Unknown
  answers: { code: string; linkedBy: 'editors'; source: SourceRef }[]
  laterFacts: LaterFact[]
  source: SourceRef
}

// data/record/statements.json
export interface StatementsFile {
  note: LocalizedText
  coreNote: LocalizedText
  languageNote: LocalizedText
  statements: RecordStatement[]
}
export interface RecordStatement {
  id: string
  text: LocalizedText
  label: 'paraphrase'
  source: SourceRef
  /** A code of reference/categories.json. */
  voice: string
  kind: 'demand' | 'recommendation' | 'problem' | 'position'
  year: number | null
  objectives: number[]
  workingTables: number[]
  core: boolean
}
