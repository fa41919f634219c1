// Room: platform/translate. Debian's Apertium on the same machine: rules and word lists, no network, no graphics card.
// Its pairs meet in Spanish, so that English to French goes by way of Spanish. The text goes in by standard input,
// never as a word of the command.
import { spawn } from 'node:child_process'
import type { Locale } from '../../kernel/locale.ts'
import type { TranslatorDriver } from './translator.ts'

/** Names of modes, the newer first: Debian's packages use either. */
const modes: Partial<Record<`${Locale}-${Locale}`, readonly string[]>> = {
  'en-es': ['eng-spa', 'en-es'],
  'es-en': ['spa-eng', 'es-en'],
  'es-pt': ['spa-por', 'es-pt', 'es-pt_BR'],
  'pt-es': ['por-spa', 'pt-es'],
  'fr-es': ['fra-spa', 'fr-es'],
  'es-fr': ['spa-fra', 'es-fr'],
}
const longestAnswer = 200_000

/**
 * Node's pipes are sockets, which Apertium's own script cannot open by their name and takes for no input at all: `cat`
 * hands the text on through a pipe of the system. They are a group of processes, and end as one.
 */
function run(command: string, args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', 'cat | "$0" "$@"', command, ...args], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const end = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It ended by itself.
      }
    }
    signal.addEventListener('abort', end, { once: true })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      if (said.length > longestAnswer) end()
    })
    child.on('error', reject)
    // It may end before it read everything; how it ended is what counts.
    child.stdin.on('error', () => {})
    child.on('close', (code) => {
      signal.removeEventListener('abort', end)
      if (code === 0) resolve(said)
      else reject(new Error(`apertium ended with ${code}`))
    })
    child.stdin.end(input)
  })
}

export function apertiumDriver(command = 'apertium'): TranslatorDriver {
  let known: Promise<Set<string>> | undefined
  const installed = (signal: AbortSignal) => {
    known ??= run(command, ['-l'], '', signal).then((list) => new Set(list.split(/\s+/).filter(Boolean)))
    known.catch(() => (known = undefined))
    return known
  }
  return {
    name: 'Apertium',
    outside: false,
    async translate(text, from, to, signal) {
      const there = await installed(signal)
      const modeOf = (a: Locale, b: Locale) => modes[`${a}-${b}`]?.find((mode) => there.has(mode))
      const direct = modeOf(from, to)
      const way = direct ? [direct] : from === 'es' || to === 'es' ? [] : [modeOf(from, 'es'), modeOf('es', to)]
      if (way.length === 0 || way.includes(undefined)) return null
      let words = text
      // -u: words that it does not know are not marked.
      for (const mode of way) words = await run(command, ['-u', mode ?? ''], words, signal)
      return words.trim()
    },
  }
}
