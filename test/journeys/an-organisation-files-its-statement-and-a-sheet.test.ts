// Room: test/journeys. An organisation files its two-page statement in its own name, then five hundred inputs that it
// gathered in a sheet: seven rows are wrong, each is explained by its line, and the good ones are filed once.
import { expect, test } from 'vitest'
import { writeSheet } from '../../src/platform/files/sheet.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { pathOf, send, wordsOf } from '../support/hands.ts'
import { sampleOrganisation } from '../support/rooms.ts'

const world = useBrowser()
const wrongRows: Record<number, string[]> = {
  12: ['', 'A text without a title', 'es', ''],
  40: ['Sin texto (muestra)', '', 'es', ''],
  77: ['Lengua que no es de las cuatro (muestra)', 'Texto', 'klingon', ''],
  150: ['Objetivo que no hay (muestra)', 'Texto', 'es', '24'],
  151: ['Objetivo con letras (muestra)', 'Texto', 'es', 'quince'],
  300: ['Consulta que no hay (muestra)', 'Texto', 'es', '', 'no-hay'],
  499: ['x'.repeat(201), 'Texto', 'pt', ''],
}
async function theSheet(): Promise<Buffer> {
  const rows = Array.from({ length: 500 }, (_, n) => {
    const line = n + 2
    return wrongRows[line] ?? [`Aporte ${line} (muestra)`, `Lo que se pide en la fila ${line}.`, 'es', '15, 23', '']
  })
  const heads = ['título', 'texto', 'idioma', 'objetivos', 'consulta']
  return writeSheet(
    heads,
    rows.map((row) => heads.map((_, n) => row[n] ?? '')),
  )
}

test('a statement with its document, and a sheet of 500 rows of which 493 are good', async () => {
  const id = await sampleOrganisation(world(), 'Red de muestra que presenta')
  const desk = await world().desk(
    'es',
    await world().person('Representante de muestra', { role: 'representative', organisationId: id }),
  )
  await desk.goto('/es/inputs/new')
  await send(desk, '/es/inputs/new', {
    title: 'Declaración de muestra',
    document: {
      name: 'declaracion.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Primera página.\n\f\nSegunda página.\n'),
    },
    objectives: ['15'],
  })
  expect(pathOf(desk)).toBe('/inputs/mine')

  await desk.goto('/es/inputs/how')
  await desk.locator('a[href="/es/inputs/sheet"]').click()
  await expectAccessible(world(), desk, 'filing from a sheet')
  const upload = { name: 'aportes.xlsx', mimeType: 'application/octet-stream', buffer: await theSheet() }
  await send(desk, '/es/inputs/sheet', { upload })
  const judged = pathOf(desk)
  await expectAccessible(world(), desk, 'what the sheet says')
  expect(await wordsOf(desk)).toContain('493 filas se pueden presentar; 7 están mal')
  const said = await desk.locator('tbody tr').allInnerTexts()
  expect(said).toHaveLength(7)
  for (const [n, line] of Object.keys(wrongRows).entries()) expect(said[n]).toContain(line)
  expect(said.join(' ')).toContain('Los objetivos son números del 1 al 23')
  // Nobody else reads what an organisation has not filed yet.
  const other = await sampleOrganisation(world(), 'Otra red de muestra')
  const stranger = await world().visitor(
    await world().person('Otra representante', { role: 'representative', organisationId: other }),
  )
  expect((await stranger.get(`/es${judged}`)).status).toBe(404)
  await send(desk, `/es${judged}`)
  expect(await wordsOf(desk)).toContain('Las filas correctas están presentadas')
  expect((await stranger.get('/api/v1/inputs')).body).not.toContain('Aporte 2 (muestra)')

  // The same sheet again files nothing a second time.
  await desk.goto('/es/inputs/sheet')
  await send(desk, '/es/inputs/sheet', { upload })
  expect(await wordsOf(desk)).toContain('493 se presentaron antes')
  const { n } = await world()
    .context()
    .db.selectFrom('input')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('organisation_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(n).toBe(494)
}, 120_000)
