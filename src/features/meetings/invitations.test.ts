// Room: meetings. Inviting from a spreadsheet: seven bad rows of 150 are said with their reason, in CSV and XLSX.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { createMeeting, takeStep } from './use-cases.ts'
import { findMeeting, invitationsOf, participationOf } from './index.ts'
import { writeSheet } from './sheet.ts'
import { declineInvitation } from './use-cases-register.ts'

const world = useWorld()
const heads = ['Nombre', 'Organización', 'Categoría', 'País', 'Idioma', 'Contacto', 'Modalidad']
function sheet(): string[][] {
  const rows = Array.from({ length: 150 }, (_, index) => [
    `Persona ${index}`,
    `Organización de muestra ${index}`,
    ['Sociedad civil', 'migrant-org', 'National government', 'Académie et recherche', 'NGO'][index % 4] ===
    'Académie et recherche'
      ? 'academia'
      : (['cso', 'migrant-org', 'Gobierno nacional'][index % 3] ?? ''),
    ['México', 'PA', 'Brasil', 'Colombie', 'CHL'][index % 5] ?? '',
    ['es', 'inglés', 'Português', 'français', ''][index % 5] ?? '',
    index % 2 ? `persona${index}@example.org` : '+507 6000 0000',
    ['presencial', 'en línea', ''][index % 3] ?? '',
  ])
  const spoil = (index: number, column: number, value: string) => {
    ;(rows[index] ?? [])[column] = value
  }
  spoil(3, 2, 'Astronautas')
  spoil(10, 3, 'Atlantis')
  spoil(11, 5, 'persona(arroba)example')
  spoil(20, 4, 'klingon')
  spoil(30, 6, 'teletransporte')
  rows[40] = ['', '', 'cso', 'MX', 'es', '', '']
  rows[50] = [...(rows[49] ?? [])]
  return rows
}
const csvOf = (rows: string[][], delimiter = ',') =>
  Buffer.from([heads, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n'))

async function draft(title: string) {
  const actor = await world().person('Secretariat sample', { role: 'secretariat' })
  const context = world().context(actor)
  const created = await createMeeting(context, {
    kind: 'forum',
    title,
    startsOn: '2026-12-09',
    timeZone: 'America/Panama',
  })
  const slug = created.ok ? created.value.slug : ''
  return { slug, context, visitor: await world().visitor(actor), to: `/en/desk/meetings/${slug}/invitations` }
}

test.each([
  ['CSV', 'csv', ','],
  ['CSV with semicolons', 'csv', ';'],
  ['XLSX', 'xlsx', ''],
])(
  '%s: 143 good rows, 7 bad ones with row and reason, nobody invited before it is confirmed',
  async (name, kind, delimiter) => {
    const { slug, context, visitor, to } = await draft(`Sheet ${name}`)
    await visitor.get(to)
    const bytes = kind === 'csv' ? csvOf(sheet(), delimiter) : await writeSheet(heads, sheet())
    const sent = await visitor.upload(
      `${to}/sheet`,
      { _form: 'sheet' },
      { field: 'upload', name: `sheet.${kind}`, bytes },
    )
    expect(sent.status).toBe(303)
    const judged = await visitor.follow(sent)
    expect(judged.text).toContain('143 rows are good and 7 have problems')
    const bad = [
      ...(judged.body
        .split('</table>')[0]
        ?.matchAll(/<td class="num" data-label="Row">(\d+)<\/td>[\s\S]*?<ul>(.*?)<\/ul>/g) ?? []),
    ].map((match) => [Number(match[1]), (match[2] ?? '').replace(/<[^>]+>/g, ' ').trim()])
    expect(bad).toEqual([
      [5, 'The category is missing or not one of those known'],
      [12, 'The country is missing or not one of those known'],
      [13, 'The contact is neither an e-mail address nor a telephone number'],
      [22, 'The language is not Spanish, English, Portuguese or French'],
      [32, 'The channel is neither “room” nor “video”'],
      [42, 'The name of the organisation or person is missing'],
      [52, 'It repeats an earlier row of the sheet'],
    ])
    const meeting = await findMeeting(context, slug)
    expect(await invitationsOf(context, meeting?.id ?? '')).toHaveLength(0)
    const imported = await visitor.follow(await visitor.send(sent.location.replace(/\?.*/, ''), {}))
    expect(imported.text).toContain('143 invitations')
    const invitations = await invitationsOf(context, meeting?.id ?? '')
    expect([invitations.length, new Set(invitations.map((one) => one.country))]).toEqual([
      143,
      new Set(['MX', 'PA', 'BR', 'CO', 'CL']),
    ])
    expect((await visitor.get(sent.location)).status).toBe(404)
    const again = await visitor
      .get(to)
      .then(() => visitor.upload(`${to}/sheet`, { _form: 'sheet' }, { field: 'upload', name: `sheet.${kind}`, bytes }))
    expect((await visitor.follow(again)).text).toContain('Already invited to this meeting')
  },
)

test('an invited office registers two people by its link; opening uses nothing up', async () => {
  const { slug, context, visitor, to } = await draft('By link')
  await visitor.get(to)
  await visitor.send(to, {
    name: 'Ministerio de muestra',
    addressee: 'Dirección de muestra',
    category: 'government',
    country: 'PA',
    language: 'fr',
    contactValue: 'office@example.org',
  })
  const meeting = await findMeeting(context, slug)
  const [invitation] = await invitationsOf(context, meeting?.id ?? '')
  const texts = await visitor.get(`${to}/${invitation?.id}`)
  const link = /value="http:\/\/mesa\.test(\/fr\/invitations\/[\w-]{22})"/.exec(texts.body)?.[1] ?? ''
  expect(texts.body).toContain('réservez la date')
  const office = await world().visitor()
  expect((await office.get(link)).text).toContain('Les inscriptions ne sont pas ouvertes')
  for (const act of ['announce', 'open'] as const) await takeStep(context, slug, act)
  for (const name of ['Persona A', 'Persona B']) {
    await office.get(link)
    await office.get(link)
    expect((await office.send(link, { name, channel: 'room', consent: 'yes' })).status).toBe(303)
  }
  expect(await participationOf(context, meeting?.id ?? '')).toEqual([
    { category: 'government', country: 'PA', channel: 'room', official: true, n: 2 },
  ])
  expect((await invitationsOf(context, meeting?.id ?? ''))[0]?.state).toBe('registered')
  expect((await office.get(`/fr/invitations/${'b'.repeat(22)}`)).status).toBe(404)
  const token = link.split('/').pop() ?? ''
  expect((await declineInvitation(context, token)).ok).toBe(false)
  await visitor.get(to)
  await visitor.send(to, { name: 'Alcaldía de muestra', category: 'local-authority', country: 'CO', language: 'en' })
  const other = (await invitationsOf(context, meeting?.id ?? '')).find((one) => one.category === 'local-authority')
  const otherLink =
    /value="http:\/\/mesa\.test(\/en\/invitations\/[\w-]{22})"/.exec(
      (await visitor.get(`${to}/${other?.id}`)).body,
    )?.[1] ?? ''
  await office.get(otherLink)
  expect((await office.follow(await office.send(`${otherLink}/decline`, {}))).text).toContain(
    'You told us that you cannot take part',
  )
})

test('binary, empty, headless and oversized sheets are answered with a sentence', async () => {
  const { visitor, to } = await draft('Bad sheets')
  const send = async (bytes: Buffer, name = 'sheet.csv') => {
    await visitor.get(to)
    return visitor.upload(`${to}/sheet`, { _form: 'sheet' }, { field: 'upload', name, bytes })
  }
  expect((await send(Buffer.from([0, 1, 2, 3, 255, 254]))).status).toBe(415)
  expect((await send(Buffer.from('%PDF-1.4 not a sheet'))).text).toContain('cannot be read as a spreadsheet')
  expect((await send(Buffer.from('PK\u0003\u0004 xl/workbook.xml broken', 'latin1'), 'sheet.xlsx')).text).toContain(
    'cannot be read as a spreadsheet',
  )
  expect((await send(Buffer.from('colour,shape\nred,round\n'))).text).toContain('The first row must name the columns')
  expect((await send(csvOf([]))).text).toContain('no rows below its headings')
  expect((await send(csvOf(Array.from({ length: 2100 }, () => ['a', 'b', 'cso', 'MX', 'es', '', ''])))).text).toContain(
    'more than 2,000 rows',
  )
  expect((await send(Buffer.alloc(6_000_000, 'a,b\n'))).text).toContain('too large')
  expect((await send(Buffer.alloc(11_000_000, 'a,b\n'))).status).toBe(413)
  await visitor.get(to)
  const none = await visitor.upload(
    `${to}/sheet`,
    { _form: 'sheet' },
    { field: 'other', name: 'x.csv', bytes: Buffer.from('a') },
  )
  expect(none.status).toBe(422)
})

test('the template can be filled in and read back, in every language', async () => {
  const { visitor, slug } = await draft('Template')
  for (const locale of ['es', 'en', 'pt', 'fr']) {
    const answer = await world().web.inject({
      url: `/${locale}/desk/meetings/${slug}/invitations.xlsx`,
      headers: {
        host: 'mesa.test',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    const to = `/${locale}/desk/meetings/${slug}/invitations`
    await visitor.get(to)
    const sent = await visitor.upload(
      `${to}/sheet`,
      { _form: 'sheet' },
      { field: 'upload', name: 'template.xlsx', bytes: answer.rawPayload },
    )
    expect([locale, sent.status]).toEqual([locale, 303])
    expect((await visitor.follow(sent)).body).not.toMatch(/<td[^>]*><ul>/)
  }
})
