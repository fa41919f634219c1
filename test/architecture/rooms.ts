// Room: test/architecture. Which room a file is, told from its path alone: that is why the names inside every feature
// are the same ones.
import { featureOrder } from './feature-order.ts'

export type Room =
  | 'kernel'
  | 'platform'
  | 'ui'
  | 'app'
  | 'root'
  | 'generated'
  | 'test'
  | 'package'
  | 'index'
  | 'rules'
  | 'policy'
  | 'use-cases'
  | 'store'
  | 'routes'
  | 'present'
  | 'jobs'
  | 'views'
  | 'loader'
  | 'feature'

export interface Place {
  room: Room
  /** The feature, for the rooms of a feature. */
  feature: string | null
}

const ofFeature: [RegExp, Room][] = [
  [/^views\//, 'views'],
  [/^index\.ts$/, 'index'],
  // A room that outgrew one file is a folder of its name, or files that carry it as first or last word.
  ...(['rules', 'policy', 'use-cases', 'store', 'routes', 'present', 'jobs'] as const).map((room): [RegExp, Room] => [
    new RegExp(`^(${room}/.*|([a-z0-9-]+-)?${room}(-[a-z0-9-]+)?\\.tsx?)$`),
    room,
  ]),
  [/^(load|demo)/, 'loader'],
]

export function placeOf(path: string): Place {
  if (/\.test\.tsx?$/.test(path) || path.startsWith('test/')) return { room: 'test', feature: null }
  const inFeature = /^src\/features\/([^/]+)\/(.+)$/.exec(path)
  if (inFeature) {
    const [, feature = '', rest = ''] = inFeature
    return { room: ofFeature.find(([pattern]) => pattern.test(rest))?.[1] ?? 'feature', feature }
  }
  const folder = /^src\/(kernel|platform|ui|app|generated)\//.exec(path)?.[1]
  if (folder) return { room: folder as Room, feature: null }
  if (path.startsWith('packages/')) return { room: 'package', feature: null }
  return { room: path.startsWith('src/') ? 'root' : 'package', feature: null }
}

export const rank = (feature: string): number => (featureOrder as readonly string[]).indexOf(feature)
