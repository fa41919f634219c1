// Room: reports/paper. A report as a neutral document, before it becomes a page, a PDF or a Word file: one source for
// all.

export interface PaperTable {
  caption: string
  columns: string[]
  rows: string[][]
  /** Which columns hold figures: aligned right. */
  numeric: number[]
}
/** A sentence with the address of what it repeats; its mark is printed behind it and leads there. */
export interface CitedSentence {
  text: string
  mark: string
  address: string
}
export interface PaperSection {
  heading: string
  /** Paragraphs whose every sentence says where it comes from; they stand first. */
  cited?: CitedSentence[][]
  paragraphs: string[]
  tables: PaperTable[]
  /** Items with a code or an address behind them: "REC-LAC-2026-001 · Title"; `words` are what somebody says. */
  items: { label: string; detail: string | null; address: string | null; words?: string[] }[]
}
export interface Paper {
  language: string
  title: string
  /** One line under the title: the meeting, its place and dates. */
  about: string
  /** "Draft", or "Version 1, published on …", and how it was approved. */
  standing: string
  /** The permanent address, and the hash of the frozen figures. */
  cite: string
  sections: PaperSection[]
}
