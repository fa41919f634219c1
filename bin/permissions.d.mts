// Room: bin. The types of permissions.mjs, for the test that holds docs/permissions.md to it.
import type { PolicyTable } from '../src/kernel/policy.ts'

export interface Permitted {
  name: string
  policy: PolicyTable
  routes: readonly { kind: string; path: string; who: string }[]
}
export function permissionsOf(features: readonly Permitted[]): string
