// Room: synthesis/use-cases. Which numbers of nameless inputs become public: with a version of the synthesis, and of
// moderation when enough has moved. Organisations speak openly and are counted so; nameless ones are private people,
// and platform/published decides what may be said of them beside all that was said before.
import type { Context } from '../../platform/context.ts'
import { type Series, publishCounts, publishedOf } from '../../platform/published/published.ts'
import type { Consultation } from '../consultations/index.ts'

export interface Count {
  key: string
  /** null: kept back. */
  n: number | null
}
export interface Cell {
  key: string
  n: number
}
export interface CountList {
  about: string
  /** A partition, such as languages: every input is in one part. */
  cells: readonly Cell[]
}

/** Attributes of which an input may have several, such as objectives: each is held against all who do not have it. */
export const listsOfEach = (about: string, cells: readonly Cell[], total: number): CountList[] =>
  cells.map(({ key, n }) => ({
    about: `${about}-${key}`,
    cells: [
      { key, n },
      { key: 'rest', n: total - n },
    ],
  }))

/** Publishes what may be published of them; answers what is public of a list then. */
export async function publishLists(
  inside: Context,
  consultation: Pick<Consultation, 'id' | 'slug'>,
  what: 'synthesis' | 'moderation',
  lists: readonly CountList[],
): Promise<{ of(about: string, key: string): number | null; totalOf(about: string): number | null }> {
  const subject = { kind: 'consultation', id: consultation.id } as const
  for (const { about, cells } of lists) {
    const series: Series = {
      subject,
      about: `${what}-${about}`,
      unit: 'inputs',
      shape: 'list',
      named: true,
      rule: 'participationByAttribute',
      shownAt: [`/consultations/${consultation.slug}/${what}`],
    }
    await publishCounts(inside, series, { what, cells })
  }
  const told = await publishedOf(inside, subject, what)
  return {
    of: (about, key) => told(`${what}-${about}`).of(key),
    totalOf: (about) => (told(`${what}-${about}`).takenOn ? told(`${what}-${about}`).total : null),
  }
}
