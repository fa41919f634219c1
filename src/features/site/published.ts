// Room: site/present. The manifest of published numbers: every table of people, votes and answers that any page shows,
// with every snapshot of it as it was published. It is read from the rows that the pages themselves are made of.
import { Type } from 'typebox'
import type { Paged } from '../../kernel/paging.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import type { PublishedTable } from '../../platform/published/store.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const PublishedNumbersAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      subject: Type.Object({ kind: Type.String(), id: Type.String() }),
      /** What stands in the table. */
      about: Type.String(),
      unit: Type.String(),
      /** list: cells add up to the total. table: keys are `row|column`, margins `row|` and `|column`. each: no sum. */
      shape: Type.String(),
      /** false: a cell that is not named is kept back, or nobody's. */
      named: Type.Boolean(),
      rule: Type.Object({ name: Type.String(), smallest: Type.Number() }),
      shownAt: Type.Array(Type.String()),
      snapshots: Type.Array(
        Type.Object({
          what: Type.String(),
          takenOn: Type.String(),
          final: Type.Boolean(),
          total: orNull(Type.Integer()),
          /** null: kept back. */
          cells: Type.Array(Type.Object({ key: Type.String(), n: orNull(Type.Number()) })),
        }),
      ),
    }),
  ),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})

export const presentPublished = ({ items, total, next }: Paged<PublishedTable>) => ({
  items: items.map(({ rule, ...one }) => ({ ...one, rule: { name: rule, smallest: thresholds[rule] } })),
  total,
  next,
})
