// Room: test/pages. How many questions a page asks the database: within its budget, and no more of them with more rows.
import { beforeAll, expect, test } from 'vitest'
import { findMeetings, listMeetings } from '../../src/features/meetings/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { grow, questionsOf } from '../support/grown.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'demo' })

/** Without the reader's own session, which is one question more. */
const budgets: Record<string, number> = {
  '/es': 14,
  '/es/news': 8,
  '/es/recommendations': 8,
  '/es/pledges': 8,
  '/es/organisations': 8,
  '/es/meetings': 8,
  '/es/consultations': 8,
  '/es/bodies': 8,
  '/es/reports': 8,
  '/es/recommendations/REC-LAC-2021-001': 10,
  '/es/recommendations/REC-LAC-2026-001': 10,
  '/es/pledges/PLG-LAC-2026-001': 10,
  '/es/pledges/PLG-LAC-2022-001': 10,
  '/es/trace/REC-LAC-2026-001': 10,
  '/es/meetings/practice-forum': 15,
  '/es/consultations/practice': 10,
  '/es/objectives/23': 12,
  '/api/v1/recommendations': 10,
  '/api/v1/pledges': 8,
  '/es/recommendations.csv': 8,
}
const deskPages = [
  '/es/desk',
  '/es/desk/organisations',
  '/es/desk/moderation',
  '/es/desk/acts',
  '/es/desk/consultations',
  '/es/desk/people',
]

async function ask(path: string, token: string): Promise<string[]> {
  let status = 0
  const asked = await questionsOf(async () => {
    status = (await world().web.inject({ url: path, cookies: { [sessionCookie]: token } })).statusCode
  })
  expect(status, path).toBe(200)
  return asked
}
const few = new Map<string, string[]>()
const many = new Map<string, string[]>()
/** One row after another where all could be read at once: what the law is against. */
const planted = async () => {
  const { items } = await listMeetings(world().context(), {}, { page: 1, size: 50 })
  for (const one of items) await findMeetings(world().context(), [one.id])
}

beforeAll(async () => {
  const desk: Actor = await world().person('Desk sample', { role: 'secretariat' }, { role: 'moderator' })
  const token = await startSession(world().context(), desk.personId ?? '', 'test')
  const measure = async (into: Map<string, string[]>) => {
    for (const path of Object.keys(budgets)) into.set(path, await ask(path, 'none'))
    for (const path of deskPages) into.set(path, await ask(path, token))
    into.set('planted', await questionsOf(planted))
  }
  await measure(few)
  await grow(world(), 6)
  await measure(many)
}, 60_000)

const totalAlone = 'select count(*) as "n" from "organisation" where'
test.each([...Object.keys(budgets), ...deskPages])('%s asks no more of many rows than of few', (path) => {
  const before = few.get(path) ?? []
  const all = many.get(path) ?? []
  // How many there are in all is asked once, when a list has a second page: the one question that many rows may add.
  const totals = all.filter((text) => text.startsWith(totalAlone) && !before.includes(text))
  expect(totals.length).toBeLessThanOrEqual(1)
  const after = all.filter((text) => !totals.includes(text))
  expect(after.length, after.filter((text) => !before.includes(text)).join('\n')).toBeLessThanOrEqual(before.length)
})
test.each(Object.entries(budgets))('%s stays within %i questions', (path, most) => {
  const session = path.startsWith('/api/') ? 0 : 1
  expect((many.get(path) ?? []).length - session).toBeLessThanOrEqual(most)
})
test('a question for each row is found', () => {
  expect(many.get('planted')?.length).toBeGreaterThan(few.get('planted')?.length ?? 0)
})
