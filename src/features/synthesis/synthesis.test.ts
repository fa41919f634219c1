// Room: synthesis. From texts to a published synthesis and an appeal, on the real database: who may, what waits, what
// is public and what is not, and that nothing nameless leaves an act.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { sql } from '../../platform/db/database.ts'
import { loadDemo as loadOrganisations } from '../organisations/demo.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import {
  closeConsultation,
  decideInput,
  findConsultation,
  findInputByCode,
  fileInput,
  listAccepted,
  openConsultation,
  prepareConsultation,
  sealConsultation,
  speak,
} from '../consultations/index.ts'
import { readBook } from './book.ts'
import { demoSlug, loadDemo } from './demo.ts'
import { fateOf } from './fate.ts'
import { countModeration, cutNamelessLoose } from './use-cases-round.ts'
import { codeInputs, setInputsAside } from './use-cases-coding.ts'
import { decideAppeal } from './use-cases-appeals.ts'
import { askForComments, draftText, publishSynthesis, reviseSynthesis } from './use-cases.ts'
import { makeTheme, mergeTheme, setThemeAside } from './use-cases-themes.ts'

const world = useWorld({ with: 'record' })

interface Told {
  slug: string
  moderator: Actor
  second: Actor
  /** Receipts of nameless texts, by their words. */
  receipts: Map<string, string>
  codeOf(words: string): Promise<string>
}
let told: Told
const said = [
  'Los papeles tardan',
  'Los papeles cuestan',
  'El trabajo no se paga',
  'Compren mis zapatos',
  'Nadie escucha',
]

async function tell(): Promise<Told> {
  const moderator = await world().person('First moderator sample', { role: 'moderator' })
  const second = await world().person('Second moderator sample', { role: 'moderator' })
  const context = world().context(moderator)
  const made = await prepareConsultation(context, {
    title: 'Sample for a synthesis',
    question: 'What is missing?',
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error(made.refusal.code)
  const { slug, id } = made.value
  await openConsultation(context, slug)
  const receipts = new Map<string, string>()
  for (const text of said) {
    const spoken = await speak(
      { ...world().context(), locale: 'es' },
      slug,
      { kind: 'text', text },
      `form-${text.length}-${text.slice(-4)}`,
    )
    if (!spoken.ok) throw new Error(spoken.refusal.code)
    receipts.set(text, spoken.value.code)
  }
  const rows = async () =>
    world().context().db.selectFrom('input').select(['id', 'code', 'text']).where('consultation_id', '=', id).execute()
  for (const row of await rows()) {
    const refuse = JSON.stringify(row.text).includes('zapatos')
    const decided = await decideInput(
      context,
      row.id,
      refuse ? { act: 'refuse', reason: 'advertising' } : { act: 'accept' },
    )
    if (!decided.ok) throw new Error(decided.refusal.code)
  }
  await closeConsultation(context, slug)
  await sealConsultation(world().context(), id)
  return {
    slug,
    moderator,
    second,
    receipts,
    codeOf: async (words) => (await rows()).find((row) => JSON.stringify(row.text).includes(words))?.code ?? '',
  }
}
const holding = async (receipt: string): Promise<Visitor> => {
  const visitor = await world().visitor()
  await visitor.get('/en/receipts')
  const looked = await visitor.send('/en/receipts', { code: receipt })
  expect(looked.status).toBe(303)
  return visitor
}

describe('one consultation, told in order', { shuffle: false }, () => {
  beforeAll(async () => {
    told = await tell()
  })

  test('coding waits for the voices to be cut loose, and is the moderators’ alone', async () => {
    const context = world().context(told.moderator)
    const open = await prepareConsultation(context, {
      title: 'Still open sample',
      question: 'What?',
      askedBy: 'Sample',
      answeredBy: 'Sample',
      meetingId: null,
    })
    if (!open.ok) throw new Error('not made')
    const early = await codeInputs(context, open.value.slug, { inputs: [], themes: [], objectives: [1] })
    expect(early).toMatchObject({ refusal: { code: 'synthesis.refused-not-sealed' } })
    const secretariat = await world().visitor(await world().person('Not a moderator sample', { role: 'secretariat' }))
    expect((await secretariat.get(`/en/desk/consultations/${told.slug}/coding`)).status).toBe(403)
    expect((await (await world().visitor()).get(`/en/desk/consultations/${told.slug}/coding`)).status).toBe(401)
  })

  test('a moderator codes, merges, sets aside, and cannot ask for comments before all is told', async () => {
    const desk = await world().visitor(told.moderator)
    const way = `/en/desk/consultations/${told.slug}`
    for (const name of ['Papers', 'Cost', 'Work', 'Other']) {
      await desk.get(`${way}/synthesis`)
      const made = await desk.send(`${way}/themes`, { 'name-en': name, 'name-es': `${name} (es)` })
      expect(made.status, made.text.slice(0, 300)).toBe(303)
    }
    const context = world().context(told.moderator)
    const consultation = await findConsultation(context, told.slug)
    const book = await readBook(context, consultation!)
    const theme = (name: string) => book.themes.find((one) => one.name.values.en?.text === name)?.code ?? ''
    const list = await desk.get(`${way}/coding?left=uncoded&language=es`)
    expect(list.text).toContain('Los papeles tardan')
    expect(list.text).not.toContain('zapatos')
    const code = async (words: string, name: string) => {
      await desk.get(`${way}/coding`)
      return desk.send(`${way}/coding?page=1`, {
        do: 'code',
        inputs: await told.codeOf(words),
        themes: theme(name),
        objectives: '4',
      })
    }
    const firstCoded = await code('tardan', 'Papers')
    expect(firstCoded.status, firstCoded.text.slice(500, 1500)).toBe(303)
    expect((await code('cuestan', 'Cost')).status).toBe(303)
    expect((await code('no se paga', 'Work')).status).toBe(303)
    // Nothing ticked, and nothing to code it with, are said where they are wrong.
    await desk.get(`${way}/coding`)
    expect((await desk.send(`${way}/coding?page=1`, { do: 'code' })).status).toBe(422)
    const early = await askForComments(context, told.slug, '2026-12-01')
    expect(early).toMatchObject({ refusal: { code: 'synthesis.refused-missing-inputs', args: { n: 1 } } })

    await desk.get(`${way}/themes/${theme('Cost')}`)
    expect((await desk.send(`${way}/themes/${theme('Cost')}`, { act: 'merge', into: theme('Papers') })).status).toBe(
      303,
    )
    expect(await mergeTheme(context, told.slug, theme('Cost'), theme('Work'))).toMatchObject({ ok: false })
    expect(await mergeTheme(context, told.slug, theme('Work'), theme('Work'))).toMatchObject({ ok: false })
    await code('Nadie escucha', 'Other')
    expect(
      (await setThemeAside(context, told.slug, theme('Other'), { reason: 'no-demand', words: 'Too short to act on.' }))
        .ok,
    ).toBe(true)

    const foreign = await draftText(context, told.slug, theme('Work'), `Pay. [${await told.codeOf('tardan')}]`)
    expect(foreign).toMatchObject({ refusal: { code: 'synthesis.refused-cites-stranger' } })
    expect(await draftText(context, told.slug, theme('Work'), 'Pay.')).toMatchObject({ ok: false })
    for (const [name, words] of [
      ['Papers', ['tardan']],
      ['Work', ['no se paga']],
    ] as const) {
      const codes = await Promise.all(words.map((one) => told.codeOf(one)))
      const drafted = await draftText(context, told.slug, theme(name), `It is said of ${name}. [${codes.join(', ')}]`)
      expect(drafted.ok, JSON.stringify(drafted)).toBe(true)
    }
    expect(await askForComments(context, told.slug, '2026-11-22')).toMatchObject({ refusal: { kind: 'invalid' } })
    expect((await askForComments(context, told.slug, '2026-11-28')).ok).toBe(true)
  })

  test('those who spoke read the draft and comment once; nobody else reads any of it', async () => {
    const draft = `/en/consultations/${told.slug}/synthesis/draft`
    const stranger = await world().visitor()
    const closed = await stranger.get(draft)
    expect(closed.status).toBe(200)
    expect(closed.text).not.toContain('It is said of')
    expect((await stranger.post(draft, { words: 'Let me in' })).status).toBe(403)
    // Before it is published, it is in no public byte.
    for (const path of [`/en/consultations/${told.slug}/synthesis`, `/api/v1/consultations/${told.slug}/synthesis`])
      expect((await stranger.get(path)).body).not.toContain('It is said of')
    const author = await holding(told.receipts.get('Los papeles tardan') ?? '')
    expect((await author.get(draft)).text).toContain('It is said of Papers.')
    expect((await author.send(draft, { words: 'The cost is missing' })).status).toBe(303)
    expect((await author.post(draft, { words: 'And again' })).status).toBe(409)
    const desk = await world().visitor(told.moderator)
    const own = await desk.get(`/en/desk/consultations/${told.slug}/synthesis`)
    expect(own.text).toContain('The cost is missing')
    // By somebody else, after the window, with every comment answered: each is asked for.
    const second = () => world().context(told.second)
    expect(await publishSynthesis(world().context(told.moderator), told.slug)).toMatchObject({
      refusal: { code: 'synthesis.refused-own-text' },
    })
    expect(await publishSynthesis(second(), told.slug)).toMatchObject({
      refusal: { code: 'synthesis.refused-window-open' },
    })
    const later = () => ({ ...second(), now: new Date('2026-11-29T10:00:00Z') })
    expect(await publishSynthesis(later(), told.slug)).toMatchObject({
      refusal: { code: 'synthesis.refused-unanswered' },
    })
    const comment = /name="comment" value="([^"]+)"/.exec(own.body)?.[1] ?? ''
    const answered = await desk.send(`/en/desk/consultations/${told.slug}/synthesis/comments`, {
      comment,
      answer: 'The cost is told now.',
    })
    expect(answered.status).toBe(303)
    expect((await author.get(draft)).text).toContain('The cost is told now.')
    const published = await publishSynthesis(later(), told.slug)
    expect(published.ok, JSON.stringify(published)).toBe(true)
  })

  test('published: themes, cites, what was set aside and why; small numbers are kept back', async () => {
    const visitor = await world().visitor()
    const page = await visitor.get(`/en/consultations/${told.slug}/synthesis`)
    expect(page.text).toContain('It is said of Papers.')
    expect(page.text).toContain('Too short to act on.')
    expect(page.text).toContain('The cost is told now.')
    expect(page.text).not.toContain('The cost is missing')
    const cited = await told.codeOf('tardan')
    expect(page.body).toContain(`/en/inputs/${cited}`)
    // Cited by a sentence, it is public; what is only gathered is not.
    expect((await visitor.get(`/en/inputs/${cited}`)).status).toBe(200)
    expect((await visitor.get(`/en/inputs/${await told.codeOf('cuestan')}`)).status).toBe(404)
    const twin = await visitor.json<{
      counts: { nameless: { n: number | null }[] }
      themes: { code: string; from: unknown[] }[]
    }>(`/api/v1/consultations/${told.slug}/synthesis`)
    expect(twin.counts.nameless[0]?.n).toBeNull()
    expect(JSON.stringify(twin)).not.toContain(await told.codeOf('cuestan'))
    const papers = twin.themes.find((one) => one.from.length > 0)
    // The code of the theme that was merged leads to the one in which its inputs are.
    const context = world().context()
    const consultation = await findConsultation(context, told.slug)
    const merged = (await readBook(context, consultation!)).themes.find((one) => one.state === 'merged')
    const old = await visitor.get(`/en/themes/${merged?.code ?? ''}`)
    expect(old.text).toContain('was merged into this one')
    expect(old.text).toContain(papers?.code)
    expect((await visitor.get(`/en/trace/${cited}`)).text).toContain('Papers')
  })

  test('every accepted input of it has a fate that its author sees', async () => {
    const context = world().context()
    const consultation = await findConsultation(context, told.slug)
    const inputs = await listAccepted(context, consultation!.id)
    expect(inputs).toHaveLength(4)
    for (const input of inputs) {
      const { lines } = await fateOf(context, input)
      expect(lines.length, input.code).toBeGreaterThan(0)
      expect(lines[0]?.say).toMatch(/fate-(cited|heard|aside)/)
    }
    const author = await holding(told.receipts.get('Los papeles cuestan') ?? '')
    const mine = await author.get('/en/receipts/mine')
    expect(mine.text).toContain('Gathered in the synthesis')
    expect(mine.text).toContain('Before that it was under the theme')
  })

  test('who was set aside reads why and appeals once; somebody else decides; nothing nameless leaves an act', async () => {
    const acts = async () => (await world().context().db.selectFrom('act').select('id').execute()).length
    const author = await holding(told.receipts.get('Nadie escucha') ?? '')
    const mine = await author.get('/en/receipts/mine')
    expect(mine.text).toContain('Holds no proposal, problem or position')
    expect(mine.text).toContain('Too short to act on.')
    await author.get('/en/receipts/appeal')
    const before = await acts()
    expect((await author.send('/en/receipts/appeal', { words: 'It is a problem, not a phrase.' })).status).toBe(303)
    expect((await author.post('/en/receipts/appeal', { words: 'Again.' })).status).toBe(409)
    expect(await acts()).toBe(before)
    const code = await told.codeOf('Nadie escucha')
    expect(await decideAppeal(world().context(told.moderator), code, { granted: true, words: 'Yes.' })).toMatchObject({
      refusal: { code: 'synthesis.refused-decided-before' },
    })
    const second = await world().visitor(told.second)
    expect((await second.get('/en/desk/moderation/appeals')).text).toContain('It is a problem')
    const decided = await second.send(`/en/desk/moderation/appeals/${code}`, { act: 'grant', words: 'It is taken up.' })
    expect(decided.status).toBe(303)
    expect(await acts()).toBe(before)
    const after = await author.get('/en/receipts/mine')
    expect(after.text).toContain('Your appeal was granted.')
    expect(after.text).toContain('It is taken up.')
    expect(after.text).toContain('Waits for the next version of the synthesis')
    // The next version has to say what became of it.
    const context = world().context(told.moderator)
    expect((await reviseSynthesis(context, told.slug)).ok).toBe(true)
    expect(await askForComments(context, told.slug, '2026-12-10')).toMatchObject({
      refusal: { code: 'synthesis.refused-missing-inputs' },
    })
    const public_ = await (await world().visitor()).get(`/en/consultations/${told.slug}/synthesis`)
    expect(public_.text).toContain('It is said of Papers.')
  })

  test('a refusal is appealed by receipt; upheld it stands, and no appeal is in any public byte', async () => {
    const author = await holding(told.receipts.get('Compren mis zapatos') ?? '')
    expect((await author.get('/en/receipts/mine')).text).toContain('You may appeal the refusal')
    await author.get('/en/receipts/appeal')
    await author.send('/en/receipts/appeal', { words: 'These shoes walk borders.' })
    const code = await told.codeOf('zapatos')
    expect(await decideAppeal(world().context(told.moderator), code, { granted: false, words: 'No.' })).toMatchObject({
      ok: false,
    })
    expect((await decideAppeal(world().context(told.second), code, { granted: false, words: 'It sells.' })).ok).toBe(
      true,
    )
    expect((await author.get('/en/receipts/mine')).text).toContain('The decision stands.')
    const visitor = await world().visitor()
    for (const path of [
      '/en/inputs',
      `/en/consultations/${told.slug}/moderation`,
      `/en/consultations/${told.slug}/synthesis`,
    ])
      expect((await visitor.get(path)).body).not.toMatch(/zapatos|shoes walk|It sells/)
  })

  test('nameless rows are written anew: none keeps its place or age', async () => {
    const { db } = world().context()
    const place = async () =>
      db.selectFrom('input_appeal').select(['input_code', 'words', 'state']).orderBy('input_code').execute()
    const before = await place()
    await cutNamelessLoose(world().context())
    expect(await place()).toEqual(before)
    const ages = await sql<{ xmin: string }>`select distinct xmin::text from input_appeal where filed_on is null
      union select distinct xmin::text from synthesis_comment where filed_on is null`.execute(db)
    expect(ages.rows).toHaveLength(1)
  })
})

test('an organisation appeals for its own input, in its account, and another does not', async () => {
  const context = world().context()
  await loadOrganisations(context)
  const desk = await world().person('Third moderator sample', { role: 'moderator' })
  const organisation = await context.db.selectFrom('organisation').select('id').limit(2).execute()
  const [own = { id: '' }, other = { id: '' }] = organisation
  const speaker = await world().person('Speaker sample', { role: 'representative', organisationId: own.id })
  const filed = await fileInput(world().context(speaker), {
    title: 'Sample input to appeal',
    text: 'Words of a sample organisation',
    objectives: [],
    consultation: null,
    meetingId: null,
  })
  if (!filed.ok) throw new Error(filed.refusal.code)
  await decideInput(world().context(desk), filed.value.id, { act: 'refuse', reason: 'not-about' })
  const way = `/en/inputs/${filed.value.code}/appeal`
  const stranger = await world().visitor(
    await world().person('Other speaker sample', { role: 'representative', organisationId: other.id }),
  )
  expect((await stranger.get(way)).status).toBe(404)
  const visitor = await world().visitor(speaker)
  expect((await visitor.get('/en/inputs/mine')).text).toContain('You may appeal the refusal')
  await visitor.get(way)
  expect((await visitor.send(way, { words: 'It is about it.' })).status).toBe(303)
  expect(await decideAppeal(world().context(desk), filed.value.code, { granted: true, words: 'x' })).toMatchObject({
    ok: false,
  })
  const second = await world().person('Fourth moderator sample', { role: 'moderator' })
  expect((await decideAppeal(world().context(second), filed.value.code, { granted: true, words: 'It is.' })).ok).toBe(
    true,
  )
  expect((await findInputByCode(world().context(), filed.value.code))?.state).toBe('accepted')
})

test('the sample: published, each text with its source, nothing of it lost; loaded twice it is one', async () => {
  const context = world().context()
  await loadOrganisations(context)
  await loadDemo(context)
  await loadDemo(context)
  const visitor = await world().visitor()
  const page = await visitor.get(`/es/consultations/${demoSlug}/synthesis`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Ejemplo')
  const consultation = await findConsultation(context, demoSlug)
  const book = await readBook(context, consultation!)
  expect(book.inputs).toHaveLength(88)
  for (const [code, own] of book.fates) expect(own.length, code).toBeGreaterThan(0)
  for (const input of book.inputs) expect(input.title).toMatch(/^Paraphrase S\d{3} · ./)
  await countModeration(context)
  const counts = await visitor.get(`/en/consultations/${demoSlug}/moderation`)
  expect(counts.text).toContain('88')
})

test('setting aside asks for a reason of the list', async () => {
  const context = world().context(await world().person('Fifth moderator sample', { role: 'moderator' }))
  await loadOrganisations(context)
  await loadDemo(world().context())
  const consultation = await findConsultation(context, demoSlug)
  const [one] = await listAccepted(context, consultation!.id)
  expect(await setInputsAside(context, demoSlug, [one?.code ?? ''], {})).toMatchObject({
    refusal: { fields: { reason: 'http.wrong-required' } },
  })
  expect(await makeTheme(context, demoSlug, {})).toMatchObject({ ok: false })
})
