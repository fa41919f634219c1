// Room: bin. `npm run rehearse`: plays a whole forum of 140 people through a browser, step by step as
// docs/first-forum.md tells them, and says what each step took. Ends with `N passed, N failed`, exit code to match.
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './chromium.mjs'
import { ensureGenerated, ensurePackages, withModernNode } from './steps.mjs'
import { runTests } from './vitest.mjs'

await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: true })
process.env.MESA_CHROMIUM = await ensureChromium()
await ensureGenerated()
const { passed, failed } = await runTests({
  args: ['test/journeys/rehearsal.test.ts', '--disableConsoleIntercept'],
  // Every page of the way is looked at.
  env: { MESA_EVERY_LOOK: '1' },
})
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
