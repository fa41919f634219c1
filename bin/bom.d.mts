// Room: bin. The types of bom.mjs, for the test that holds the bill of materials to the lock file.
export interface Component {
  name: string
  version?: string
  scope: string
  licenses: { expression: string }[]
  hashes?: { alg: string; content: string }[]
  description?: string
}
export interface Bill {
  components: Component[]
}
export interface Manifest {
  name: string
  version: string
  license: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
export interface Lock {
  packages: Record<
    string,
    { version?: string; license?: string; integrity?: string; resolved?: string; dev?: boolean; optional?: boolean }
  >
}
export const oldAfterDays: number
export const allowedLicences: string[]
export function billOf(lock: Lock, manifest: Manifest): Bill
export function bundledPostgres(manifest: Manifest): string | undefined
export function licenceFaults(bill: Bill, allowed?: string[]): string[]
export function postgresAge(
  version: string | undefined,
  releases: readonly { version: string; releasedOn: string }[],
  today: Date,
): number | null
