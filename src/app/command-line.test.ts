// Room: app. The command line on a data folder of its own: what it answers, and with which exit code.
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dataFolder } from '../../test/support/data-folder.ts'
import { commands } from './commands.ts'
import { runCommandLine } from './command-line.ts'

const folder = dataFolder()
afterAll(() => folder[Symbol.dispose]())
const dataDir = folder.path

async function mesa(words: string, env: Record<string, string> = {}) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommandLine(words.split(' ').filter(Boolean), {
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    handOver: () => {},
    env: { DATA_DIR: dataDir, ...env },
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

test('every command has its help; what is not understood is 2', async () => {
  for (const { name: command } of commands) {
    const help = await mesa(`${command} --help`)
    expect(help.code).toBe(0)
    expect(help.said).toContain(`mesa ${command}`)
  }
  expect((await mesa('')).code).toBe(0)
  for (const words of [
    'nonsense',
    'doctor --nonsense',
    'admin invite',
    'backup',
    'doctor too much',
    'backup x --replace',
    'bench --json',
    'export one two',
    'import',
    'import inputs',
    'map votes.csv',
    'verify-record',
  ]) {
    expect((await mesa(words)).code, words).toBe(2)
  }
})

test('a wrong setting and a command out of place are refused with a sentence', async () => {
  expect(await mesa('doctor', { PORT: 'x' })).toMatchObject({ code: 1, complained: expect.stringContaining('PORT') })
  expect(await mesa('sign-in-link secretaria@example.org', { NODE_ENV: 'production' })).toMatchObject({
    code: 1,
    complained: expect.stringContaining('never in production'),
  })
  expect(await mesa('sign-in-link secretaria@example.org', { SEED: 'record' })).toMatchObject({ code: 1 })
  expect(await mesa('admin invite nonsense')).toMatchObject({
    code: 1,
    complained: expect.stringContaining('e-mail address'),
  })
})

test('from an empty folder: seed, links, an administrator, a backup and its way back', async () => {
  expect(await mesa('sign-in-link secretaria@example.org')).toMatchObject({
    code: 1,
    complained: expect.stringContaining('npm start'),
  })
  expect(await mesa('seed', { SEED: 'demo' })).toMatchObject({ code: 0 })
  expect((await mesa('sign-in-link secretaria@example.org')).said).toMatch(
    /^http:\/\/localhost:3000\/es\/sign-in\/link\?token=[\w-]{43}$/,
  )
  expect((await mesa('sign-in-link nobody@example.org')).code).toBe(1)
  const invited = JSON.parse((await mesa('admin invite boss@example.org --json')).said) as { ok: boolean; link: string }
  expect(invited).toMatchObject({ ok: true, link: expect.stringContaining('/sign-in/invitation?token=') })
  expect(await mesa('admin invite boss@example.org')).toMatchObject({ code: 1 })
  const report = JSON.parse((await mesa('doctor --json')).said) as { ok: boolean; findings: { level: string }[] }
  expect(report.ok).toBe(true)
  const file = path.join(dataDir, 'all.backup')
  expect(await mesa(`backup ${file}`)).toMatchObject({ code: 0 })
  expect(await mesa(`restore ${file}`)).toMatchObject({ code: 1, complained: expect.stringContaining('--replace') })
  expect(await mesa(`restore ${file} --replace`)).toMatchObject({ code: 0 })
  expect((await mesa('sign-in-link boss@example.org')).code).toBe(0)
}, 90_000)

test('the doctor of a production names what is missing', async () => {
  const doctor = await mesa('doctor', { NODE_ENV: 'production', SEED: 'record' })
  expect(doctor.code).toBe(1)
  expect(doctor.complained).toContain('WRONG BASE_URL is http://localhost:3000.')
  expect(doctor.complained).toContain('WRONG SMTP_URL is missing')
}, 60_000)
