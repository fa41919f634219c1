// Room: bin. A translator that really translates, for the tests: Debian's Apertium, found on the machine or installed
// through its package manager when root, within a minute. Where that cannot be, the tests start a translator of their
// own over HTTP, and say which of the two they asked.
import { spawnSync } from 'node:child_process'
import { step } from './steps.mjs'

const packages = ['apertium', 'apertium-eng-spa', 'apertium-es-pt', 'apertium-fr-es']
const patienceMs = 60_000

export async function ensureApertium() {
  if (runs('apertium', ['-l'], 5000)) return
  if (process.platform !== 'linux' || process.getuid() !== 0 || !runs('apt-get', ['--version'], 5000)) return
  await step('Apertium is installed (apt-get), for drafts of translations', () => {
    const from = performance.now()
    const left = () => Math.max(1000, patienceMs - (performance.now() - from))
    const wait = ['-o', 'DPkg::Lock::Timeout=20']
    runs('apt-get', ['update', '-qq', ...wait], left())
    runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wait, ...packages], left())
  })
}

function runs(command, args, timeout) {
  const { status } = spawnSync(command, args, {
    stdio: 'ignore',
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
