// Room: root. How the tests run: every file beside what it tests, and test/ for journeys and architecture.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

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

/** These put something else in the place of a package, which would stay for the files after them. */
const apart = ['test/attacks/same-work.test.ts']
const include = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // The whole house is read once a worker, not once a file: no module keeps what a test does.
    projects: [
      { extends: true, test: { name: 'together', include, exclude: [...apart, '**/node_modules/**'], isolate: false } },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
    sequence: { shuffle: true, sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // One more than cores: while one waits for the disk or a clock, another works.
    maxWorkers: 3,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
