// Room: test/architecture. Law 2: features meet only at index.ts, along the declared order, without a circle.
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { circles, doorFaults, unlisted } from './doors.ts'
import { rank } from './rooms.ts'
import { sourcesOfApp, told } from './sources.ts'

const folders = () =>
  readdirSync('src/features', { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name)
const sorted = (names: readonly string[]) => [...names].sort((a, b) => rank(a) - rank(b))
const faults = (path: string, text: string) => doorFaults([{ path, text }])

describe('law 2: features meet only at index.ts, in their order', () => {
  it('holds in every file', () => expect(told(doorFaults(sourcesOfApp()))).toEqual([]))

  it('knows every feature, and each has its door', () => {
    expect(unlisted(folders())).toEqual([])
    expect(folders().filter((folder) => !existsSync(`src/features/${folder}/index.ts`))).toEqual([])
  })

  it('registers them in their order', () => {
    const names = features.map((feature) => feature.name)
    expect(names).toEqual(sorted(names))
    expect(new Set(names).size).toBe(names.length)
  })

  it('has no circle of values anywhere', () => expect(circles(sourcesOfApp())).toEqual([]))

  it('finds the planted violations', () => {
    expect(faults('src/features/reports/use-cases.ts', "import { toPledge } from '../pledges/rules.ts'")).toHaveLength(
      1,
    )
    expect(
      faults('src/features/reports/use-cases.ts', "import type { P } from '../pledges/views/pledge.tsx'"),
    ).toHaveLength(1)
    expect(
      faults('src/features/meetings/use-cases.ts', "import { listReports } from '../reports/index.ts'"),
    ).toHaveLength(1)
    expect(faults('src/app/web.ts', "import { pledgePage } from '../features/pledges/routes.tsx'")).toHaveLength(1)
    expect(unlisted(['pledges', 'gadgets'])).toEqual(['gadgets'])
    expect(sorted(['site', 'people', 'pledges'])).toEqual(['people', 'pledges', 'site'])
    expect(
      circles([
        { path: 'src/a.ts', text: "import { b } from './b.ts'" },
        { path: 'src/b.ts', text: "import { c } from './c.ts'" },
        { path: 'src/c.ts', text: "export { a } from './a.ts'" },
      ]),
    ).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']])
  })

  it('lets pass what the law allows', () => {
    expect(faults('src/features/reports/use-cases.ts', "import { listPledges } from '../pledges/index.ts'")).toEqual([])
    expect(
      circles([
        { path: 'src/a.ts', text: "import { b } from './b.ts'" },
        { path: 'src/b.ts', text: "import type { A } from './a.ts'" },
      ]),
    ).toEqual([])
  })
})
