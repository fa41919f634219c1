// Room: bin. Writes the golden dump of the schema as it lands: node bin/golden.mjs 0.1. Starts an embedded PostgreSQL
// of its own in a folder of its own, loads the record and the demonstration, and keeps every row.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './build.mjs'
import { ensureGenerated, ensurePackages, giveUp, root } from './steps.mjs'

const release = process.argv[2]
if (!/^\d+\.\d+$/.test(release ?? '')) giveUp('Say which release it is: node bin/golden.mjs 0.1')
await ensurePackages({ full: true })
await ensureGenerated()
const place = join(root, 'build/golden')
mkdirSync(place, { recursive: true })
await bundle({ golden: 'test/support/golden-writer.ts' }, 'build/golden')
const { makeGolden } = await import(pathToFileURL(join(place, 'golden.js')).href)
mkdirSync(join(root, 'test/golden'), { recursive: true })
process.chdir(root)
const told = await makeGolden(release)
process.stdout.write(`${told}\n`)
rmSync(place, { recursive: true, force: true })
process.exit(0)
