// Room: root. How the tests run: every file beside what it tests, and test/ for journeys and architecture.
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The long ones: `npm run rehearse` runs the first and `npm run check:full` all of them; `npm test` leaves them out, to
 * stay under eight minutes on two cores.
 */
const long = [
  'test/journeys/rehearsal.test.ts',
  'test/journeys/two-staff-run-a-liaison-table-quarter.test.ts',
  'test/journeys/an-organisation-is-elected-to-a-seat.test.ts',
  'test/journeys/the-committee-fills-a-panel.test.ts',
  'test/journeys/a-new-secretary-with-a-printed-card.test.ts',
  'test/journeys/a-reader-follows-the-2021-demand.test.ts',
  'test/attacks/injection.test.ts',
  'test/drills/election-linkage.test.ts',
]
const all = Boolean(process.env.MESA_FULL ?? process.env.MESA_EVERY_LOOK)

/** What takes longest begins first, so that no core waits for it at the end; the rest comes in the order of the dice. */
const first = [
  'journeys/rehearsal',
  'pages/axe',
  'drills/whole-mesa',
  'attacks/canaries',
  'journeys/',
  'attacks/injection',
]
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const shuffled = await super.sort(files)
    const rank = (file: TestSpecification) => {
      const at = first.findIndex((part) => file.moduleId.includes(`/test/${part}`))
      return at === -1 ? first.length : at
    }
    return [...shuffled].sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(all ? [] : long)],
    sequence: { shuffle: true, sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 90_000,
    maxWorkers: 2,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
