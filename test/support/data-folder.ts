// Room: test/support. A data folder for one test, gone after it; open enough that a server under `nobody` can pass.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface DataFolder extends Disposable {
  path: string
}

export function dataFolder(): DataFolder {
  const outer = mkdtempSync(join(tmpdir(), 'mesa-test-'))
  chmodSync(outer, 0o755)
  return { path: join(outer, 'var'), [Symbol.dispose]: () => rmSync(outer, { recursive: true, force: true }) }
}

/** What a test wants said, without pino. */
export function quietLog(): { lines: string[]; info: Say; warn: Say; error: Say } {
  const lines: string[] = []
  const say: Say = (data, message) => {
    lines.push(`${message} ${JSON.stringify(data)}`)
  }
  return { lines, info: say, warn: say, error: say }
}

type Say = (data: object, message: string) => void
