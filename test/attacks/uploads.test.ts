// Room: test/attacks. Files that lie: bombs, things with two natures, names that run or climb. What is kept is answered as a
// file to save, in a box without rights, under a name that says what it is.
import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rowsOfSheet } from '../../src/features/meetings/sheet.ts'
import { sniffMediaType } from '../../src/platform/files/files.ts'
import { nameOf, safeName } from '../../src/platform/files/stored-files.ts'
import { newId } from '../../src/kernel/random.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A zip; `lie` says in the directory that each part is that small. */
function zip(parts: Record<string, Buffer>, lie?: number): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, bytes] of Object.entries(parts)) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(lie ?? bytes.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(bytes), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(lie ?? bytes.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, index, end])
}
const book = (sheet: Buffer): Record<string, Buffer> => ({
  '[Content_Types].xml': Buffer.from(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  ),
  'xl/workbook.xml': Buffer.from(
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': Buffer.from(
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': sheet,
})
const sheetOf = (inner: string | Buffer) =>
  Buffer.concat([
    Buffer.from(
      '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
    ),
    Buffer.from(inner),
    Buffer.from('</sheetData></worksheet>'),
  ])
const read = async (bytes: Buffer, mediaType = xlsx) => {
  const before = process.memoryUsage().rss
  const start = performance.now()
  const rows = await rowsOfSheet({ name: 'a.xlsx', mediaType, bytes })
  return { rows, ms: performance.now() - start, grown: process.memoryUsage().rss - before }
}

test('an honest sheet is read: the bombs below fail for what they are', async () => {
  const bytes = zip(
    book(
      sheetOf(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>=1+1</t></is></c></row>',
      ),
    ),
  )
  expect(sniffMediaType(bytes)).toBe(xlsx)
  expect((await read(bytes)).rows).toMatchObject({ ok: true })
})

test('a sheet that unpacks to thirty times what is asked for, and says so or lies about it, costs little and is refused', async () => {
  const blanks = Buffer.alloc(150_000_000, 0x20)
  for (const lie of [undefined, 1000]) {
    const { rows, ms, grown } = await read(zip(book(sheetOf(blanks)), lie))
    expect(rows.ok, `lie ${lie}`).toBe(false)
    expect(ms).toBeLessThan(3000)
    expect(grown, `lie ${lie}`).toBeLessThan(120_000_000)
  }
}, 60_000)

test('a sheet of too many rows, too many cells, entities within entities or nothing at all is refused in a moment', async () => {
  const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`
  const rows = sheetOf(Array.from({ length: 9000 }, (_, n) => `<row r="${n + 1}">${cell(`A${n + 1}`)}</row>`).join(''))
  const far = sheetOf(`<row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row>`)
  const laughs = Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`,
  )
  for (const sheet of [rows, far, laughs, Buffer.from('')]) {
    const { rows: result, ms } = await read(zip(book(sheet)))
    expect(result.ok).toBe(false)
    expect(ms).toBeLessThan(3000)
  }
  const csv = await read(Buffer.from(`a,b\n${'"'.repeat(4_000_000)}`), 'text/plain')
  expect(csv.rows.ok).toBe(false)
  const wide = await read(Buffer.from(`a,b\n${','.repeat(4_000_000)}`), 'text/plain')
  expect(wide.ms).toBeLessThan(5000)
  expect(wide.rows.ok).toBe(false)
}, 60_000)

test('what runs in a browser or on a desk is text or nothing; names neither climb nor run nor turn round', () => {
  for (const page of [
    '<html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><x/>',
    '#!/bin/sh\nid',
  ]) {
    expect(sniffMediaType(Buffer.from(page))).toBe('text/plain')
  }
  for (const bytes of [
    Buffer.from('MZ\u0000\u0001'),
    Buffer.from('GIF89a\u0000'),
    Buffer.alloc(40),
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]),
  ])
    expect(sniffMediaType(bytes)).toBeNull()
  const name = (given: string, mediaType = 'application/pdf') => nameOf({ name: given, mediaType })
  expect(name('letter.hta')).toBe('letter.pdf')
  expect(name('letter.pdf.exe')).toBe('letter.pdf.pdf')
  expect(name('photo.svg', 'image/png')).toBe('photo.png')
  expect(name('page.html', 'text/plain')).toBe('page.txt')
  expect(name('rows.csv', 'text/plain')).toBe('rows.csv')
  expect(name('../../etc/passwd')).toBe('passwd.pdf')
  expect(name('..\\..\\boot.ini')).toBe('boot.pdf')
  expect(name('.htaccess', 'text/plain')).toBe('document.txt')
  expect(name('letter\u202efdp.exe')).toBe('letterfdp.pdf')
  expect(safeName('a\r\nset-cookie: x=1"; b.pdf')).not.toMatch(/[\r\n"]/)
  expect(name(`${'a'.repeat(400)}.exe`).length).toBeLessThanOrEqual(120)
})

test('an uploaded document is answered to be saved, in a sandbox, never guessed at', async () => {
  const organisationId = (
    await world()
      .context()
      .db.insertInto('organisation')
      .values({
        id: newId(world().context().random),
        slug: 'upload-sample',
        kind: 'organisation',
        name: 'Upload sample',
        category: 'migrant-led',
        country: 'MX',
        listing: 'name',
        state: 'listed',
        created_at: world().context().now,
        search_name: 'upload sample',
        acronym: null,
        website: null,
        contact_name: null,
        contact_channel: null,
        contact_value: null,
        member_since: '2026-11-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
  const visitor = await world().visitor(
    await world().person('Uploader sample', { role: 'representative', organisationId }),
  )
  await visitor.get('/en/inputs/new')
  const polyglot = Buffer.from('%PDF-1.4\n<html><script>alert(1)</script></html>')
  const sent = await visitor.upload(
    '/en/inputs/new',
    { title: 'Polyglot sample' },
    { field: 'document', name: '../evil.html', bytes: polyglot, type: 'text/html' },
  )
  expect(sent.status, sent.text.slice(0, 400)).toBe(303)
  const { code } = await world()
    .context()
    .db.selectFrom('input')
    .select('code')
    .where('title', '=', 'Polyglot sample')
    .executeTakeFirstOrThrow()
  const file = await visitor.get(`/en/inputs/${code}/document`)
  expect(file.headers['content-type']).toBe('application/pdf')
  expect(file.headers['content-disposition']).toContain('attachment; filename="evil.pdf"')
  expect(file.headers['content-security-policy']).toContain('sandbox')
  expect(file.headers['x-content-type-options']).toBe('nosniff')
  const names = async () =>
    (await world().context().db.selectFrom('stored_file').select('name').execute()).map((one) => one.name)
  await visitor.get('/en/inputs/new')
  for (const [name, bytes] of [
    ['a.svg', Buffer.from('<svg onload="alert(1)"/>')],
    ['a.html', Buffer.from('<html>')],
  ] as const) {
    // Text is text: kept as that, and called that.
    await visitor.upload('/en/inputs/new', { title: name }, { field: 'document', name, bytes })
    await visitor.get('/en/inputs/new')
  }
  expect((await names()).sort()).toEqual(['a.txt', 'a.txt', 'evil.pdf'])
  expect([415, 422]).toContain(
    (
      await visitor.upload(
        '/en/inputs/new',
        { title: 'x' },
        { field: 'document', name: 'a.exe', bytes: Buffer.from('MZ\u0000') },
      )
    ).status,
  )
})
