// Room: workspaces. Which room an address means: that of a body or that of a country. Each of them has one, also before
// anything is kept there.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { findBodies, findBody } from '../bodies/index.ts'
import { countryOf } from '../reference/index.ts'
import type { Home } from './rules.ts'
import { type Workspace, findWorkspace } from './store.ts'

export const wheres = ['bodies', 'countries'] as const
export type Where = (typeof wheres)[number]
/** As it stands in an address. */
export interface At {
  where: Where
  key: string
}
export interface Place {
  where: Where
  key: string
  home: Home
  name: LocalizedText
  /** Without the language. */
  path: string
  workspace: Workspace | null
}
export const pathOf = ({ where, key }: At): string => `/${where}/${key}/work`

export async function findPlace(context: Context, at: At): Promise<Place | undefined> {
  const found = at.where === 'bodies' ? await findBody(context, at.key) : countryOf(at.key)
  if (!found) return undefined
  const home: Home = 'iso2' in found ? { bodyId: null, country: found.iso2 } : { bodyId: found.id, country: null }
  const name = 'iso2' in found ? found.shortName : found.name
  return { ...at, home, name, path: pathOf(at), workspace: (await findWorkspace(context, home)) ?? null }
}

/** Where the rooms of these homes stand, for lists over all of them. */
export async function placesOf(context: Context, homes: readonly Home[]): Promise<(home: Home) => At | null> {
  const ids = [...new Set(homes.flatMap((one) => one.bodyId ?? []))]
  const slugs = new Map((await findBodies(context, ids)).map((one) => [one.id, one.slug]))
  return ({ bodyId, country }) => {
    if (country !== null) return { where: 'countries', key: country }
    const key = slugs.get(bodyId ?? '')
    return key === undefined ? null : { where: 'bodies', key }
  }
}
