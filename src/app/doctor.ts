// Room: app. What `mesa doctor` looks at: the settings, the data folder, the database. Each finding says how to mend
// it.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Config } from '../platform/config/config.ts'
import { inProject } from '../platform/config/root.ts'
import { silentLog } from '../platform/log/log.ts'
import { pendingMigrations, readMigrations } from '../platform/postgres/migrate.ts'
import { type PostgresServer, reachServer } from '../platform/postgres/server.ts'
import { StartRefused } from '../platform/postgres/start-refused.ts'

export interface Finding {
  level: 'good' | 'advice' | 'wrong'
  words: string
  mend?: string
}
const good = (words: string): Finding => ({ level: 'good', words })
const advice = (words: string, mend: string): Finding => ({ level: 'advice', words, mend })
const wrong = (words: string, mend: string): Finding => ({ level: 'wrong', words, mend })

export async function examine(config: Config): Promise<Finding[]> {
  return [ofNode(), ...ofSettings(config), ofDataFolder(config), ofOutbox(config), ...(await ofDatabase(config))]
}

function ofNode(): Finding {
  const version = process.versions.node
  return Number(version.split('.')[0]) >= 22
    ? good(`Node ${version}.`)
    : wrong(`Node ${version} is too old.`, 'Start with npm start, which brings a newer one.')
}

function ofSettings(config: Config): Finding[] {
  const findings: Finding[] = []
  if (!config.production)
    return [advice('This is not production.', 'Set NODE_ENV=production where real people will use it.')]
  findings.push(
    config.databaseUrl
      ? good('DATABASE_URL names a database server.')
      : advice(
          'The embedded PostgreSQL is meant for trials and small installations.',
          'Set DATABASE_URL to a PostgreSQL 15 or newer.',
        ),
  )
  findings.push(
    config.baseUrl.startsWith('https:')
      ? good(`BASE_URL is ${config.baseUrl}.`)
      : wrong(
          `BASE_URL is ${config.baseUrl}.`,
          'Serve it by HTTPS and write that address: sign-in cookies and links need it.',
        ),
  )
  findings.push(
    config.smtpUrl
      ? good('SMTP_URL is set: mail is sent.')
      : wrong(
          'SMTP_URL is missing: no mail leaves the outbox, and nobody can sign in by mail.',
          'Set SMTP_URL, such as smtps://user:password@mail.example.org.',
        ),
  )
  findings.push(
    config.operator
      ? good(`Operated by ${config.operator}.`)
      : advice('No operator is named: every page says that it is unofficial.', 'Set OPERATOR.'),
  )
  return findings
}

function ofDataFolder(config: Config): Finding {
  const folder = existsSync(config.dataDir) ? config.dataDir : path.dirname(config.dataDir)
  try {
    accessSync(folder, constants.W_OK)
    return good(`The data folder is ${config.dataDir}.`)
  } catch {
    return wrong(
      `The data folder ${config.dataDir} cannot be written.`,
      'Give it to the user that runs Mesa, or set DATA_DIR.',
    )
  }
}

function ofOutbox(config: Config): Finding {
  const outbox = path.join(config.dataDir, 'outbox')
  const waiting = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')).length : 0
  return waiting > 0 && config.smtpUrl
    ? advice(
        `${waiting} mails of the time without SMTP_URL lie in the outbox.`,
        'They are not sent any more; delete them when you have read them.',
      )
    : good(`The outbox holds ${waiting} mails.`)
}

/** Files that the database names and the disk has not: each would answer that it is missing. */
export async function ofStoredFiles(client: pg.Client, folder: string): Promise<Finding[]> {
  const table = await client.query<{ there: string | null }>(`select to_regclass('public.stored_file') as there`)
  if (!table.rows[0]?.there) return []
  const { rows } = await client.query<{ id: string }>('select id from stored_file order by id')
  const missing = rows.filter(({ id }) => !existsSync(path.join(folder, id.slice(0, 2), id)))
  if (missing.length === 0) return [good(`All ${rows.length} stored files are on the disk.`)]
  const named = [...missing.slice(0, 5).map(({ id }) => id), ...(missing.length > 5 ? ['…'] : [])].join(', ')
  return [
    wrong(
      `${missing.length} of ${rows.length} stored files are on record and not on the disk: ${named}.`,
      `Bring them back from a backup into ${folder}, each in the folder of its first two letters.`,
    ),
  ]
}

async function ofDatabase(config: Config): Promise<Finding[]> {
  let server: PostgresServer
  try {
    server = await reachServer({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl ?? undefined,
      log: silentLog,
    })
  } catch (error) {
    if (error instanceof StartRefused) return [wrong(error.message, '')]
    return [
      wrong(
        'The database does not answer.',
        `Check DATABASE_URL, or the log of npm start. (${(error as { code?: string }).code ?? 'no code'})`,
      ),
    ]
  }
  try {
    const durability = Object.entries(server.durability)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')
    const found = good(
      `PostgreSQL ${server.version}, ${server.kind}, ${durability}${server.besideLiveMesa ? ', a Mesa is running on it' : ''}.`,
    )
    const client = new pg.Client(server.owner)
    await client.connect()
    try {
      const pending = await pendingMigrations(client, readMigrations(inProject('db/migrations')))
      return [
        found,
        ...(await ofStoredFiles(client, path.join(config.dataDir, 'files'))),
        pending.length === 0
          ? good('The database is at this release.')
          : advice(`${pending.length} migrations have not run yet.`, 'Start Mesa once: npm start runs them.'),
      ]
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}
