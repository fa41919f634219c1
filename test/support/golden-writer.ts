// Room: test/support. Makes the golden dump: a real installation with the record and the demonstration, read row by
// row.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { asSystem } from '../../src/app/context.ts'
import { queueNames } from '../../src/app/features.ts'
import { openGround } from '../../src/app/open-ground.ts'
import { loadSeed } from '../../src/app/seed.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { migrateJobs } from '../../src/platform/jobs/jobs.ts'
import { silentLog } from '../../src/platform/log/log.ts'
import { migrate, readMigrations } from '../../src/platform/postgres/migrate.ts'
import { openServer } from '../../src/platform/postgres/server.ts'
import { goldenFile, readRows, writeGolden } from './golden.ts'

export async function makeGolden(release: string): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mesa-golden-'))
  const server = await openServer({ dataDir, log: silentLog })
  try {
    await migrate({ owner: server.owner, folder: 'db/migrations' })
    await migrateJobs(server.owner, queueNames())
    const config = readConfig({ SEED: 'demo', DATA_DIR: dataDir, MESA_NOW: '2026-11-21T15:00:00Z' })
    const opened = await openGround(config, server, silentLog)
    await loadSeed(asSystem(opened.ground), 'demo')
    const client = new pg.Client(server.owner)
    await client.connect()
    const tables = await readRows(client)
    await client.end()
    await opened.close()
    writeGolden(goldenFile(release), { release, migrations: readMigrations('db/migrations'), tables })
    const full = tables.filter((table) => table.rows.length > 0)
    const rows = full.reduce((n, table) => n + table.rows.length, 0)
    return `${goldenFile(release)}: ${full.length} of ${tables.length} tables with ${rows} rows`
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
