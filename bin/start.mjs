// Room: bin. `npm start`: from a fresh clone to a serving Mesa. Installs, builds, then becomes the server.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, root, stopWithParent, withModernNode } from './steps.mjs'

await withModernNode(fileURLToPath(import.meta.url))
stopWithParent()
await ensurePackages({ full: false })
await ensureBuild()
// In this very process: one Node less in memory, and signals and exit code reach whoever started us without a
// middleman.
process.chdir(root)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(root, 'build/main.js')).href)
