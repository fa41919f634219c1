// Room: test/attacks. Five thousand strings that want to be formulas, in every sheet that leaves here. In `npm test`
// their first characters are judged; under MESA_FULL LibreOffice itself opens the files and says how many formulas it
// found.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { afterAll, expect, test } from 'vitest'
import { writeSheet } from '../../src/features/meetings/sheet.ts'
import { toCsv } from '../../src/platform/files/csv.ts'

const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '＝',
  "'=",
  '"=',
  ';=',
  ',=',
  '\u200b=',
  '\ufeff=',
  '=-+@',
]
const calls = [
  '1+1',
  'SUM(1;2)',
  'HYPERLINK("https://zqx.example";"x")',
  'WEBSERVICE("https://zqx.example")',
  'DDE("soffice";"/etc/passwd";"A1")',
  "cmd|' /C calc'!A0",
  'IMPORTXML("https://zqx.example";"//a")',
  'A1',
  'NOW()',
  'INFO("osversion")',
  "'file:///etc/passwd'#$passwd.A1",
]
const ends = [
  '',
  ' ',
  '"',
  "'",
  '\r\n=1+1',
  '\n@x',
  ';=2',
  ',=2',
  '\t=2',
  '"\r\n"=3',
  '","=4',
  '\u2028=5',
  '%',
  ')',
  '))',
]
/** Every start with every call and every end, twice over two columns of a row, as hostile as the first. */
const strings = starts
  .flatMap((start) => calls.flatMap((call) => ends.map((end) => start + call + end)))
  .flatMap((one) => [one, `${one}${one}`])
const rows = strings.map((text, n) => ({ n, text, list: [text, text], deep: { text } }))

test('five thousand hostile strings: no cell of a sheet begins as a formula does', () => {
  expect(strings.length).toBeGreaterThanOrEqual(5000)
  const cells = (parse(toCsv(rows), { bom: true, relax_quotes: false }) as string[][]).flat()
  expect(cells.length).toBe((rows.length + 1) * 4)
  // Outside quotes there is no place where another reader would begin a row or a cell.
  const outside = toCsv(rows)
    .replace(/"(?:[^"]|"")*"/g, '')
    .replaceAll('\r\n', '')
  expect(outside).not.toMatch(/[;\t\r\n]/)
  expect(cells.filter((cell) => /^[=+\-@\t\r\n]|[;\t\r\n]\s*[=+\-@]/.test(cell))).toEqual([])
})

if (process.env.MESA_FULL) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesa-formulas-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** LibreOffice: found on the machine, else from the package manager when root. */
  const office = (): string => {
    const places = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice']
    const found = () => places.find((place) => existsSync(place))
    if (!found() && process.getuid?.() === 0)
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libreoffice-calc-nogui'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    const program = found()
    if (!program)
      throw new Error('This needs LibreOffice. Install it (Debian: apt-get install libreoffice-calc-nogui).')
    return program
  }

  /** What LibreOffice made of a sheet: how many cells it holds, and how many of them are formulas. */
  const opened = (name: string, bytes: string | Buffer, filter: string[]) => {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    const done = spawnSync(
      office(),
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...filter,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        file,
      ],
      { encoding: 'utf8', timeout: 240_000 },
    )
    const sheet = path.join(folder, name.replace(/\.\w+$/, '.fods'))
    if (!existsSync(sheet)) throw new Error(`LibreOffice made nothing of ${name}: ${done.stderr}`)
    const text = readFileSync(sheet, 'utf8')
    return {
      cells: (text.match(/office:value-type="/g) ?? []).length,
      formulas: (text.match(/table:formula="/g) ?? []).length,
    }
  }
  /** Cut at a comma, a semicolon or a tab; the last word asks for formulas to be run: the worst a reader can choose. */
  const cutAt = (separator: string) => [
    `--infilter=CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true,false,false,false,0,true`,
  ]

  test('LibreOffice finds formulas where nobody escaped them: the planted sheet', () => {
    const bare = stringify(strings.map((text) => [text]))
    expect(opened('bare.csv', bare, cutAt(',')).formulas).toBeGreaterThan(500)
  }, 300_000)

  test('LibreOffice finds no formula in the CSV nor in the XLSX that leave here', async () => {
    for (const separator of [',', ';', '\t']) {
      const csv = opened('ours.csv', toCsv(rows), cutAt(separator))
      expect(csv.cells).toBeGreaterThan(5000)
      expect(csv.formulas, `cut at ${JSON.stringify(separator)}`).toBe(0)
    }
    const xlsx = opened(
      'ours.xlsx',
      await writeSheet(
        ['a', 'b'],
        strings.map((text) => [text, text]),
      ),
      [],
    )
    expect(xlsx.cells).toBeGreaterThan(5000)
    expect(xlsx.formulas).toBe(0)
  }, 600_000)
}
