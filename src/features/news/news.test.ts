// Room: news. Written by the desk, read by everybody once published, gone when withdrawn; pictures that say nothing
// beside what they show, of nobody who did not agree.
import { expect, test } from 'vitest'
import { bareJpeg, exif, jpegWith, pngWith, talkative } from '../../../test/support/picture-files.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld({ with: 'record' })
const desk = async () => world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
const dated = { happenedOn: '2023-08-09', meeting: 'review-2025' }
const inTwo = {
  'title-en': 'The forum was held',
  'words-en': 'Words in English.\n\nA second paragraph.',
  'title-es': 'Se realizó el foro',
  'words-es': 'Palabras en español.',
}
async function written(visitor: Visitor, fields: Record<string, string> = {}) {
  await visitor.get('/en/desk/news')
  const sent = await visitor.send('/en/desk/news', { ...dated, ...inTwo, ...fields })
  expect(sent.status).toBe(303)
  return sent.location.replace(/^.*news\/([^?]+).*$/, '$1')
}
async function move(visitor: Visitor, slug: string, act: 'publish' | 'withdraw') {
  await visitor.get(`/en/desk/news/${slug}`)
  return visitor.send(`/en/desk/news/${slug}/move`, { act })
}
const told = {
  'alternative-es': 'Una sala vacía',
  'alternative-en': 'An empty hall',
  'alternative-pt': 'Uma sala vazia',
  'alternative-fr': 'Une salle vide',
  shows: 'nobody',
}
async function addPicture(visitor: Visitor, slug: string, bytes: Buffer, fields: Record<string, string> = told) {
  await visitor.get(`/en/desk/news/${slug}`)
  return visitor.upload(`/en/desk/news/${slug}/pictures`, fields, { field: 'upload', name: 'IMG_canary.jpg', bytes })
}
const pictureOn = async (visitor: Visitor, page: string) =>
  /src="(\/news\/pictures\/[0-9a-f-]{36})"/.exec((await visitor.get(page)).body)?.[1] ?? ''

test('a draft is the desk’s; published everybody’s, in their language or the original; then it is gone', async () => {
  const visitor = await desk()
  const anyone = await world().visitor()
  const slug = await written(visitor, { meeting: 'forum-2023' })
  expect(slug).toBe('the-forum-was-held')
  expect(await written(visitor, { meeting: 'forum-2023' })).toBe('the-forum-was-held-2')
  expect((await anyone.get(`/en/news/${slug}`)).status).toBe(404)
  expect((await anyone.json<{ total: number }>('/api/v1/news?meeting=forum-2023')).total).toBe(0)
  expect((await move(visitor, slug, 'publish')).location).toContain('said-published')

  expect((await anyone.get(`/es/news/${slug}`)).text).toContain('Palabras en español.')
  const french = await anyone.get(`/fr/news/${slug}`)
  expect(french.text).toContain('Words in English.')
  expect(french.body).toContain('lang="en"')
  expect(french.text).toContain('pas encore traduit')
  expect((await anyone.get('/fr/news')).text).toContain('pas encore traduit')
  const twin = await anyone.json<{ languages: string[]; about: { href: string }[] }>(`/api/v1/news/${slug}`)
  expect(twin.languages).toEqual(['es', 'en'])
  expect(twin.about.map((one) => one.href)).toEqual(['/meetings/forum-2023'])
  const feed = await anyone.get('/fr/news.atom')
  expect(feed.body).toContain('<entry xml:lang="en">')
  expect((await anyone.get('/en/news.csv')).body).toContain('the-forum-was-held,2023-08-09')
  expect((await anyone.get('/en')).text).toContain('The forum was held')
  for (const [query, n] of [
    ['meeting=forum-2023', 1],
    ['meeting=forum-2023&year=2023', 1],
    ['meeting=forum-2023&year=2022', 0],
    ['meeting=review-2021', 0],
    ['meeting=nowhere', 0],
  ] as const)
    expect((await anyone.json<{ total: number }>(`/api/v1/news?${query}`)).total).toBe(n)

  expect((await move(visitor, slug, 'withdraw')).location).toContain('said-withdrawn')
  expect((await anyone.get(`/es/news/${slug}`)).status).toBe(404)
  expect((await anyone.get('/es/news.atom')).body).not.toContain(`/es/news/${slug}"`)
  expect((await move(visitor, slug, 'withdraw')).status).toBe(409)
  const { db } = world().context()
  const mine = db.selectFrom('news_item').select('id').where('slug', '=', slug)
  const acts = await db.selectFrom('act').select('kind').where('subject_id', 'in', mine).orderBy('position').execute()
  expect(acts.map((one) => one.kind)).toEqual(['news-item.written', 'news-item.published', 'news-item.withdrawn'])
})

test('half an item, one about nothing or what is not public, one of tomorrow: refused at their field', async () => {
  const visitor = await desk()
  const created = await desk()
  await created.get('/en/desk/meetings/new')
  const draft = await created.send('/en/desk/meetings/new', {
    kind: 'forum',
    title: 'A secret forum',
    startsOn: '2027-03-01',
    endsOn: '2027-03-01',
    timeZone: 'America/Panama',
  })
  const secret = draft.location.replace(/^.*meetings\/([^?]+).*$/, '$1')
  for (const [fields, said] of [
    [{ 'title-fr': 'Un titre seul' }, 'Text in French: in this language the title or the text is missing'],
    [{ 'words-pt': 'Só um texto' }, 'Title in Portuguese: in this language'],
    [{ meeting: '', recommendation: '' }, 'Meeting: choose a meeting, or write the code'],
    [{ recommendation: 'REC-LAC-1999-001' }, 'no published recommendation has this code'],
    [{ meeting: secret }, 'Meeting: '],
    [{ happenedOn: '2031-01-01' }, 'that day has not come yet'],
    [{ 'title-en': 'x'.repeat(201) }, 'Title in English: '],
    [{ 'title-en': '', 'words-en': '', 'title-es': '', 'words-es': '' }, 'Title in English: '],
  ] as const) {
    await visitor.get('/en/desk/news')
    const sent = await visitor.send('/en/desk/news', { ...dated, ...inTwo, ...fields })
    expect(sent.status, said).toBe(422)
    expect(sent.text).toContain(said)
  }
  const slug = await written(visitor, { 'title-en': 'By a code', meeting: '', recommendation: 'rec-lac-2021-001' })
  await move(visitor, slug, 'publish')
  const anyone = await world().visitor()
  expect((await anyone.get(`/en/news/${slug}`)).body).toContain('href="/en/recommendations/REC-LAC-2021-001"')
  expect((await anyone.json<{ total: number }>('/api/v1/news?recommendation=REC-LAC-2021-001')).total).toBe(1)
  // A rewritten original leaves the translation standing, marked as older than it.
  await visitor.get(`/en/desk/news/${slug}`)
  const rewritten = { ...dated, ...inTwo, 'title-en': 'By a code', 'words-en': 'Other words.' }
  expect((await visitor.send(`/en/desk/news/${slug}`, rewritten)).status).toBe(303)
  const twin = await anyone.json<{ words: { values: Record<string, { stale?: boolean }> } }>(`/api/v1/news/${slug}`)
  expect(twin.words.values.es?.stale).toBe(true)
})

test('a picture keeps its points and nothing beside; said in four languages; of nobody who did not agree', async () => {
  const visitor = await desk()
  const anyone = await world().visitor()
  const slug = await written(visitor, { 'title-en': 'With pictures' })
  await move(visitor, slug, 'publish')
  const camera = jpegWith([exif(6, 'canary-place'), ...talkative('canary-words')], talkative('canary-late'), 'canary')
  for (const [fields, said] of [
    [{ ...told, 'alternative-fr': '' }, 'What it shows, in French: '],
    [{ ...told, shows: '' }, 'if anybody did not agree, do not use the picture'],
    [{ ...told, shows: 'somebody' }, 'Who can be recognised'],
  ] as const) {
    const refused = await addPicture(visitor, slug, camera, fields)
    expect(refused.status, said).toBe(422)
    expect(refused.text).toContain(said)
  }
  const noPicture = await addPicture(visitor, slug, Buffer.from('%PDF-1.7 canary'))
  expect(noPicture.text).toContain('this is no JPEG or PNG picture')
  expect((await addPicture(visitor, slug, camera)).location).toContain('said-picture')
  expect((await addPicture(visitor, slug, pngWith('canary-png'), { ...told, shows: 'agreed' })).status).toBe(303)

  const page = await anyone.get(`/pt/news/${slug}`)
  expect(page.body).toMatch(/<img src="[^"]+" alt="Uma sala vazia" width="16" height="24"/)
  const address = await pictureOn(anyone, `/pt/news/${slug}`)
  const served = await world().web.inject({ url: address, headers: { host: 'mesa.test' } })
  expect(served.headers['content-type']).toBe('image/jpeg')
  expect(served.headers['content-disposition']).toBeUndefined()
  expect(served.rawPayload.includes('canary')).toBe(false)
  expect(served.rawPayload.length).toBeLessThan(bareJpeg().length + 60)
  const twin = await anyone.get(`/api/v1/news/${slug}`)
  expect(twin.body).not.toContain('agreed')
  const names = await world().context().db.selectFrom('stored_file').select('name').execute()
  expect(names.map((one) => one.name).join()).not.toContain('canary')

  // With the item its pictures go, and come back; one that is removed is gone from the disk too.
  await move(visitor, slug, 'withdraw')
  expect((await anyone.get(address)).status).toBe(404)
  expect((await visitor.get(address)).status).toBe(200)
  await move(visitor, slug, 'publish')
  expect((await anyone.get(address)).status).toBe(200)
  const stored = await world()
    .context()
    .db.selectFrom('news_picture')
    .select('file_id')
    .where('id', '=', address.replace(/^.*\//, ''))
    .executeTakeFirstOrThrow()
  await visitor.get(`/en/desk/news/${slug}`)
  const removal = `/en/desk/news/${slug}/pictures/${address.replace(/^.*\//, '')}/removal`
  expect((await visitor.send(removal, {})).location).toContain('said-picture-gone')
  expect((await anyone.get(address)).status).toBe(404)
  await expect(world().context().files.read(stored.file_id)).rejects.toThrow(/not on the disk/)
})

test('nobody else writes, moves or illustrates; the address of a picture of a draft opens nothing', async () => {
  const visitor = await desk()
  const slug = await written(visitor, { 'title-en': 'Guarded' })
  await addPicture(visitor, slug, bareJpeg())
  const address = await pictureOn(visitor, `/en/desk/news/${slug}`)
  for (const role of ['rapporteur', 'moderator', 'administrator', 'representative', 'office', 'coordinator'] as const) {
    const other = await world().visitor(await world().person(`A ${role} of news`, { role }))
    for (const page of [address, '/en/desk/news', `/en/desk/news/${slug}`, `/en/news/${slug}`])
      expect([403, 404], `${role} ${page}`).toContain((await other.get(page)).status)
    for (const form of ['', '/move', '/pictures'])
      expect((await other.post(`/en/desk/news/${slug}${form}`, { act: 'publish' })).status).toBe(403)
  }
  expect((await (await world().visitor()).get('/news/pictures/not-an-id')).status).toBe(404)
})
