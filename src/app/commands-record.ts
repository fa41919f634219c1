// Room: app. Commands about the record and its figures: what leaves, what comes in from a sheet, how fast it is.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { importInputs } from '../features/consultations/index.ts'
import { inProject } from '../platform/config/root.ts'
import { sniffMediaType } from '../platform/files/files.ts'
import { sayFields, sayRefusal } from '../platform/http/problem.ts'
import { translator } from '../platform/i18n/translate.ts'
import { type Command, failed, inMesa } from './command-ground.ts'
import { exportRecord, exportable } from './export-record.ts'

export const exportSet: Command = {
  name: 'export',
  takes: ['what?'],
  options: ['json'],
  about: [
    'Prints a public data set as CSV, or with --json as JSON; without a name it lists them:',
    `${exportable().join(', ')}.`,
  ].join('\n  '),
  async run(config, [what]) {
    if (!what) return { ok: true, lines: [...exportable()], data: { sets: exportable() } }
    if (!exportable().includes(what))
      return failed(`There is no data set "${what}". There are: ${exportable().join(', ')}.`, { sets: exportable() })
    const exported = await inMesa(config, (_context, open) => exportRecord(config, open, what))
    return { ok: true, lines: [exported?.csv.trimEnd() ?? ''], data: { what, record: exported?.json } }
  },
}

export const inputsFromSheet: Command = {
  name: 'import inputs',
  takes: ['file'],
  options: ['json'],
  about: [
    'Files written inputs from a CSV or XLSX with the columns organisation, title, text and language, and if wanted',
    'meeting, consultation and objectives. They wait for the moderator. With a wrong row nothing is filed; what is',
    'there already is passed over.',
  ].join('\n  '),
  async run(config, [file = '']) {
    const source = path.resolve(file)
    if (!existsSync(source)) return failed(`There is no file ${source}.`)
    const bytes = readFileSync(source)
    const upload = { name: path.basename(source), mediaType: sniffMediaType(bytes) ?? '', bytes }
    const outcome = await inMesa(config, (context) => importInputs(context, upload))
    const t = translator('en')
    if (!outcome.ok) {
      const [field] = sayFields(outcome.refusal, 'consultations', t)
      return failed(field?.message ?? sayRefusal(outcome.refusal, t), { code: outcome.refusal.code })
    }
    const { filed, known } = outcome.value
    const wrong = outcome.value.wrong.map(({ row, why }) => ({ row, why: t(why) }))
    return wrong.length > 0
      ? {
          ok: false,
          lines: [
            ...wrong.map((one) => `Row ${one.row}: ${one.why}.`),
            'Nothing was filed. Mend the sheet and try again.',
          ],
          data: { filed, known, wrong },
        }
      : { ok: true, lines: [`Filed: ${filed}. Already there: ${known}.`], data: { filed, known, wrong } }
  },
}

const benchNames = (): string[] =>
  (existsSync(inProject('bench')) ? readdirSync(inProject('bench')) : [])
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''))
    .sort()
export const bench: Command = {
  name: 'bench',
  takes: ['name?'],
  options: [],
  about: [
    'Takes the figures of docs/performance.md, on a database of their own; all, or one of:',
    `${benchNames().join(', ')}.`,
  ].join('\n  '),
  async run(_config, [name]) {
    if (name && !benchNames().includes(name))
      return failed(`There is no benchmark "${name}". There are: ${benchNames().join(', ')}.`)
    return { ok: true, lines: [], data: { name }, handOver: ['bench', ...(name ? [name] : [])] }
  },
}
