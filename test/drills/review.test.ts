// Room: test/drills. The review's rehearsal at a small size: three days from their preparation to the published
// summary, over the wire against the built server. At full size, with figures: npm run rehearse review.
import { beforeAll, expect, test } from 'vitest'
import { build } from './built-mesa.ts'
import { playReview, small } from './review/play.ts'

beforeAll(build)

test('a review is prepared, registered for, held and summed up, and every count is that of the books', async () => {
  const told: string[] = []
  const [registering, sitting] = await playReview(small, (words) => told.push(words))
  expect(told.at(-1)).toContain('the summary is published')
  // Everybody's answers and the race were really sent; how long they took is said by hand, alone on a machine.
  const rows = [registering, sitting].flatMap((one) => one?.rows ?? [])
  const many = (kind: string) => rows.find((row) => row.kind === kind)
  expect(many('race')?.requests).toBe(64)
  expect(many('coming in')?.requests).toBe(small.inRoom)
  expect(many('an answer')?.requests).toBeGreaterThanOrEqual(2 * small.inRoom)
}, 300_000)
