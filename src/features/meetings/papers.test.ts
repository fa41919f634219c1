// Room: meetings. Concept note, agenda and invitation as Word files: filled in, in the language asked for, well-formed
// whatever somebody typed; in the full check LibreOffice opens them and makes pages of them.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { loadDemo } from './index.ts'
import { agendaPaper, conceptPaper } from './papers.ts'
import { findMeeting, sessionsOf } from './store.ts'
import { latestAgenda } from './store-agenda.ts'
import { publicAgenda } from './use-cases-agenda.ts'
import { putSession } from './use-cases.ts'

const world = useWorld({ with: 'record' })
const wordsOf = (file: Buffer): string => {
  const xml = strFromU8(unzipSync(new Uint8Array(file))['word/document.xml'] ?? new Uint8Array())
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}
const hostile = '<w:p> & "quoted" =SUM(1;1) {TOC} \u0001'

async function papers() {
  const context = world().context(await world().person('Secretariat of papers sample', { role: 'secretariat' }))
  await loadDemo(world().context())
  const meeting = await findMeeting(context, 'practice-review')
  if (!meeting) throw new Error('no sample')
  return { context, meeting }
}

test('the agenda comes out filled in, in each language, with its version and what changed', async () => {
  const { context, meeting } = await papers()
  const agenda = await publicAgenda(context, meeting)
  if (!agenda.ok) throw new Error('no agenda')
  const said = async (locale: 'es' | 'en' | 'pt' | 'fr') =>
    wordsOf(await agendaPaper(context, meeting, agenda.value, locale))
  const english = await said('en')
  for (const words of [
    'Agenda: Practice review (sample)',
    'Version 2, published on',
    '14:30–17:00',
    'Round table',
    'Sala B',
    'What changed',
    'Moved: “',
    'Objectives 1, 3, 17, and 23',
  ])
    expect(english).toContain(words)
  expect(await said('es')).toContain('Mesa redonda')
  expect(await said('pt')).toContain('Versão 2, publicada em')
  expect(await said('fr')).toContain('Table ronde')
})

test('the concept note holds what is known and says what is still to be written', async () => {
  const { context, meeting } = await papers()
  const staff = await world().visitor(context.actor)
  const file = await staff.get('/en/desk/meetings/practice-review/concept-note.docx')
  expect(file.headers['content-type']).toContain('wordprocessingml')
  const words = wordsOf(await conceptPaper(context, meeting, {}, [], 'en'))
  expect(words).toContain('[To be written: What it is to achieve]')
  expect(words).toContain('Santiago, sample building')
  expect((await (await world().visitor()).get('/en/desk/meetings/practice-review/concept-note.docx')).status).not.toBe(
    200,
  )
})

test('whatever somebody typed stays words, and the file well-formed', async () => {
  const { context, meeting } = await papers()
  const day = meeting.starts?.date ?? ''
  await putSession(context, meeting.slug, {
    title: hostile,
    about: hostile,
    day,
    starts: '18:00',
    ends: '19:00',
    objectives: [],
  })
  const sessions = await sessionsOf(context, meeting.id)
  const file = await agendaPaper(
    context,
    meeting,
    { number: 0, publishedOn: null, sessions, changes: [], versions: [] },
    'en',
  )
  const xml = strFromU8(unzipSync(new Uint8Array(file))['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain('&lt;w:p&gt; &amp; ')
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  expect((await latestAgenda(context, meeting.id))?.sessions.some((one) => JSON.stringify(one).includes('TOC'))).toBe(
    false,
  )
})

if (process.env.MESA_FULL) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesa-papers-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  test('LibreOffice opens them and makes pages', async () => {
    const program = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((place) => existsSync(place))
    if (!program)
      throw new Error('This needs LibreOffice. Install it (Debian: apt-get install libreoffice-writer-nogui).')
    const { context, meeting } = await papers()
    const agenda = await publicAgenda(context, meeting)
    if (!agenda.ok) throw new Error('no agenda')
    writeFileSync(path.join(folder, 'agenda.docx'), await agendaPaper(context, meeting, agenda.value, 'es'))
    writeFileSync(
      path.join(folder, 'concept.docx'),
      await conceptPaper(context, meeting, {}, agenda.value.sessions, 'fr'),
    )
    for (const name of ['agenda', 'concept']) {
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const file = path.join(folder, `${name}.docx`)
      spawnSync(program, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 240_000 })
      expect(readFileSync(path.join(folder, `${name}.pdf`), 'latin1').startsWith('%PDF-')).toBe(true)
    }
  }, 300_000)
}
