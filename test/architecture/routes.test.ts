// Room: test/architecture. Law 6: every route has its rule, every rule its use, and the matrix in the docs is the
// real one.
import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { permissionsOf } from '../../bin/permissions.mjs'
import { features } from '../../src/app/features.ts'
import { catalogue } from '../../src/generated/messages.ts'
import { Field } from '../../src/platform/http/form.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { type Permitted, routeFaults, unusedActs } from './routes.ts'
import { sourcesOfApp } from './sources.ts'

const keys = new Set(Object.keys(catalogue.en))
const page = (path: string, who: string, more = {}): Route => ({
  kind: 'page',
  path,
  who,
  page: { path, who, ...more } as unknown as Route['page'],
})
const form = (path: string, who: string, more = {}): Route => ({
  kind: 'form',
  path,
  who,
  form: {
    path,
    who,
    labels: 'organisations',
    fields: Type.Object({}),
    again: page(path, who),
    ...more,
  } as unknown as Route['form'],
})
const one = (
  routes: Route[],
  policy: Permitted['policy'] = { 'thing.read': 'anyone', 'thing.keep': ['secretariat'] },
) => routeFaults([{ name: 'things', policy, routes }], keys)

describe('law 6: a route without a policy does not exist', () => {
  it('holds for every route', () => {
    expect(features.flatMap((feature) => feature.routes).length).toBeGreaterThan(5)
    expect(routeFaults(features, keys)).toEqual([])
  })
  it('every act is asked for somewhere', () => expect(unusedActs(features, sourcesOfApp())).toEqual([]))

  it('finds the planted violations', () => {
    expect(one([page('/things', 'thing.reed')])).toEqual([
      'things page /things: thing.reed is not in the policy of things',
    ])
    expect(one([page('/things', 'thing.keep', { cached: true })])).toEqual([
      'things page /things: cached, and not for anyone',
    ])
    expect(one([page('/things', 'thing.read', { cached: true, sensitive: true })])).toHaveLength(1)
    expect(one([form('/things', 'thing.keep', { cached: true })])).toHaveLength(2)
    expect(one([form('/things', 'thing.keep', { again: undefined })])).toHaveLength(1)
    expect(one([form('/things', 'thing.keep', { again: form('/x', 'thing.keep') })])).toHaveLength(1)
    expect(one([form('/things', 'thing.keep', { fields: Type.Object({ shoeSize: Field.line() }) })])).toEqual([
      'things form /things: no message organisations.field-shoeSize',
    ])
    expect(one([page('/things', 'thing.read'), page('/things', 'thing.read')])).toHaveLength(1)
    expect(one([page('/Things_all', 'thing.read')])).toHaveLength(1)
    expect(one([form('/things', 'thing.keep', { fields: Type.Object({ state: Field.id() }) })])).toHaveLength(1)
    expect(one([], { thing: 'anyone' })).toHaveLength(1)
    const twice = { name: 'others', policy: { 'thing.read': 'anyone' } as const, routes: [] }
    expect(
      routeFaults([{ name: 'things', policy: { 'thing.read': ['secretariat'] }, routes: [] }, twice], keys),
    ).toHaveLength(1)
    // A rule of another feature opens no door of this one.
    expect(
      routeFaults(
        [
          { ...twice, routes: [] },
          { name: 'things', policy: {}, routes: [page('/things', 'thing.read')] },
        ],
        keys,
      ),
    ).toHaveLength(1)
    expect(unusedActs([twice], [{ path: 'src/features/others/policy.ts', text: "'thing.read'" }])).toEqual([
      'thing.read',
    ])
  })

  it('lets pass what the law allows', () => {
    expect(one([page('/things', 'thing.read', { cached: true }), form('/things/:id/keeping', 'thing.keep')])).toEqual(
      [],
    )
  })
})

describe('the matrix of roles and acts', () => {
  it('in docs/permissions.md is the real one (node bin/permissions.mjs)', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsOf(features))
  })
  it('says yes and no where the policy does', () => {
    const text = permissionsOf([
      {
        name: 'things',
        policy: { 'thing.keep': ['secretariat'], 'thing.read': 'anyone', 'thing.burn': 'nobody' },
        routes: [page('/things', 'thing.read')],
      },
    ])
    const everybody = Array(12).fill('yes').join(' | ')
    expect(text).toContain('| `thing.keep` | · | yes | · | · | · | · | · | · | · | · | · | · |  | inside |')
    expect(text).toContain(`| \`thing.read\` | ${everybody} |  | GET \`/things\` |`)
    expect(text).toContain('| `thing.burn` | · | · | · | · | · | · | · | · | · | · | · | nobody |  | inside |')
  })
})
