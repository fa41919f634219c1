// Room: reports/figures. What a report counts and lists, as plain data: live in a draft, frozen with its hash when published.
import type { Dated } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'

/** One row of a count; `n` is null where the number is withheld to protect people. No country has a key of ''. */
export interface CountRow {
  key: string
  n: number | null
}
/** The row of private people whose attribute is kept back. */
export const countedTogether = 'together'

export interface ReportFigures {
  meeting: {
    code: string
    slug: string
    title: LocalizedText
    place: LocalizedText | null
    from: Dated | null
    to: Dated | null
    mode: string
  }
  participation: {
    registered: number
    byCategory: CountRow[]
    byCountry: CountRow[]
    byChannel: CountRow[]
    attended: number
    attendedByChannel: CountRow[]
    tallies: { channel: string; n: number; method: string; qualifier: string; source: string }[]
  }
  voices: {
    inputs: { code: string; title: LocalizedText | null; organisation: string | null }[]
    consultations: { slug: string; title: LocalizedText; voters: number | null; statements: number }[]
    notes: { kind: string; text: LocalizedText; speakerCategory: string | null }[]
  }
  recommendations: { code: string; title: LocalizedText; state: string; issuedOn: Dated | null }[]
  answers: {
    recommendation: string
    addressee: LocalizedText
    state: string
    stance: string | null
    text: LocalizedText | null
    on: Dated | null
  }[]
  pledges: { code: string; title: LocalizedText; holder: LocalizedText; dueOn: string | null }[]
}
