// Room: consultations. More public inputs than one batch, or any page, holds: the sheet has each of them once, in the
// list's order, also while others are filed.
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { sql } from '../../platform/db/database.ts'
import { useWorld } from '../../../test/support/world.ts'
import { prepareConsultation } from './index.ts'
import { everyInput, listInputs } from './store-inputs.ts'

const world = useWorld({ with: 'demo' })
const many = 5_200

/** Named and accepted ones on a few days, nameless and cited ones without a day. */
async function fileMany(from: number, n: number): Promise<void> {
  const context = world().context()
  const title = `Sample of ${from}`
  const made = await prepareConsultation(context, {
    title,
    question: `${title}?`,
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  await sql`insert into input (id, code, kind, consultation_id, organisation_id, title, text, objectives, state, cited,
      filed_on, receipt_lookup, receipt_check)
    select gen_random_uuid(), 'V-export-' || lpad(n::text, 6, '0'), 'text', ${made.value.id}::uuid,
      case when n % 3 = 0 then null else (select id from organisation order by slug limit 1) end, 'Sample ' || n,
      jsonb_build_object('original', 'en', 'values',
        jsonb_build_object('en', jsonb_build_object('text', 'Words ' || n))),
      '{}', 'accepted', n % 3 = 0, case when n % 3 = 0 then null else date '2026-11-01' + n % 7 end,
      case when n % 3 = 0 then decode(md5(n::text), 'hex') end, case when n % 3 = 0 then 'sample' end
    from generate_series(${from}::int, ${from + n - 1}::int) as n`.execute(context.db)
}

test('five thousand and more inputs leave as one sheet, none twice and none left out', async () => {
  await fileMany(1, many)
  const { total, items } = await listInputs(world().context(), {}, { page: 1, size: 50 })
  expect(total).toBeGreaterThanOrEqual(many)
  const answer = await world().web.inject({ url: '/en/inputs.csv', headers: { host: 'mesa.test' } })
  const rows: Record<string, string>[] = parse(answer.rawPayload, { bom: true, columns: true })
  expect(rows.length).toBe(total)
  expect(new Set(rows.map((row) => row.code)).size).toBe(total)
  expect(rows.slice(0, 50).map((row) => row.code)).toEqual(items.map((one) => one.code))
  expect(
    (await world().web.inject({ method: 'HEAD', url: '/en/inputs.csv', headers: { host: 'mesa.test' } })).body,
  ).toBe('')
})

test('what is filed while the sheet is being written neither doubles a row nor loses one', async () => {
  await fileMany(700_000, 300)
  const before = (await listInputs(world().context(), {}, { page: 1, size: 10_000 })).items.map((one) => one.code)
  const read: string[] = []
  for await (const batch of everyInput(world().context(), {}, 97)) {
    if (read.length === 0) await fileMany(800_000, 30)
    read.push(...batch.map((one) => one.code))
  }
  expect(new Set(read).size).toBe(read.length)
  expect(before.filter((code) => !read.includes(code))).toEqual([])
})
