// Room: bin. One run of the tests, and what it counted.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './steps.mjs'

/** Runs vitest with that Node and gives back { passed, failed }; what did not run at all counts as failed. */
export async function runTests({ node = process.execPath, args = [], env = {}, withinMs } = {}) {
  const report = join(root, 'var/test/vitest.json')
  mkdirSync(join(root, 'var/test'), { recursive: true })
  rmSync(report, { force: true })
  const code = await run(
    node,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env: { ...process.env, ...env }, withinMs },
  )
  return count(report, code, args.length > 0)
}

export function count(report, exitCode, selected) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1 } // it ended before it could report
  }
  // A file that breaks before its first test holds no failed test; left out, it would count as nothing.
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  // A skipped test is no passed one; with a selection on the command line the rest is left out on purpose.
  const left = selected ? 0 : result.numPendingTests + result.numTodoTests
  const failed = result.numFailedTests + brokenFiles + left
  return { passed: result.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}
