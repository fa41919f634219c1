// Room: platform/postgres. Tests of the one live Mesa on a data folder.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from '../../../test/support/data-folder.ts'
import { holdsLiveMesa, takeInstanceLock } from './instance-lock.ts'
import { startedAt } from './process-identity.ts'

function newFolder(): ReturnType<typeof dataFolder> {
  const folder = dataFolder()
  mkdirSync(folder.path)
  return folder
}

test('a second one is refused with a sentence while the first lives, and let in after it', () => {
  using folder = newFolder()
  const release = takeInstanceLock(folder.path)
  expect(holdsLiveMesa(folder.path)).toBe(true)
  expect(() => takeInstanceLock(folder.path)).toThrow(/Another Mesa is running on the data in .*process \d+/)
  release()
  expect(holdsLiveMesa(folder.path)).toBe(false)
  takeInstanceLock(folder.path)()
  expect(readdirSync(folder.path)).toEqual([])
})

test('a lock of a process that is gone, or whose number another has by now, is taken over', () => {
  using folder = newFolder()
  const lock = join(folder.path, 'mesa.lock')
  for (const holder of [
    { pid: 4_194_305, startedAt: 'gone', token: 'a' },
    { pid: process.pid, startedAt: 'another boot 1', token: 'b' },
  ]) {
    writeFileSync(lock, JSON.stringify(holder))
    expect(holdsLiveMesa(folder.path)).toBe(false)
    takeInstanceLock(folder.path)()
  }
})

test('a lock torn by a power cut is nobody’s', () => {
  using folder = newFolder()
  writeFileSync(join(folder.path, 'mesa.lock'), '{"pid": 1')
  takeInstanceLock(folder.path)()
})

test('a process has one beginning, and a number without a process has none', () => {
  expect(startedAt(process.pid)).toBe(startedAt(process.pid))
  expect(startedAt(process.pid)).not.toBe(startedAt(1))
  expect(startedAt(4_194_305)).toBeUndefined()
})

test('of many that find the same dead lock at once, one wins', async () => {
  using folder = newFolder()
  writeFileSync(join(folder.path, 'mesa.lock'), JSON.stringify({ pid: 4_194_305, startedAt: 'gone', token: 'a' }))
  const script = `import { takeInstanceLock } from ${JSON.stringify(join(import.meta.dirname, 'instance-lock.ts'))}
    process.stdin.once('data', () => {
      try { takeInstanceLock(${JSON.stringify(folder.path)}); console.log('won') } catch { console.log('refused') }
    })
    console.log('here')`
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module-typescript', '-e', script]),
  )
  const answers = children.map((child) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    return async (word: RegExp): Promise<string> => {
      while (!word.test(said))
        await new Promise((done) => {
          child.stdout.once('data', done)
        })
      return said
    }
  })
  await Promise.all(answers.map((answer) => answer(/here/)))
  for (const child of children) child.stdin.write('go\n')
  const said = await Promise.all(answers.map((answer) => answer(/won|refused/)))
  const winners = said.filter((words) => words.includes('won'))
  const holder = JSON.parse(readFileSync(join(folder.path, 'mesa.lock'), 'utf8')) as { pid: number }
  for (const child of children) child.kill('SIGKILL')
  expect(winners).toHaveLength(1)
  expect(children[said.findIndex((words) => words.includes('won'))]?.pid).toBe(holder.pid)
}, 60_000)
