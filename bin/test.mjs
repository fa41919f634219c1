// Room: bin. `npm test`: everything that CI runs. Ends with the plain line `N passed, N failed`, exit code to match.
import { fileURLToPath } from 'node:url'
import { ensureApertium } from './apertium.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureBuild, ensureGenerated, ensurePackages, lint, step, typecheck, withModernNode } from './steps.mjs'
import { runTests } from './vitest.mjs'

await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: true })
process.env.MESA_CHROMIUM = await ensureChromium()
await ensureApertium()
await ensureGenerated()
await ensureBuild()
const checks = await Promise.all([step('types', typecheck), step('lint', lint)])
const { passed, failed } = await runTests({ args: process.argv.slice(2) })
const all = failed + checks.filter((code) => code !== 0).length
process.stdout.write(`\n${passed} passed, ${all} failed\n`)
process.exitCode = all === 0 ? 0 : 1
