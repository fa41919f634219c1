// Room: test/drills. The smallest application that acknowledges: starts the embedded server, inserts without pause from
// several connections, and says each entry's number only once its commit has come back. Killed by kill-postgres.ts.
import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/postgres/embedded.ts'

const [dataDir, run, planted] = process.argv.slice(2)
if (!dataDir || !run) throw new Error('usage: ledger-writer.ts DATA_DIR RUN')
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
} // written before the next thing happens
const note = (data: object, message: string): void => say(`log ${message} ${JSON.stringify(data)}`)

const server = await startEmbedded({ dataDir, log: { info: note, warn: note, error: note } })
const pool = new pg.Pool({ ...server.owner, max: 8 })
pool.on('error', () => {}) // the insert that used the connection fails too, and is not acknowledged
// No key on the number: a doubled entry must be able to show itself.
await pool.query('create table if not exists entry (number text not null, filler text not null)')
say('ready')

let next = 0
async function write(): Promise<never> {
  for (;;) {
    const number = `${run}-${next++}`
    if (planted === 'early') say(`kept ${number}`) // the planted fault: acknowledged before the commit
    const kept = await pool.query("insert into entry values ($1, repeat('x', 400))", [number]).then(
      () => true,
      () => false,
    )
    if (kept && !planted) say(`kept ${number}`)
    if (!kept) await pause(10) // its fate is unknown, so the next try is another entry
  }
}
await Promise.all(Array.from({ length: 8 }, write))
