// Room: test/architecture. Law 1: request > route > use case > rule > store > view, never back. Law 9: no clock, no
// dice.
import { describe, expect, it } from 'vitest'
import { clockFaults, dataFlowFaults } from './data-flow.ts'
import { sourcesOfApp, told } from './sources.ts'

const flow = (path: string, text: string) => dataFlowFaults([{ path, text }])
const clock = (text: string, path = 'src/features/pledges/use-cases.ts') => clockFaults([{ path, text }])

describe('law 1: data flows one way', () => {
  it('holds in every file', () => {
    const sources = sourcesOfApp()
    expect(sources.length).toBeGreaterThan(80)
    expect(told(dataFlowFaults(sources))).toEqual([])
  })

  it.each([
    ['kernel', 'src/kernel/actor.ts', "import { sql } from '../platform/db/database.ts'"],
    ['kernel, from a package', 'src/kernel/actor.ts', "import { Type } from 'typebox'"],
    ['platform > feature', 'src/platform/mail/mail.ts', "import type { Person } from '../../features/people/index.ts'"],
    ['platform > a part of the page', 'src/platform/http/web.ts', "import { Figure } from '../../ui/figure.tsx'"],
    ['ui > feature', 'src/ui/frame.tsx', "export { names } from '../features/bodies/index.ts'"],
    ['ui > platform', 'src/ui/frame.tsx', "import { dayOf } from '../platform/i18n/format.ts'"],
    [
      'another feature > store',
      'src/features/reports/use-cases.ts',
      "import { findPledge } from '../pledges/store.ts'",
    ],
    ['app > store', 'src/app/web.ts', "const x = await import('../features/pledges/store.ts')"],
    ['view > store', 'src/features/pledges/views/pledge.tsx', "import { findPledge } from '../store.ts'"],
    ['view > use case', 'src/features/pledges/views/pledge.tsx', "import { makePledge } from '../use-cases.ts'"],
    [
      'view > database',
      'src/features/pledges/views/pledge.tsx',
      "import { sql } from '../../../platform/db/database.ts'",
    ],
    ['use case > preact', 'src/features/pledges/use-cases.ts', "import { h } from 'preact'"],
    ['use case > route', 'src/features/pledges/use-cases/make.ts', "import { pledgePage } from '../routes.tsx'"],
    ['use case > web', 'src/features/pledges/use-cases.ts', "import { page } from '../../platform/http/route.ts'"],
    [
      'rules > platform, spread over lines',
      'src/features/pledges/rules.ts',
      "import {\n  type Context,\n} from\n  '../../platform/context.ts'",
    ],
    ['rules > a value of ui', 'src/features/pledges/rules.ts', "import { tones } from '../../ui/stations.ts'"],
    ['rules > node', 'src/features/pledges/rules.ts', "import { readFileSync } from 'node:fs'"],
    ['policy > store', 'src/features/pledges/policy.ts', "import { findPledge } from './store.ts'"],
    ['store > use case', 'src/features/pledges/store.ts', "import { makePledge } from './use-cases.ts'"],
  ])('finds the planted violation: %s', (_, path, text) => {
    expect(flow(path, text)).toHaveLength(1)
  })

  it('lets pass what the law allows', () => {
    expect(
      flow('src/features/pledges/use-cases.ts', "import type { Then } from '../../platform/http/route.ts'"),
    ).toEqual([])
    expect(
      flow(
        'src/features/pledges/store.ts',
        "// import { x } from './use-cases.ts'\nimport { sql } from '../../platform/db/database.ts'",
      ),
    ).toEqual([])
    expect(flow('src/features/pledges/views/pledge.tsx', "import type { Pledge } from '../store.ts'")).toEqual([])
    expect(flow('src/features/pledges/rules.ts', "import type { Tone } from '../../ui/stations.ts'")).toEqual([])
    expect(flow('src/platform/http/answers.ts', "import { ErrorPage } from '../../ui/error-page.tsx'")).toEqual([])
  })
})

describe('law 9: time, dice and ids come in through the context', () => {
  it('holds in kernel and features', () => expect(told(clockFaults(sourcesOfApp()))).toEqual([]))

  it.each([
    'const now = new Date()',
    'const now = Date.now()',
    'const x = Math.random()',
    'const id = crypto.randomUUID()',
    "import { randomUUID } from 'node:crypto'",
    "import * as c from 'node:crypto'\nconst id = c.randomBytes(4)",
  ])('finds the planted violation: %s', (text) => {
    expect(clock(text).length).toBeGreaterThan(0)
    expect(clock(text, 'src/kernel/paging.ts').length).toBeGreaterThan(0)
  })

  it('lets a date be made of a date, and words in strings and comments be', () => {
    expect(clock("const at = new Date('2023-08-08') // not Date.now()\nconst words = 'new Date()'")).toEqual([])
    expect(clock('const now = new Date()', 'src/app/context.ts')).toEqual([])
  })
})
