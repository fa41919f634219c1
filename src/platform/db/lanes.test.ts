// Room: platform/db. The lanes: what may go down one, and that a slow question holds up nobody else.
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openDatabase, sql } from './database.ts'
import { isRead, openLanes } from './lanes.ts'

test.each([
  ['select "id" from "meeting" where "slug" = $1', true],
  ['\n  with recursive "walk" as (select 1) select * from "walk"', true],
  ['select "updated_at", "deleted" from "person"', true],
  ['insert into "act" default values', false],
  ['with "gone" as (delete from "hold" returning *) select * from "gone"', false],
  ['select * from "seat" for update', false],
  ['select * from "seat" for key share', false],
  ["select nextval('s')", false],
  ['select pg_advisory_xact_lock($1)', false],
  ['select pg_try_advisory_lock($1)', false],
  ["select set_config('mesa.x', $1, true)", false],
  ['begin', false],
  ['lock table "seat"', false],
])('%j may go down a lane: %s', (text, read) => expect(isRead(text)).toBe(read))

test('many questions at once are each answered with their own rows, also when one of them fails', async () => {
  const { db } = openDatabase(inject('app'))
  const asked = Array.from({ length: 200 }, (_, n) =>
    n === 77
      ? sql`select 1 / (${n}::int - 77) as n`.execute(db).catch((error: Error) => error.message)
      : sql<{ n: number }>`select ${n}::int as n`.execute(db).then((answer) => answer.rows[0]?.n),
  )
  const answers = await Promise.all(asked)
  expect(answers[77]).toMatch(/division by zero/)
  expect(answers.filter((answer, n) => answer !== n)).toHaveLength(1)
  await db.destroy()
})

test('a lane that is held up takes no more; where all are, the question is for the pool', async () => {
  const lanes = openLanes(inject('app'), 1)
  expect((await lanes.ask({ text: 'select 1 as n' }))?.rows).toEqual([{ n: 1 }])
  const slow = lanes.ask({ text: 'select pg_sleep(2)' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(lanes.ask({ text: 'select 2 as n' })).toBeNull()
  await slow
  expect((await lanes.ask({ text: 'select 3 as n' }))?.rows).toEqual([{ n: 3 }])
  await lanes.close()
})

test('a read in a transaction sees what the transaction wrote, and nobody else does before its end', async () => {
  const { db } = openDatabase(inject('owner'))
  await db.transaction().execute(async (inside) => {
    await sql`create temporary table mine (n int) on commit drop`.execute(inside)
    await sql`insert into mine values (5)`.execute(inside)
    expect((await sql<{ n: number }>`select n from mine`.execute(inside)).rows).toEqual([{ n: 5 }])
    await expect(sql`select n from mine`.execute(db)).rejects.toThrow(/mine/)
  })
  await db.destroy()
})

test('a lane whose connection the server ends is opened again for the next question', async () => {
  const { db } = openDatabase(inject('app'))
  const backend = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid
  const before = await backend()
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  await admin.query('select pg_terminate_backend($1)', [before])
  await admin.end()
  // Until the end of the connection is heard of, a question on it fails, as on any connection.
  await expect.poll(() => backend().catch(() => before), { timeout: 20_000 }).not.toBe(before)
  await db.destroy()
})
