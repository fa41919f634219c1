// Room: kernel/thread. The thread: what a record comes from and what became of it, station by station, both ways.
import type { Dated } from './dated.ts'
import type { LocalizedText } from './localized-text.ts'

export const stationKinds = ['voice', 'theme', 'recommendation', 'answer', 'pledge', 'progress', 'report'] as const
export type StationKind = (typeof stationKinds)[number]

export interface Station {
  kind: StationKind
  /** The record at this station: its kind's word and id. */
  subject: { kind: string; id: string }
  /** What to show: a public text. A voice whose text is not public has null, and is only counted. */
  title: LocalizedText | null
  /** Without the language; null where there is no page of its own. */
  href: string | null
  /** The permanent code, where it has one. */
  code: string | null
  on: Dated | null
  /** True for later facts that the editors of the record linked. */
  byEditors: boolean
  /** A state in words: the key of a message, or null. */
  state: string | null
}
