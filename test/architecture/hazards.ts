// Room: test/architecture. Law 4 and what safety.md forbids in any file: acts of voices, SQL put together from text,
// calls to addresses that somebody wrote. The checks.
import { placeOf } from './rooms.ts'
import {
  type Fault,
  type Node,
  type Source,
  eachNode,
  importsOf,
  isTest,
  lineAt,
  literalOf,
  nameOf,
} from './sources.ts'

/** Files of votes and voices, told by their names: there nothing is recorded, enqueued or logged. */
const ofVoices = /(^|[/-])(votes?|voices?|ballots?|receipts?)([-./]|$)/

const withVoices = ['channels', 'consultations', 'elections', 'questionnaires', 'recordings']

export function voiceActFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source) && withVoices.includes(placeOf(source.path).feature ?? ''))
    .filter((source) => ofVoices.test(source.path.split('/').slice(3).join('/')) && !source.path.endsWith('.tsx'))
    .flatMap((source) => {
      const faults: Fault[] = importsOf(source)
        .filter(
          (one) => !one.typeOnly && /^src\/platform\/(acts\/acts|jobs\/jobs|log\/log|mail\/\w+)\.ts$/.test(one.target),
        )
        .map((one) => ({
          path: source.path,
          line: one.line,
          what: `a voice leaves no act, job, log line or mail: ${one.target}`,
        }))
      eachNode(source, (node) => {
        if (node.type !== 'CallExpression') return
        const name = nameOf((node.callee as Node).property) ?? nameOf(node.callee)
        if (name === 'recordAct' || name === 'enqueue') {
          faults.push({
            path: source.path,
            line: lineAt(source, node.start),
            what: `a voice leaves no act and no job: ${name}`,
          })
        }
      })
      return faults
    })
}

/** Acts are past tense: `recommendation.issued`. Words that do not end in -ed and still are. */
const irregular = new Set([
  'left',
  'sent',
  'made',
  'held',
  'begun',
  'withdrawn',
  'written',
  'met',
  'cast',
  'drawn',
  'given',
  'taken',
  'bound',
])
const past = (word: string): boolean => word.split('-').some((part) => part.endsWith('ed') || irregular.has(part))

export function actNameFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap((source) => {
      const faults: Fault[] = []
      eachNode(source, (node) => {
        if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'recordAct') return
        const kind = literalOf((node.arguments as unknown[])[1])
        if (kind === null) return
        const word = /^[a-z]+(?:-[a-z]+)*\.([a-z]+(?:-[a-z]+)*)$/.exec(kind)?.[1]
        if (!word || !past(word)) {
          faults.push({
            path: source.path,
            line: lineAt(source, node.start),
            what: `an act is thing.done, in the past tense: ${kind}`,
          })
        }
      })
      return faults
    })
}

/** SQL out of a text that is not written there: what a stranger typed could become a command. */
export function rawSqlFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source) && !source.path.startsWith('src/platform/'))
    .flatMap((source) => {
      const faults: Fault[] = []
      eachNode(source, (node) => {
        if (node.type !== 'CallExpression') return
        const callee = node.callee as Node
        const raw =
          nameOf(callee.property) === 'raw' ||
          (nameOf(callee.object) === 'sql' && ['lit', 'unsafe'].includes(nameOf(callee.property) ?? ''))
        if (raw)
          faults.push({
            path: source.path,
            line: lineAt(source, node.start),
            what: 'SQL out of a text: use parameters',
          })
      })
      return faults
    })
}

const wires = /^(node:)?(https?|http2|net|tls|dgram|dns)(\/promises)?$|^undici$|^axios$|^got$/
/** Sign-in with a provider calls the issuers of the settings, and from one file: no address that somebody wrote. */
const provider = { wire: 'openid-client', file: 'src/platform/sign-in/providers.ts' }
/** Drafts of translations alone: at the address, or by the program, that the operator set and nobody else can. */
const drafts = 'src/platform/translate/'
/**
 * The files that may: each calls the address of a setting of the operator's, follows no redirect, and says so at its
 * top.
 */
const callers = ['src/platform/gateway/post-signed.ts', `${drafts}http-driver.ts`]
/** The server calls nobody, so no address that somebody wrote can make it (safety.md). Mail goes by nodemailer. */
export function outboundFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source) && !source.path.startsWith('src/platform/postgres/'))
    .filter((source) => !callers.includes(source.path))
    .flatMap((source) => {
      const faults: Fault[] = importsOf(source)
        .filter(
          (one) =>
            !one.typeOnly &&
            (wires.test(one.target) || (one.target === provider.wire && source.path !== provider.file)),
        )
        .map((one) => ({ path: source.path, line: one.line, what: `the server calls nobody: ${one.target}` }))
      eachNode(source, (node) => {
        const called =
          node.type === 'CallExpression'
            ? nameOf(node.callee)
            : node.type === 'NewExpression'
              ? nameOf(node.callee)
              : null
        if (called === 'fetch' || called === 'WebSocket' || called === 'EventSource') {
          faults.push({
            path: source.path,
            line: lineAt(source, node.start),
            what: `the server calls nobody: ${called}`,
          })
        }
      })
      return faults
    })
}

/** Code out of text, and programs that are run: only the platform starts PostgreSQL, and Apertium. */
export function evalFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source))
    .flatMap((source) => {
      const faults: Fault[] = importsOf(source)
        .filter(
          (one) =>
            /^(node:)?(child_process|vm|worker_threads)$/.test(one.target) &&
            !source.path.startsWith('src/platform/postgres/') &&
            source.path !== `${drafts}apertium-driver.ts` &&
            // Not another program: our own, in a thread that a broken recording may break.
            !/^src\/platform\/files\/(plain-sound|sound-thread)\.ts$/.test(source.path),
        )
        .map((one) => ({ path: source.path, line: one.line, what: `no other program is run from here: ${one.target}` }))
      eachNode(source, (node) => {
        const called = ['CallExpression', 'NewExpression'].includes(node.type) ? nameOf(node.callee) : null
        if (called === 'eval' || called === 'Function')
          faults.push({ path: source.path, line: lineAt(source, node.start), what: `code out of text: ${called}` })
      })
      return faults
    })
}
