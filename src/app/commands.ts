// Room: app. The commands of the command line: each reaches the database, does one thing and says what came of it.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { receiveMail } from '../features/conversations/index.ts'
import { inviteAdministrator, recoverAdministrator, signInLinkFor } from '../features/people/index.ts'
import { inProject } from '../platform/config/root.ts'
import { translator } from '../platform/i18n/translate.ts'
import { sayRefusal } from '../platform/http/problem.ts'
import { largestMail } from '../platform/mail/incoming.ts'
import { lacksQueues, migrateJobs } from '../platform/jobs/jobs.ts'
import { backup } from '../platform/postgres/backup.ts'
import { migrate } from '../platform/postgres/migrate.ts'
import { restore } from '../platform/postgres/restore.ts'
import { type Command, asMesa, failed, inMesa, withServer } from './command-ground.ts'
import { bench, exportSet, inputsFromSheet } from './commands-record.ts'
import { version } from './context.ts'
import { examine } from './doctor.ts'
import { queueNames } from './features.ts'
import { loadSeed } from './seed.ts'

const doctor: Command = {
  name: 'doctor',
  takes: [],
  options: ['json'],
  about: 'Checks the installation: says what is wrong and how to mend it.',
  async run(config) {
    const findings = await examine(config)
    const ok = findings.every((one) => one.level !== 'wrong')
    const marks = { good: 'ok   ', advice: 'note ', wrong: 'WRONG' }
    return {
      ok,
      lines: findings.map((one) => `${marks[one.level]} ${one.words}${one.mend ? ` ${one.mend}` : ''}`),
      data: { version, findings },
    }
  },
}

const seed: Command = {
  name: 'seed',
  takes: [],
  options: ['json'],
  about: 'Loads what SEED says (demo, record or empty). Run twice it changes nothing.',
  run: (config) =>
    withServer(config, async (server) => {
      await migrate({ owner: server.owner, folder: inProject('db/migrations') })
      if (await lacksQueues(server.owner, queueNames())) await migrateJobs(server.owner, queueNames())
      await asMesa(config, server, (context) => loadSeed(context, config.seed))
      return { ok: true, lines: [`Loaded: ${config.seed}.`], data: { seed: config.seed } }
    }),
}

const admin: Command = {
  name: 'admin invite',
  takes: ['email'],
  options: ['json'],
  about: 'Makes somebody an administrator, without a second person; the log says so. Prints and mails a one-time link.',
  async run(config, [email = '']) {
    if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email))
      return failed('Write an e-mail address such as name@example.org.')
    const outcome = await inMesa(config, (context) => inviteAdministrator(context, email))
    if (!outcome.ok) return failed(sayRefusal(outcome.refusal, translator('en')), { code: outcome.refusal.code })
    return { ok: true, lines: [outcome.value.link], data: { link: outcome.value.link } }
  },
}

const recover: Command = {
  name: 'admin recover',
  takes: ['email'],
  options: ['json'],
  about: 'Ends the passkeys of an administrator who lost them, with all their sessions, and prints a link to sign in.',
  async run(config, [email = '']) {
    const outcome = await inMesa(config, (context) => recoverAdministrator(context, email.toLowerCase()))
    if (!outcome.ok) return failed(sayRefusal(outcome.refusal, translator('en')), { code: outcome.refusal.code })
    return { ok: true, lines: [outcome.value], data: { link: outcome.value } }
  },
}

const signInLink: Command = {
  name: 'sign-in-link',
  takes: ['email'],
  options: ['json'],
  about: 'Prints a one-time link to sign in as somebody of the demonstration or of a drill. Never in production.',
  async run(config, [email = '']) {
    if (config.production || (config.seed !== 'demo' && !config.startsAt)) {
      return failed(
        'This is for SEED=demo or MESA_NOW only, never in production. Ask for a link on the page /sign-in instead.',
      )
    }
    const link = await inMesa(config, (context) => signInLinkFor(context, email.toLowerCase()))
    return link ? { ok: true, lines: [link], data: { link } } : failed(`Nobody here has the address ${email}.`)
  },
}

const makeBackup: Command = {
  name: 'backup',
  takes: ['file'],
  options: ['json'],
  about: 'Writes everything but the keys into one file; Mesa may go on running. Keep DATA_DIR/keys apart.',
  run: (config, [file = '']) =>
    withServer(config, async (server) => {
      const target = path.resolve(file)
      if (!existsSync(path.dirname(target))) return failed(`There is no folder ${path.dirname(target)}.`)
      const { manifest, bytes } = await backup({
        owner: server.owner,
        file: target,
        dataDir: config.dataDir,
        mesaVersion: version,
        now: new Date(),
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      return {
        ok: true,
        lines: [
          `${target}: ${manifest.tables.length} tables, ${rows} rows, ${manifest.files.length} files, ${bytes} bytes.`,
        ],
        data: { file: target, tables: manifest.tables.length, rows, files: manifest.files.length, bytes },
      }
    }),
}

const restoreBackup: Command = {
  name: 'restore',
  takes: ['file'],
  options: ['replace', 'json'],
  about: 'Puts a backup into an empty database, or with --replace in place of what is there. Stop Mesa first.',
  run: (config, [file = ''], { replace }) =>
    withServer(config, async (server) => {
      const source = path.resolve(file)
      if (!existsSync(source)) return failed(`There is no file ${source}.`)
      const { header, manifest } = await restore({
        server,
        file: source,
        migrations: inProject('db/migrations'),
        dataDir: config.dataDir,
        replace,
      })
      await migrateJobs(server.owner, queueNames())
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      return {
        ok: true,
        lines: [`Restored the backup of ${header.takenAt}: ${rows} rows, ${manifest.files.length} files.`],
        data: { takenAt: header.takenAt, rows, files: manifest.files.length },
      }
    }),
}

/** One message as a mail server pipes it: never more in memory than the largest mail. */
async function fromStandardInput(most: number): Promise<{ bytes: Buffer; size: number }> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    if (size <= most) parts.push(part)
    size += part.length
  }
  return { bytes: Buffer.concat(parts), size }
}
const mailIn: Command = {
  name: 'mail in',
  takes: [],
  options: ['json'],
  about: 'Reads one mail from standard input, as a mail server pipes it, into the conversation that it answers.',
  async run(config) {
    const { bytes, size } = await fromStandardInput(largestMail)
    const outcome = await inMesa(config, (context) => receiveMail(context, bytes, size))
    // Refused or not, the mail was dealt with: a mail server that is told otherwise would bring it again.
    return { ok: outcome !== 'unreadable', lines: [outcome], data: { outcome } }
  },
}

export const commands: readonly Command[] = [
  doctor,
  seed,
  admin,
  recover,
  signInLink,
  exportSet,
  inputsFromSheet,
  mailIn,
  makeBackup,
  restoreBackup,
  bench,
]
