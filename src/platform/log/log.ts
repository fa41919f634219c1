// Room: platform/log. JSON lines without personal data: no address, no path with a code in it, no text anybody wrote.
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

/**
 * A fault keeps its class, its own words only up to the first quoted value, and where it stood in our code: messages of
 * PostgreSQL and of parsers quote the values that they refuse.
 */
export function describeFault(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { fault: typeof error }
  const code = (error as { code?: unknown }).code
  return {
    fault: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    words: error.message.split(/["'`:]/)[0]?.slice(0, 120) ?? '',
    at: (error.stack ?? '')
      .split('\n')
      .slice(1, 5)
      .map((line) => line.trim().replace(/\(?(file:\/\/)?\/.*\//, ''))
      .join(' < '),
  }
}

export const createLog = (level: string, to: DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  )

export const silentLog: Log = pino({ level: 'silent' })
