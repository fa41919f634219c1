// Room: test/architecture. What others made and we ship: known, licensed, pinned, named in NOTICE, and not too old.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Lock,
  type Manifest,
  billOf,
  bundledPostgres,
  licenceFaults,
  oldAfterDays,
  postgresAge,
} from '../../bin/bom.mjs'

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const manifest = read<Manifest>('package.json')
const lock = read<Lock>('package-lock.json')
const releases = read<{ releases: { version: string; releasedOn: string }[] }>('data/postgres-releases.json').releases
const planted = (license?: string): Lock => ({
  packages: { 'node_modules/thing': { version: '1.0.0', license, integrity: 'sha512-AAAA' } },
})

/** Versions that are not one version, and packages that a lock file takes from a place instead of a registry. */
function unpinned(one: Manifest, of: Lock): string[] {
  const all = { ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies }
  return [
    ...Object.entries(all)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version))
      .map(([name]) => name),
    ...Object.entries(of.packages)
      .filter(([, entry]) => entry.resolved !== undefined)
      .map(([place]) => place),
  ]
}

describe('supply chain', () => {
  it("the bill of materials is the lock file's (node bin/bom.mjs)", () => {
    const bill = billOf(lock, manifest)
    expect(bill.components.length).toBeGreaterThan(300)
    expect(read('docs/bill-of-materials.json')).toEqual(JSON.parse(JSON.stringify(bill)))
  })

  it('every licence is on the list', () => expect(licenceFaults(billOf(lock, manifest))).toEqual([]))

  it('finds the planted violations: a licence that is not on the list, none at all, a range, a place', () => {
    expect(licenceFaults(billOf(planted('SSPL-1.0'), manifest))).toEqual(['thing 1.0.0: SSPL-1.0'])
    expect(licenceFaults(billOf(planted('(MIT AND SSPL-1.0)'), manifest))).toHaveLength(1)
    expect(licenceFaults(billOf(planted('(MIT OR SSPL-1.0)'), manifest))).toEqual([])
    expect(licenceFaults(billOf(planted(), manifest))).toHaveLength(1)
    const loose = { ...manifest, dependencies: { thing: '^1.0.0', other: 'github:x/y' } }
    expect(
      unpinned(loose, { packages: { 'node_modules/thing': { resolved: 'https://registry.example.org/thing.tgz' } } }),
    ).toHaveLength(3)
  })

  it('every version is pinned, and no registry is named', () => {
    expect(unpinned(manifest, lock)).toEqual([])
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
  })

  it('knows the age of the bundled PostgreSQL, and warns when it is old', () => {
    const version = bundledPostgres(manifest)
    const age = postgresAge(version, releases, new Date())
    expect(age).not.toBeNull()
    if ((age ?? 0) > oldAfterDays)
      process.stderr.write(`Warning: the bundled PostgreSQL ${version} is ${age} days old.\n`)
    expect(postgresAge('18.4', releases, new Date('2026-05-24T00:00:00Z'))).toBe(10)
    expect(postgresAge('99.1', releases, new Date())).toBeNull()
  })

  it('NOTICE names what is shipped with its licence', () => {
    const notice = readFileSync('NOTICE', 'utf8')
    const shipped = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).map((name) =>
      name.replace(/\/(darwin|linux)-.*/, ''),
    )
    expect([...new Set(shipped)].filter((name) => !notice.includes(name))).toEqual([])
    for (const name of ['PostgreSQL', 'OpenSSL', 'ICU', 'SIL Open Font License']) expect(notice).toContain(name)
    expect(existsSync('LICENSE')).toBe(true)
    expect(readFileSync('LICENSE', 'utf8')).toContain('AGPL-3.0-or-later')
  })
})
