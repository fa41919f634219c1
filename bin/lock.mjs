// Room: bin. Mends package-lock.json after `npm install`: no registry's host in it, and an entry for every optional
// package of another platform that this machine's registry did not have (without one `npm ci` refuses; see
// docs/decisions/002-dependencies.md). Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))

const operatingSystems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
]
const processors = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el']

for (const [place, entry] of Object.entries(lock.packages)) {
  delete entry.resolved
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`]) continue
    const words = name.split(/[/-]/)
    const os = operatingSystems.filter((word) => words.includes(word))
    const cpu = processors.filter((word) => words.includes(word))
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[^0-9]*/, ''),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os.length ? { os } : { os: ['none'] }),
      ...(cpu.length ? { cpu } : {}),
    }
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, JSON.stringify({ ...lock, packages: sorted }, null, 2) + '\n')
