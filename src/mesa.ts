// Room: root. The command line at a terminal.
import { runCommandLine } from './app/command-line.ts'

/** What bin/mesa.mjs runs after this. */
export const next: string[] = []

process.umask(0o077)
process.exitCode = await runCommandLine(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  handOver: (words) => void next.push(...words),
  env: process.env,
})
