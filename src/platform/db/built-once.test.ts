// Room: platform/db. A query that is built once answers each time for the values that it is given, and for no others.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { anyOf, builtOnce } from './built-once.ts'
import { sql } from './database.ts'

const world = useWorld({ with: 'record' })

test('the same query, each time with its own values, also when both are asked at once', async () => {
  let built = 0
  const codes = builtOnce((db, { codes: wanted, most }: { codes: string[]; most: number }) => {
    built++
    return db
      .selectFrom('recommendation')
      .select('code')
      .where('code', '=', sql<string>`any(${wanted}::text[])`)
      .where('from_record', '=', true)
      .orderBy('code')
      .limit(most)
  })
  const [both, first, none] = await Promise.all([
    codes(world().context(), { codes: ['REC-LAC-2021-001', 'REC-LAC-2021-002'], most: 5 }),
    codes(world().context(), { codes: ['REC-LAC-2021-002', 'REC-LAC-2021-001'], most: 1 }),
    codes(world().context(), { codes: [], most: 5 }),
  ])
  expect(both.map((row) => row.code)).toEqual(['REC-LAC-2021-001', 'REC-LAC-2021-002'])
  expect(first.map((row) => row.code)).toEqual(['REC-LAC-2021-001'])
  expect(none).toEqual([])
  expect(built).toBe(1)
})

test('a list of ids of any length is one text', async () => {
  const byId = builtOnce((db, { ids }: { ids: string[] }) =>
    db.selectFrom('recommendation').select('id').where('id', '=', anyOf(ids)),
  )
  const rows = await world().context().db.selectFrom('recommendation').select('id').limit(3).execute()
  const ids = rows.map((row) => row.id)
  for (const some of [ids, ids.slice(1), []])
    expect((await byId(world().context(), { ids: some })).map((row) => row.id).sort()).toEqual([...some].sort())
})

test('a query that would be another one for another value is refused when it is first asked', async () => {
  const withWords = builtOnce((db, { words }: { words: string }) =>
    db.selectFrom('recommendation').select('code').where('code', 'like', `%${words}%`),
  )
  await expect(withWords(world().context(), { words: 'REC' })).rejects.toThrow(TypeError)
})
