// Room: bin. Counts the lines over 120 characters per file into test/architecture/long-lines.json. A count may only
// fall: `node bin/long-lines.mjs` lowers and drops counts; `--all` takes them as they are, for a landing of many branches.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

const longest = 120
const target = join(root, 'test/architecture/long-lines.json')
const known = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : {}
const counts = {}
for (const folder of ['src', 'test', 'bench', 'packages', 'bin']) {
  if (!existsSync(join(root, folder))) continue
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    const path = `${folder}/${name.replaceAll('\\', '/')}`
    if (!/\.(tsx?|mjs|mts)$/.test(path) || /\/(generated|node_modules)\//.test(path)) continue
    if (path === 'src/platform/db/schema.ts') continue
    const lines = readFileSync(join(root, path), 'utf8')
      .split('\n')
      .filter((line) => [...line].length > longest).length
    const kept = process.argv.includes('--all') ? lines : Math.min(lines, known[path] ?? 0)
    if (kept > 0) counts[path] = kept
  }
}
const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(target, `${JSON.stringify(sorted, null, 1)}\n`)
const sum = Object.values(sorted).reduce((all, one) => all + one, 0)
process.stdout.write(`${sum} long lines in ${Object.keys(sorted).length} files\n`)
