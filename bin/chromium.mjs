// Room: bin. The browser of the journeys: found on the machine, else installed through its package manager when root,
// else a sentence saying what to install. Chromium's headless shell first: the same engine, and half the processor time
// of the whole browser, which draws a window that nobody sees.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { giveUp, step } from './steps.mjs'

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
]

export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.platform === 'linux' && process.getuid() === 0 && runs('apt-get', ['--version'])) {
    await step('Chromium is installed (apt-get)', () => {
      runs('apt-get', ['update', '-qq'])
      const install = (name) => runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])
      return install('chromium-headless-shell') || install('chromium')
    })
  }
  return (
    findChromium() ??
    giveUp(
      'The tests need a browser and found none. Install Chromium (Debian: apt-get install chromium-headless-shell) ' +
        'or Google Chrome, or name its program in MESA_CHROMIUM.',
    )
  )
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(':')
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const elsewhere = [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return [process.env.MESA_CHROMIUM, ...onPath, ...elsewhere].find((path) => path && isProgram(path))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function runs(command, args) {
  return (
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  )
}
