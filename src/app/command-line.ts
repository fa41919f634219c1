// Room: app. `mesa <command>`: reads the words, runs the command, says its answer. Exit 0: done; 1: not done, with the
// reason; 2: not understood.
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Command, Said } from './command-ground.ts'
import { commands } from './commands.ts'
import { WrongSetting, readConfig } from '../platform/config/config.ts'
import { StartRefused } from '../platform/postgres/start-refused.ts'

export interface Terminal {
  say(line: string): void
  complain(line: string): void
  handOver(words: readonly string[]): void
  env: Record<string, string | undefined>
}

const usage = (command: Command) =>
  [
    `mesa ${command.name}${command.takes.map((word) => (word.endsWith('?') ? ` [${word.slice(0, -1)}]` : ` <${word}>`)).join('')}${command.options.map((one) => ` [--${one}]`).join('')}`,
    `  ${command.about}`,
  ].join('\n')
const overview = () => ['mesa <command> [--help] [--json]', '', ...commands.map(usage)].join('\n')

/** The command whose words stand first: `admin invite` before `admin`. */
const commandOf = (words: string[]) =>
  commands.find((command) => command.name.split(' ').every((word, i) => words[i] === word))

async function run(words: string[], { say, complain, handOver, env }: Terminal): Promise<number> {
  const command = commandOf(words)
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, replace: { type: 'boolean' } },
  })
  if (values.help || !command) {
    const known = values.help === true || words.length === 0
    ;(known ? say : complain)(command ? usage(command) : overview())
    return known ? 0 : 2
  }
  const given = positionals.slice(command.name.split(' ').length)
  const least = command.takes.filter((word) => !word.endsWith('?')).length
  const unasked = (['replace', 'json'] as const).some((one) => values[one] && !command.options.includes(one))
  if (given.length < least || given.length > command.takes.length || unasked) {
    complain(usage(command))
    return 2
  }
  const config = readConfig(env)
  const answer: Said = await command.run({ ...config, dataDir: path.resolve(config.dataDir) }, given, {
    replace: values.replace === true,
  })
  if (answer.handOver) handOver(answer.handOver)
  if (values.json) say(JSON.stringify({ ok: answer.ok, ...answer.data }))
  else for (const line of answer.lines) (answer.ok ? say : complain)(line)
  return answer.ok ? 0 : 1
}

/** Answers the exit code. */
export async function runCommandLine(words: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(words, terminal)
  } catch (error) {
    const misread =
      error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
    if (!misread && !(error instanceof WrongSetting || error instanceof StartRefused)) throw error
    terminal.complain(misread ? `${error.message}\n\n${overview()}` : error.message)
    return misread ? 2 : 1
  }
}
