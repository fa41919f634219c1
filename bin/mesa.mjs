// Room: bin. `npm run -s mesa -- <command>`: the command line. Its standard output is the answer alone, so the steps
// before it are told on standard error.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuild, ensurePackages, root, run, tellOnStandardError, withModernNode } from './steps.mjs'

tellOnStandardError()
await withModernNode(fileURLToPath(import.meta.url))
await ensurePackages({ full: false })
await ensureBuild()
process.setSourceMapsEnabled(true)
const { next } = await import(pathToFileURL(join(root, 'build/mesa.js')).href)
if (next.length > 0)
  process.exitCode = await run(process.execPath, [join(root, 'bin', `${next[0]}.mjs`), ...next.slice(1)])
