// Room: test/drills. Three rounds of the crash drill: the application, PostgreSQL, both.
import { expect, test } from 'vitest'
import { killDrill } from './kill-postgres.ts'

test('nothing acknowledged is lost or doubled when the application, PostgreSQL or both are killed', async () => {
  const report = await killDrill(3, 7, [150, 500])
  expect(report).toMatchObject({ lost: 0, doubled: 0, orphansStopped: 1 })
  expect(report.acknowledged).toBeGreaterThan(50)
  expect(report.stored).toBeGreaterThanOrEqual(report.acknowledged)
  expect(report.readyMs.max).toBeLessThan(10_000)
}, 90_000)

test('the drill finds a writer that acknowledges before its commit', async () => {
  const report = await killDrill(2, 7, [150, 500], 'early')
  expect(report.lost).toBeGreaterThan(0)
}, 90_000)
