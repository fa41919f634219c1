// Room: organisations. The form to join in short pages: left and resumed by its code, nothing of it public or
// readable; twins
// told, of those unlisted nothing; assisted; at risk under another name; without e-mail a code that opens the door.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'

const world = useWorld()
const codeOn = (text: string) => /\d{4}-\d{4}-\d{4}/.exec(text)?.[0] ?? ''

interface Given {
  name: string
  country?: string
  website?: string
  listing?: string
  alias?: string
  contactChannel?: string
  contactValue?: string
}
/** Walks the short pages from the name to the check, as somebody does who follows each redirect. */
async function fillIn(visitor: Visitor, given: Given, begin: Record<string, string> | 'begun' = {}) {
  if (begin === 'begun') await visitor.get('/en/join/who')
  else {
    await visitor.get('/en/join')
    await visitor.follow(await visitor.send('/en/join', { kind: 'organisation', ...begin }))
  }
  let next = await visitor.send('/en/join/who', { name: given.name, website: given.website ?? '' })
  if (next.location.endsWith('/same')) {
    await visitor.follow(next)
    next = await visitor.send('/en/join/same', {})
  }
  await visitor.follow(next)
  await visitor.follow(
    await visitor.send('/en/join/category', { category: 'migrant-org', furtherCategories: ['cso', 'academia'] }),
  )
  await visitor.follow(
    await visitor.send('/en/join/place', { country: given.country ?? 'HN', countriesOfWork: ['GT', 'MX'] }),
  )
  await visitor.follow(
    await visitor.send('/en/join/work', { workingTables: ['3'], objectives: ['15'], languages: ['es'] }),
  )
  await visitor.follow(
    await visitor.send('/en/join/contact', {
      contactName: 'Persona de muestra',
      contactChannel: given.contactChannel ?? 'phone',
      contactValue: given.contactValue ?? '+504 0000 0000',
    }),
  )
  return visitor.follow(
    await visitor.send('/en/join/listing', { listing: given.listing ?? 'name', alias: given.alias ?? '' }),
  )
}
const sendIt = async (visitor: Visitor) => visitor.send('/en/join/check', { consent: 'yes' })

test('the short pages are left, resumed by the code on another phone, checked and sent; listed at once', async () => {
  const first = await world().visitor()
  await first.get('/en/join')
  await first.follow(await first.send('/en/join', { kind: 'organisation' }))
  const page = await first.follow(await first.send('/en/join/who', { name: 'Short pages (sample)' }))
  expect(page.text).toContain('In which category are you counted?')
  const code = codeOn(page.text)
  expect(code).not.toBe('')

  const second = await world().visitor()
  await second.get('/en/join')
  const wrong = await second.follow(await second.send('/en/join/resume', { code: '0000-0000-0000' }))
  expect(wrong.text).toContain('We do not know that code')
  const resumed = await second.send('/en/join/resume', { code: code.replace(/-/g, ' ') })
  expect(resumed.location).toBe('/en/join/category')
  expect((await second.get('/en/join/who')).body).toContain('value="Short pages (sample)"')
  const check = await fillIn(second, { name: 'Short pages (sample)' }, 'begun')
  expect(check.text).toContain('Check before sending')
  expect((await second.send('/en/join/check', {})).status).toBe(422)
  const done = await second.follow(await sendIt(second))
  expect(done.text).toContain('You are a member from this moment')
  const list = await second.json<{ items: { name: string; countriesOfWork: string[]; objectives: number[] }[] }>(
    '/api/v1/organisations?q=short+pages',
  )
  expect(list.items).toMatchObject([
    {
      name: 'Short pages (sample)',
      countriesOfWork: ['GT', 'MX'],
      objectives: [15],
      furtherCategories: ['cso', 'academia'],
    },
  ])
  // Sent: the code opens nothing any more.
  await first.get('/en/join')
  expect((await first.send('/en/join/resume', { code })).location).toContain('failed=wrong')
})

test('of a form that was left the database keeps neither words nor code, and it is gone after its time', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.follow(await visitor.send('/en/join', { kind: 'individual' }))
  const page = await visitor.follow(await visitor.send('/en/join/who', { name: 'Zoraida canary sample' }))
  const code = codeOn(page.text).replace(/-/g, '')
  const rows = await world().context().db.selectFrom('join_draft').selectAll().execute()
  const bytes = JSON.stringify(rows.map((row) => [row.sealed.toString('latin1'), row.code_hash.toString('latin1')]))
  expect(rows.length).toBeGreaterThan(0)
  expect(bytes).not.toContain('Zoraida')
  expect(bytes).not.toContain(code)
  expect((await visitor.get('/en/organisations?q=zoraida')).text).not.toContain('Zoraida')
  const now = world().context().now
  world().setNow(new Date(now.getTime() + 31 * 86_400_000))
  await world().round('organisations.forget')
  expect((await visitor.get('/en/join/category')).text).toContain('No form is open here')
  expect(await world().context().db.selectFrom('join_draft').selectAll().execute()).toEqual([])
  world().setNow(now)
})

test('a page that lacks something is said there, and keeps what was typed', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.follow(await visitor.send('/en/join', { kind: 'organisation' }))
  const refused = await visitor.send('/en/join/who', { name: '', website: 'https://kept.example.org' })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('value="https://kept.example.org"')
  await visitor.send('/en/join/who', { name: 'Wrong pages (sample)' })
  await visitor.get('/en/join/contact')
  const contact = await visitor.send('/en/join/contact', {
    contactName: 'X',
    contactChannel: 'email',
    contactValue: 'no mail',
  })
  expect(contact.status).toBe(422)
  await visitor.get('/en/join/check')
  expect((await visitor.get('/en/join/check')).text).toContain('Fill in what is missing')
})

test('a member of the same name or host is shown, with a way to be added; of those unlisted nothing', async () => {
  const visitor = await world().visitor()
  await fillIn(visitor, { name: 'Twin of all (sample)', website: 'https://twin.example.org' })
  await sendIt(visitor)
  const hidden = await world().visitor()
  await fillIn(hidden, { name: 'Hidden twin (sample)', listing: 'unlisted' })
  await sendIt(hidden)
  const again = await world().visitor()
  await again.get('/en/join')
  await again.follow(await again.send('/en/join', { kind: 'organisation' }))
  const same = await again.follow(await again.send('/en/join/who', { name: 'TWIN of  All (Sample)' }))
  expect(same.text).toContain('Is it one of these?')
  expect(same.body).toContain('/en/organisations/twin-of-all-sample/ask')
  await again.get('/en/join/who')
  const byHost = await again.send('/en/join/who', { name: 'Quite another', website: 'https://www.twin.example.org/x' })
  expect(byHost.location).toBe('/en/join/same')
  await again.get('/en/join/who')
  expect((await again.send('/en/join/who', { name: 'Hidden twin (sample)' })).location).toBe('/en/join/category')
})

test('a group at risk joins under another name: the true one is the desk’s alone', async () => {
  const visitor = await world().visitor()
  await fillIn(visitor, {
    name: 'Verdadera canaria (sample)',
    website: 'https://canaria.example.org',
    listing: 'alias',
    alias: 'Grupo Azul (sample)',
  })
  expect((await sendIt(visitor)).status).toBe(303)
  const paths = [
    '/en/organisations',
    '/en/organisations.csv',
    '/api/v1/organisations',
    '/en/organisations/grupo-azul-sample',
  ]
  for (const path of [...paths, '/api/v1/organisations/grupo-azul-sample', '/en/organisations?q=canaria'])
    expect((await visitor.get(path)).body).not.toMatch(/Verdadera|canaria\.example/)
  expect((await visitor.get('/en/organisations?q=azul')).text).toContain('Grupo Azul (sample)')
  const desk = await world().visitor(await world().person('Alias desk sample', { role: 'secretariat' }))
  expect((await desk.get('/en/organisations/grupo-azul-sample')).text).toContain('Verdadera canaria (sample)')
})

test('somebody enters it for a person beside them: only who may, and the record says so', async () => {
  const stranger = await world().visitor()
  await stranger.get('/en/join')
  expect((await stranger.send('/en/join', { kind: 'organisation', assisted: 'yes' })).status).toBe(403)
  const actor = await world().person('Volunteer sample', { role: 'secretariat' })
  const volunteer = await world().visitor(actor)
  await fillIn(volunteer, { name: 'Assisted (sample)' }, { assisted: 'yes' })
  expect((await volunteer.get('/en/join/check')).text).toContain('Read every question to them')
  const done = await volunteer.follow(await sendIt(volunteer))
  expect(done.text).toMatch(/([2-9a-z]{4}- ?){3}[2-9a-z]{4}/)
  const row = await world()
    .context()
    .db.selectFrom('organisation')
    .select(['entered_how', 'assisted_by'])
    .where('name', '=', 'Assisted (sample)')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ entered_how: 'assisted', assisted_by: actor.personId })
})

const everything = {
  kind: 'organisation',
  name: 'Sent at once (sample)',
  acronym: 'SAOS',
  website: 'https://at-once.example.org',
  category: 'migrant-org',
  furtherCategories: ['academia', 'cso'],
  country: 'HN',
  countriesOfWork: ['GT', 'MX'],
  workingTables: ['3'],
  objectives: ['15'],
  languages: ['es', 'pt'],
  contactName: 'Persona de muestra',
  contactChannel: 'email',
  contactValue: 'muestra@at-once.example.org',
  listing: 'alias',
  alias: 'Another name (sample)',
  consent: 'yes',
}
/** What a browser would send of the form on the page: text boxes, chosen options, ticked boxes. */
function standsIn(body: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  const add = (name: string, value: string) => (fields[name] = [...(fields[name] ?? []), value])
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const read = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    const ticks = /type="(radio|checkbox)"/.test(tag)
    if (!tag.includes('type="hidden"') && (!ticks || / checked\b/.test(tag))) add(read('name'), read('value'))
  }
  for (const [, name, inner] of body.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\bselected\b[^>]*>/.exec(inner ?? '')?.[0] ?? ''
    add(name ?? '', /\bvalue="([^"]*)"/.exec(chosen)?.[1] ?? '')
  }
  return fields
}
const asLists = (fields: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat().toSorted()]))

test('a form sent whole and refused stands on one page with all that was typed, whatever is wrong', async () => {
  const wrongs: Record<string, string | string[]>[] = [
    { name: '' },
    { name: '', contactValue: '' },
    { category: '' },
    { website: 'no address' },
    { contactValue: 'no mail' },
    { workingTables: [] },
    { alias: '' },
    { consent: '' },
    { kind: 'individual', country: '' },
  ]
  for (const wrong of wrongs) {
    const visitor = await world().visitor()
    await visitor.get('/fr/join')
    const sent = { ...everything, ...wrong }
    // As the page sends it, and as a program does that never saw the page's name for the form.
    for (const refused of [
      await visitor.send('/fr/join', sent),
      await visitor.send('/fr/join', { ...sent, _form: '' }),
    ]) {
      expect(refused.status, JSON.stringify(wrong)).toBe(422)
      const left = Object.fromEntries(Object.entries(sent).filter(([, value]) => [value].flat().join('') !== ''))
      const again = Object.entries(standsIn(refused.body)).filter(([, values]) => values.join('') !== '')
      expect(asLists(Object.fromEntries(again)), JSON.stringify(wrong)).toEqual(asLists(left))
      expect(refused.body).toContain('class="errors"')
    }
  }
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', { ...everything, consent: '' })
  const mended = await visitor.send('/en/join', everything)
  expect((await visitor.follow(mended)).text).toContain('You are a member from this moment')
})
