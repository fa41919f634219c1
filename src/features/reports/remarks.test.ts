// Room: reports. A body is asked what it says of a draft: it reads that draft alone, two speak, and the word stands.
import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { demoSlug, loadDemo as loadMeetings } from '../meetings/index.ts'

const world = useWorld({ with: 'record' })
interface Twin {
  remarks: { body: { slug: string }; saidOn: string | null; stance: string | null; words: unknown }[]
}

test('a body that was asked reads the draft, one writes, another confirms; without that there is no word', async () => {
  await loadMeetings(world().context())
  const { db } = world().context()
  const bodyOf = async (slug: string) =>
    (await db.selectFrom('body').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
  const [here, there] = [await bodyOf('working-table-1'), await bodyOf('working-table-2')]
  const sitting = async (name: string, bodyId: string) =>
    world().visitor(await world().person(name, { role: 'coordinator', bodyId }))
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  const second = await world().visitor(await world().person('Second desk sample', { role: 'administrator' }))
  const [one, two, elsewhere] = [
    await sitting('One sample', here),
    await sitting('Two sample', here),
    await sitting('Elsewhere sample', there),
  ]
  await desk.get('/en/desk/reports')
  await desk.follow(await desk.send('/en/desk/reports', { meeting: demoSlug }))
  const at = `/en/remarks/${demoSlug}`
  // Nobody was asked: the draft is nobody's outside the desk.
  for (const who of [one, elsewhere]) expect((await who.get(at)).status).toBe(404)
  await desk.get(`/en/desk/reports/${demoSlug}`)
  for (const body of ['working-table-1', 'liaison-table'])
    expect((await desk.post(`/en/desk/reports/${demoSlug}/remark`, { body })).status).toBe(303)
  expect((await desk.post(`/en/desk/reports/${demoSlug}/remark`, { body: 'working-table-1' })).status).toBe(409)
  expect((await elsewhere.get(at)).status).toBe(404)
  expect((await (await world().visitor()).get(at)).status).toBeGreaterThan(300)
  expect((await one.get('/en/desk')).text).toContain('The word of your body is asked for')

  await one.get(at)
  const words = 'The figures are right; the answers of the offices are missing (sample).'
  const said = { body: 'working-table-1', stance: 'endorses-in-part', words }
  expect((await one.send(at, { ...said, _form: 'write-working-table-1' })).status).toBe(303)
  expect((await elsewhere.post(at, said)).status).toBe(404)
  expect((await one.post(`${at}/confirmation`, { body: 'working-table-1' })).status).toBe(403)
  const unsaid = (await desk.get(`/en/desk/reports/${demoSlug}`)).text
  expect(unsaid).not.toContain('the answers of the offices')
  expect(unsaid.match(/no word on record/g)).toHaveLength(2)
  await two.get(at)
  expect((await two.send(`${at}/confirmation`, { _form: 'confirm-working-table-1' })).status).toBe(303)

  for (const who of [desk, second]) {
    await who.get(`/en/desk/reports/${demoSlug}`)
    expect((await who.send(`/en/desk/reports/${demoSlug}/approval`, { _form: 'approval' })).status).toBe(303)
  }
  await desk.get(`/en/desk/reports/${demoSlug}`)
  expect((await desk.send(`/en/desk/reports/${demoSlug}/publication`, { _form: 'publication' })).status).toBe(303)
  const stranger = await world().visitor()
  const page = await stranger.get(`/en/reports/${demoSlug}`)
  expect(page.text).toContain('What bodies say of this report')
  expect(page.text).toContain('the answers of the offices are missing')
  expect(page.text).toContain('no word on record')
  expect(page.text).not.toContain('One sample')
  const twin = await stranger.json<Twin>(`/api/v1/reports/${demoSlug}`)
  expect(twin.remarks.map((remark) => remark.stance).sort()).toEqual(['endorses-in-part', null])
  // What is carried away says it too: the Word file in words, the PDF by its link to each body that was asked.
  const stored = await db.selectFrom('stored_file').select(['id', 'name']).where('name', 'like', 'RPT-%').execute()
  const { files } = world().context()
  const bytesOf = async (end: string) =>
    buffer(await files.read(stored.find(({ name }) => name.endsWith(end))?.id ?? ''))
  const word = strFromU8(unzipSync(new Uint8Array(await bytesOf('.docx')))['word/document.xml'] ?? new Uint8Array())
  for (const said of ['What bodies say of this report', 'the answers of the offices are missing', 'no word on record'])
    expect(word).toContain(said)
  expect(word).not.toContain('One sample')
  const pdf = (await bytesOf('.pdf')).toString('latin1')
  for (const body of ['working-table-1', 'liaison-table']) expect(pdf).toContain(`/en/bodies/${body}`)
  // Published is published: nothing is added to it.
  expect((await one.get(at)).status).toBe(404)
  expect((await one.post(at, said)).status).toBe(404)
})
