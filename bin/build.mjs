// Room: bin. Bundles the server and the command line into build/, packages left outside. Run alone: npm run build.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild, ensurePackages, root, withModernNode } from './steps.mjs'

/** `entries` by name, such as { main: 'src/main.ts' }, become build/main.js. */
export async function bundle(entries, outdir = 'build') {
  const { build: esbuild } = await import('esbuild')
  await esbuild({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: true,
    sourcesContent: false,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    logLevel: 'warning',
  })
}

export async function build() {
  rmSync(join(root, 'build'), { recursive: true, force: true })
  mkdirSync(join(root, 'build'), { recursive: true })
  const entries = Object.fromEntries(
    ['main', 'mesa'].map((name) => [name, `src/${name}.ts`]).filter(([, path]) => existsSync(join(root, path))),
  )
  await bundle(entries)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await withModernNode(process.argv[1])
  await ensurePackages({ full: false })
  await ensureBuild(build)
}
