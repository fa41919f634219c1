// Room: bin. `npm run bench [name …]`: the figures of bench/, one script per question; they never pass or fail.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './build.mjs'
import { ensureBuild, ensurePackages, giveUp, root, run, step, withModernNode } from './steps.mjs'

await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: true })
await ensureBuild()
const folder = join(root, 'bench')
const known = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.bench.ts'))
      .map((file) => basename(file, '.bench.ts'))
      .sort()
  : []
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length || !known.length)
  giveUp(`There is no benchmark named ${unknown.join(', ') || 'anything'}; known: ${known.join(', ') || 'none'}.`)
const names = wanted.length ? wanted : known
await step('benchmarks are built', () =>
  bundle(Object.fromEntries(names.map((name) => [name, `bench/${name}.bench.ts`])), 'build/bench'),
)
const codes = []
for (const name of names)
  codes.push(await run(process.execPath, ['--enable-source-maps', join(root, 'build/bench', `${name}.js`)]))
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
