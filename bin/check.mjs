// Room: bin. `npm run check`: types, lint, unused code. `npm run check:full`: those, then every test on Node 22 and 24,
// with the embedded PostgreSQL and with PostgreSQL 15, the long ones once on each database, each run bounded in time.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureApertium } from './apertium.mjs'
import { ensureChromium } from './chromium.mjs'
import {
  ensureBuild,
  ensureGenerated,
  ensurePackages,
  giveUp,
  installNode,
  lint,
  run,
  step,
  tool,
  typecheck,
  withModernNode,
} from './steps.mjs'
import { runTests } from './vitest.mjs'

const minutesPerRun = 40
const postgres15 = '/usr/lib/postgresql/15/bin/postgres'

await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: true })
await ensureGenerated()
const codes = [
  await step('types', typecheck),
  await step('lint', lint),
  await step('unused code', () => run(...tool('knip/bin/knip.js'))),
]
const results = codes.map((code) => code === 0)
if (process.argv.includes('--full')) results.push(...(await everyCombination()))
process.exitCode = results.every(Boolean) ? 0 : 1

async function everyCombination() {
  process.env.MESA_CHROMIUM = await ensureChromium()
  await ensureApertium()
  await ensureBuild()
  await ensurePostgres15()
  const lines = []
  for (const [major, place] of [
    [24, 'var/runtime'],
    [22, 'var/runtime22'],
  ]) {
    const node = await installNode(major, place)
    for (const database of ['embedded', 'postgres15']) {
      const env = { MESA_TEST_DATABASE: database, MESA_PG15: '1' }
      // The long drills once on each database; every page in every language, colour and width, and every cell of the
      // matrix, once: that depends on neither.
      if (major === 24) env.MESA_FULL = '1'
      if (lines.length === 0) env.MESA_EVERY_LOOK = '1'
      const { passed, failed } = await runTests({ node, env, withinMs: minutesPerRun * 60_000 })
      lines.push({ line: `Node ${major}, ${database}: ${passed} passed, ${failed} failed`, good: failed === 0 })
    }
  }
  process.stdout.write(`\n${lines.map(({ line }) => line).join('\n')}\n`)
  return lines.map(({ good }) => good)
}

async function ensurePostgres15() {
  if (existsSync(postgres15)) return
  if (process.getuid() === 0) {
    await step('PostgreSQL 15 is installed (apt-get)', () =>
      spawnSync('apt-get', ['install', '-y', '-qq', 'postgresql-15'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }),
    )
  }
  if (!existsSync(postgres15))
    giveUp(
      'The full check needs PostgreSQL 15 beside the embedded one. Install it (Debian: apt-get install postgresql-15).',
    )
}
