// Room: test/attacks. More than three hundred texts that want to be markup, a formula, a header or a line of a calendar, in every
// text that is shown; then everything that shows them is taken apart: pages, feeds, sheets, calendars, papers, mail.
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { toCsv } from '../../src/platform/files/csv.ts'
import { Field, readForm } from '../../src/platform/http/form.ts'
import { openMailer } from '../../src/platform/mail/mail.ts'
import { Type } from 'typebox'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { hideThings } from './canary-world.ts'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'demo' })
let client: pg.Client

const openers = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '-->',
  ']]>',
  '\\"',
  '&quot;>',
  '\u2028',
  '`',
  '</svg>',
  '</select>',
  '%22%3E',
  '&#34;>',
  '\u0000">',
]
const bodies = [
  '<zqx onclick=alert(1)>',
  '<script>zqx()</script>',
  '<img src=x onerror=zqx()>',
  '<svg/onload=zqx()>',
  '<iframe srcdoc="<zqx>">',
  ' onmouseover="zqx()" zqx="',
  '<a href="javascript:zqx()">a</a>',
  '[zqx](javascript:zqx())',
  '![zqx](https://zqx.example/x.png)',
  '<zqx\u000conload=zqx()>',
  '<base href="//zqx.example">',
  '<meta http-equiv=refresh content="0;url=//zqx.example">',
  '{{zqx}}',
  '${zqx}',
  '<zqx:zqx xmlns:zqx="x"/>',
  '<!--zqx',
]
const payloads = openers
  .flatMap((opener) => bodies.map((body) => opener + body))
  .map((one) => one.replaceAll('\u0000', ''))
const formulas = ['=zqx|x!A0', '+zqx()', '-zqx()', '@zqx', '\t=zqx()', '\r=zqx()', '=HYPERLINK("//zqx.example")']
const lines = [
  'zqx\r\nATTENDEE:mailto:zqx@example.org',
  'zqx\nEND:VEVENT',
  'zqx\r\nBcc: zqx@example.org',
  'zqx;zqx,zqx\\n',
]

/** What is wrong with how a page is built: a tag or an attribute that no view of ours writes. */
function wrongsIn(html: string): string[] {
  const wrongs: string[] = []
  const rest = html
    .replace(
      /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/g,
      (_whole, close: string, name: string, attributes: string) => {
        if (/zqx|iframe|^base$|object|embed/i.test(name)) wrongs.push(`tag ${name}`)
        if (name === 'script' && !close && !/src="\/assets\//.test(attributes))
          wrongs.push('script without a file of ours')
        for (const [, attribute = '', value = ''] of attributes.matchAll(/\s([^\s"'<>/=]+)(?:="([^"]*)")?/g)) {
          if (/^on|zqx|^style$|^srcdoc$/i.test(attribute)) wrongs.push(`attribute ${attribute}`)
          if (
            /^(href|src|action|formaction|xlink:href)$/.test(attribute) &&
            /^\s*(javascript|data:text|vbscript)/i.test(value)
          )
            wrongs.push(`${attribute} ${value.slice(0, 40)}`)
          if (/^(src|action|formaction)$/.test(attribute) && /zqx\.example/.test(value))
            wrongs.push(`${attribute} to another host`)
        }
        return ''
      },
    )
    .replace(/<!doctype html>/i, '')
  const stray = rest.indexOf('<')
  if (stray >= 0) wrongs.push(`stray < before ${rest.slice(stray, stray + 60)}`)
  return wrongs
}

const plain: [table: string, column: string][] = [
  ['organisation', 'name'],
  ['organisation', 'acronym'],
  ['registration', 'person_name'],
  ['registration', 'needs'],
  ['invitation', 'name'],
  ['invitation', 'addressee'],
  ['person', 'name'],
  ['input', 'title'],
  ['meeting_document', 'title'],
  ['progress_update', 'evidence_label'],
  ['response', 'drafted_post'],
  ['stored_file', 'name'],
]
const localized: [table: string, column: string][] = [
  ['meeting', 'title'],
  ['meeting', 'about'],
  ['meeting', 'place'],
  ['meeting_session', 'title'],
  ['meeting_session', 'about'],
  ['consultation', 'title'],
  ['consultation', 'question'],
  ['statement', 'text'],
  ['input', 'text'],
  ['note', 'text'],
  ['recommendation', 'title'],
  ['recommendation', 'text'],
  ['recommendation', 'rationale'],
  ['addressee', 'label'],
  ['response', 'text'],
  ['pledge', 'title'],
  ['pledge', 'text'],
  ['progress_update', 'text'],
  ['report', 'title'],
  ['body', 'name'],
]
let planted = 0
async function plant(texts: readonly string[]): Promise<void> {
  const next = () => texts[planted++ % texts.length] ?? ''
  for (const [columns, words] of [
    [plain, false],
    [localized, true],
  ] as const) {
    for (const [table, column] of columns) {
      const { rows } = await client.query<{ at: string }>(`select ctid::text as at from ${table}`)
      for (const { at } of rows) {
        const text = next()
        const value = words
          ? JSON.stringify({
              original: 'es',
              values: { es: { text, origin: 'original' }, en: { text: next(), origin: 'machine' } },
            })
          : `${text} `.padEnd(3, 'x').slice(0, 190)
        await client.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [value, at])
      }
    }
  }
}

async function addresses(): Promise<string[]> {
  const column = async (query: string) => (await client.query<{ v: string }>(query)).rows.map((row) => String(row.v))
  const places: Record<string, string[]> = {
    organisations: await column('select slug as v from organisation order by random() limit 4'),
    bodies: await column('select slug as v from body limit 3'),
    meetings: [
      ...(await column("select slug as v from meeting where state <> 'draft' order by 1 limit 3")),
      'practice-forum',
      'hidden-meeting-1',
    ],
    consultations: await column('select slug as v from consultation'),
    reports: await column('select slug as v from report limit 2'),
    reviews: ['2021'],
    recommendations: await column(
      "(select code as v from recommendation where state = 'issued' limit 2) union (select code from recommendation where state = 'proposed' limit 1)",
    ),
    pledges: await column('select code as v from pledge'),
    inputs: await column('select code as v from input order by cited desc limit 3'),
    trace: await column('select code as v from recommendation limit 3'),
    people: await column('select id as v from person limit 2'),
  }
  const reads = features
    .flatMap((feature) => feature.routes)
    .filter((route) => route.kind !== 'form' && !route.file?.root)
  return reads.flatMap((route) => {
    const parts = route.path.split('/')
    const owner = parts.includes('desk') ? parts[2] : parts[1]
    const values = places[owner ?? ''] ?? ['x']
    const fill = (value: string) => {
      let first = true
      return parts
        .map((part) =>
          part.replace(/^:\w+/, () => {
            const v = first ? value : '1'
            first = false
            return encodeURIComponent(v)
          }),
        )
        .join('/')
    }
    return route.path.includes(':') ? values.map(fill) : [route.path]
  })
}

const actors: string[] = ['']
beforeAll(async () => {
  const { v: database } = await world()
    .context()
    .db.selectFrom('meeting')
    .select(({ fn }) => fn<string>('current_database', []).as('v'))
    .limit(1)
    .executeTakeFirstOrThrow()
  client = new pg.Client({ ...inject('superuser'), database })
  await client.connect()
  await hideThings(client)
  for (const { id } of (await client.query<{ id: string }>('select id from stored_file')).rows) {
    // The demonstration's picture has bytes of its own; they give way.
    await world().context().files.remove(id)
    await world().context().files.put(id, Buffer.from('zqx'))
  }
  await client.query("update organisation set listing = 'name'")
  await client.query("update input set cited = true, state = 'accepted', reason = null where kind = 'text'")
  await client.query(
    "update note set state = 'approved', approved_on = '2026-11-20' where position < 105 and meeting_id in (select id from meeting where slug = 'practice-forum')",
  )
  const someone = await world().person(
    'Reader sample',
    { role: 'secretariat' },
    { role: 'rapporteur' },
    { role: 'moderator' },
  )
  actors.push(`${sessionCookie}=${await startSession(world().context(), someone.personId ?? '', 'test')}`)
}, 120_000)
afterAll(() => client.end())

test('in no page does a text become a tag, an attribute or an address that runs', async () => {
  expect(payloads.length).toBeGreaterThanOrEqual(300)
  await plant(payloads)
  expect(planted).toBeGreaterThan(300)
  const wrongs: string[] = []
  let shown = 0
  for (const cookie of actors) {
    for (const address of await addresses()) {
      for (const locale of ['es', 'en']) {
        const response = await world().web.inject({
          url: `/${locale}${address}`,
          headers: { host: 'mesa.test', ...(cookie ? { cookie } : {}) },
        })
        expect(response.statusCode, address).toBeLessThan(500)
        if (!String(response.headers['content-type']).startsWith('text/html')) continue
        shown += (response.body.match(/zqx/g) ?? []).length
        for (const wrong of wrongsIn(response.body)) wrongs.push(`${address}: ${wrong}`)
      }
    }
  }
  expect([...new Set(wrongs)].slice(0, 20)).toEqual([])
  // They are shown, not lost.
  expect(shown).toBeGreaterThan(1000)
}, 180_000)

test('what a form or an address says back is text', async () => {
  // Receipts and cards answer slowly by design: the forms that answer at once say everything back.
  const forms = ['/es/join', '/es/sign-in', '/es/meetings/practice-forum/register']
  const tried = process.env.MESA_FULL ? payloads : payloads.filter((_one, n) => n % 5 === 0)
  for (const [n, payload] of tried.entries()) {
    const url = forms[n % forms.length] ?? ''
    const fields = new URLSearchParams({
      _key: 'injection-key-1',
      name: payload,
      email: payload,
      code: payload,
      pin: payload,
      contactName: payload,
      website: payload,
      needs: payload,
      category: payload,
    })
    const response = await world().web.inject({
      method: 'POST',
      url,
      payload: fields.toString(),
      headers: { host: 'mesa.test', origin: 'http://mesa.test', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(wrongsIn(response.body), `${url} ${payload}`).toEqual([])
    for (const address of [
      `/es/organisations?q=${encodeURIComponent(payload)}&said=${encodeURIComponent(payload)}`,
      `/es/${encodeURIComponent(payload)}`,
    ]) {
      const page = await world().web.inject({
        url: address,
        headers: { host: 'mesa.test', 'accept-language': payload.replace(/[^\x20-\x7e]/g, '') },
      })
      expect(wrongsIn(page.body), address).toEqual([])
      expect(page.headers.location ?? '').not.toContain('zqx.example')
    }
  }
}, 60_000)

test('sheets run nothing, calendars and mail gain no line, feeds stay whole', async () => {
  await plant([...formulas, ...lines])
  for (const address of [
    '/organisations.csv',
    '/meetings.csv',
    '/inputs.csv',
    '/recommendations.csv',
    '/pledges.csv',
    '/bodies.csv',
  ]) {
    const { body } = await world().web.inject({ url: `/es${address}`, headers: { host: 'mesa.test' } })
    expect(body, address).toContain('zqx')
    for (const cell of body
      .replace(/^\ufeff/, '')
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)|\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/))
      expect(cell, address).not.toMatch(/^"?[=+\-@\t\r](?!\d)/)
  }
  expect(toCsv([{ a: '=1' }, { a: ['@x', '=y'] }, { a: '\r=z' }])).not.toMatch(/(^|[,\n])"?[=@\r]/)
  for (const address of ['/meetings.ics', '/meetings/practice-forum.ics']) {
    const { body } = await world().web.inject({ url: `/es${address}`, headers: { host: 'mesa.test' } })
    expect(body).toContain('zqx')
    const unfolded = body.replace(/\r\n[ \t]/g, '').split('\r\n')
    expect(
      unfolded.filter((line) => /^(ATTENDEE|BCC)/i.test(line)),
      address,
    ).toEqual([])
    expect(unfolded.filter((line) => line === 'BEGIN:VEVENT').length).toBe(
      unfolded.filter((line) => line === 'END:VEVENT').length,
    )
    expect(
      unfolded.filter((line) => /[\r\n]/.test(line)),
      address,
    ).toEqual([])
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'mesa-injection-'))
  const mailer = openMailer({ smtpUrl: null, outbox: folder, from: 'mesa@mesa.test', domain: 'mesa.test' })
  for (const [n, line] of [...lines, ...formulas].entries()) {
    await mailer.send({
      to: `a${line.replace(/[^\r\n]/g, '')}@example.org`,
      subject: line,
      text: line,
      messageId: `injected-${n}`,
    })
  }
  for (const file of readdirSync(folder)) {
    const head = readFileSync(path.join(folder, file), 'utf8').split('\r\n\r\n')[0] ?? ''
    expect(head).not.toMatch(/^(bcc|attendee):/im)
  }
  rmSync(folder, { recursive: true })
  const { body } = await world().web.inject({ url: '/es/meetings.atom', headers: { host: 'mesa.test' } })
  expect(body.replace(/<\/?[a-z][^<>]*>|<\?xml[^<>]*>/gi, '')).not.toMatch(/[<>]/)
}, 60_000)

test('no address field takes what is not http, and one-line fields stay one line', () => {
  const schema = Type.Object({ web: Type.Optional(Field.web()), line: Type.Optional(Field.line()) })
  for (const wrong of [
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:x',
    ' javascript:x',
    'http://a"b',
    'http://<x>',
    'ftp://x',
    '//x',
  ])
    expect(readForm(schema, { web: wrong }).ok, wrong).toBe(false)
  const read = readForm(schema, { line: 'a\r\nBcc: b\u2028c\u202ed' })
  expect(read.ok && read.value.line).toBe('a Bcc: b cd')
})

test('the taking apart finds what is planted', () => {
  for (const bad of [
    '<p>a<zqx></p>',
    '<a href="javascript:x">',
    '<p onclick="x">',
    '<script>x</script>',
    '<p>1 < 2</p>',
    '<p title="a" zqx="">',
    '<img src="https://zqx.example/x">',
  ])
    expect(wrongsIn(bad), bad).not.toEqual([])
  expect(
    wrongsIn('<!doctype html><p title="&lt;zqx&gt; onclick=x">&lt;zqx></p><script src="/assets/a.js"></script>'),
  ).toEqual([])
})
