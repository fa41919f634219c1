// Room: bin. `npm run rehearse`: plays a whole forum of 140 people through a browser, step by step as
// docs/first-forum.md tells them, and says what each step took. `npm run rehearse review [people] [in the room]` plays
// a review of three days over the wire instead, 980 and 691 unless said, and prints what every kind of request took.
// Ends with `N passed, N failed`, exit code to match.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './chromium.mjs'
import { ensureBuild, ensureGenerated, ensurePackages, giveUp, root, run, withModernNode } from './steps.mjs'
import { runTests } from './vitest.mjs'

await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: true })
const [what, ...numbers] = process.argv.slice(2)
if (what !== undefined && (what !== 'review' || numbers.some((one) => !/^[1-9]\d*$/.test(one))))
  giveUp('Either nothing, for the forum, or `review [people] [in the room]`.')
const { passed, failed } = what === 'review' ? await playReview() : await playForum()

async function playReview() {
  await ensureBuild()
  const code = await run(process.execPath, [join(root, 'test/drills/review/play.ts'), ...numbers])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
async function playForum() {
  process.env.MESA_CHROMIUM = await ensureChromium()
  await ensureGenerated()
  return runTests({
    args: ['test/journeys/rehearsal.test.ts', '--disableConsoleIntercept'],
    // Every page of the way is looked at.
    env: { MESA_EVERY_LOOK: '1' },
  })
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
