// Room: questionnaires. On the real database and web: preparing and freezing, answering without script and without a
// name, leaving and going on by words, an organisation's answers, paper, the close and what is published.
import { describe, expect, test } from 'vitest'
import { joinAs } from '../../../test/support/members.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { locales } from '../../kernel/locale.ts'
import { sql } from '../../platform/db/database.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { closeConsultation, openConsultation, prepareConsultation, sealConsultation } from '../consultations/index.ts'
import { type Question, questionsOf } from './rules.ts'
import { type Questionnaire, findQuestionnaire, listVersions } from './store.ts'
import type { Template } from './templates.ts'
import { moveQuestionnaire, prepareQuestionnaire } from './use-cases.ts'
import { dropOldDrafts } from './use-cases-drafts.ts'
import { drawSheets } from './use-cases-paper.ts'
import { noticeKeys } from './views/notice.tsx'

const world = useWorld()

async function aConsultation(title: string): Promise<{ id: string; slug: string }> {
  const context = world().context()
  const words = { title, question: `${title}?`, askedBy: 'Sample', answeredBy: 'Sample', meetingId: null }
  const made = await prepareConsultation(context, words)
  if (!made.ok) throw new Error('not prepared')
  await openConsultation(context, made.value.slug)
  return made.value
}
async function published(title: string, template: Template = 'review'): Promise<Questionnaire> {
  const context = world().context()
  const { slug } = await aConsultation(title)
  const made = await prepareQuestionnaire(context, { consultation: slug, template, title })
  if (!made.ok) throw new Error('not prepared')
  const moved = await moveQuestionnaire(context, made.value.slug, 'publish')
  if (!moved.ok) throw new Error(moved.refusal.code)
  return moved.value
}
const questionBy = (one: Questionnaire, kind: Question['kind'], nth = 0): Question => {
  const found = questionsOf(one.definition).filter((question) => question.kind === kind)[nth]
  if (!found) throw new Error(`no question of the kind ${kind}`)
  return found
}
const rowsOf = async (table: string, one: Questionnaire) =>
  (
    await sql<Record<string, unknown>>`select * from ${sql.table(table)} where questionnaire_id = ${one.id}`.execute(
      world().context().db,
    )
  ).rows
const wordsIn = (text: string): string =>
  /\b[a-z]{4,8}(?:- ?[a-z]{4,8}){5}\b/.exec(text)?.[0].replace(/ /g, '') ?? 'none'

interface Walk {
  visitor: Visitor
  base: string
  /** Sends the step that stands there and reads what comes. */
  next(fields: Record<string, string>, go?: string): ReturnType<Visitor['get']>
}
async function begin(one: Questionnaire, locale = 'es'): Promise<Walk> {
  const visitor = await world().visitor()
  const base = `/${locale}/questionnaires/${one.slug}`
  await visitor.get(`${base}/start`)
  return walk(visitor, base, await visitor.follow(await visitor.send(`${base}/start`, {})))
}
function walk(visitor: Visitor, base: string, first: { body: string }): Walk {
  let last = first.body
  return {
    visitor,
    base,
    async next(fields, go = 'on') {
      const at = /action="([^"]*\/answer\?step=\d+)"/.exec(last)?.[1] ?? ''
      const answer = await visitor.send(at, { ...fields, go })
      const shown = answer.status === 303 ? await visitor.follow(answer) : answer
      last = shown.body
      return shown
    },
  }
}
/** The review's questions, as one who saw somebody refused answers them. */
const ofReview = (one: Questionnaire) => {
  const [who, refused] = [questionBy(one, 'single'), questionBy(one, 'single', 1)]
  const [first, where] = [questionBy(one, 'multiple'), questionBy(one, 'multiple', 1)]
  const matrix = questionBy(one, 'matrix')
  const ranking = questionBy(one, 'ranking')
  return {
    who: { [`a-${who.id}`]: who.options[0]?.id ?? '' },
    promised: {
      [`a-${matrix.id}-${matrix.rows[0]?.id}`]: matrix.options[2]?.id ?? '',
      [`a-${first.id}-${first.options[1]?.id}`]: 'yes',
    },
    refused: { [`a-${refused.id}`]: refused.options[0]?.id ?? '' },
    story: {
      [`a-${where.id}-${where.options[0]?.id}`]: 'yes',
      [`a-${questionBy(one, 'text').id}`]: 'En la clínica pidieron un papel que nadie tiene.',
    },
    last: {
      ...Object.fromEntries(ranking.options.map((option, n) => [`a-${ranking.id}-${option.id}`, String(n + 1)])),
      [`a-${questionBy(one, 'scale').id}`]: '2',
      [`a-${questionBy(one, 'text', 1).id}`]: 'Un teléfono que conteste.',
    },
  }
}

describe('without a name', () => {
  test('answers page by page, leaves, goes on by words elsewhere, sends, and follows each text', async () => {
    const one = await published('Cuestionario de una persona')
    const given = ofReview(one)
    const start = await begin(one)
    const first = await start.next({})
    expect(first.status, 'what must be answered is asked for').toBe(422)
    expect(first.body).toMatch(/class="errors"/)
    await start.next(given.who)
    await start.next(given.promised)
    const seen = await start.next(given.refused)
    expect(seen.text, 'the question that hangs on the answer before').toContain('¿Dónde?')
    expect(await rowsOf('questionnaire_draft', one)).toHaveLength(1)
    const left = await start.next(given.story, 'leave')
    const words = wordsIn(left.text)
    expect(words.split('-')).toHaveLength(6)
    expect(start.visitor.cookies.size).toBe(1)
    await start.visitor.follow(await start.visitor.send(`${start.base}/forget`, {}))
    expect(start.visitor.cookies.size).toBe(0)
    expect((await start.visitor.get(`${start.base}/answer`)).status).toBe(409)

    // Another phone, the words as somebody types them who learnt them by heart.
    const other = await world().visitor()
    await other.get('/es/receipts')
    const typed = words.toUpperCase().replace(/-/g, '  ')
    const on = await other.send('/es/receipts', { code: typed })
    expect(on.location).toBe(`/es/questionnaires/${one.slug}/answer`)
    const going = walk(other, `/es/questionnaires/${one.slug}`, await other.follow(on))
    const check = await going.next(given.last)
    expect(check.text).toContain('En la clínica pidieron')
    const sent = await other.send(`${going.base}/send`, {})
    expect(sent.location).toBe('/es/receipts/mine')
    const mine = await other.follow(sent)
    expect(wordsIn(mine.text)).toBe(words)
    expect(mine.text).toContain('¿Qué debería recomendar la revisión?')
    expect(mine.text).toContain('Un teléfono que conteste.')

    const [reply] = await rowsOf('questionnaire_reply', one)
    expect(await rowsOf('questionnaire_draft', one)).toEqual([])
    expect(reply).toMatchObject({ organisation_id: null, filed_on: null })
    expect(JSON.stringify(reply), 'the words of a text stand nowhere beside the rest').not.toMatch(/clínica|teléfono/)
    expect(JSON.stringify(reply)).not.toContain(words.split('-')[0])
    const { db } = world().context()
    const inputs = await db.selectFrom('input').selectAll().where('consultation_id', '=', one.consultationId).execute()
    expect(inputs).toHaveLength(2)
    expect(JSON.stringify(inputs)).not.toContain(String(reply?.id))
    const acts = await db.selectFrom('act').select('kind').where('subject_id', '=', one.id).execute()
    expect(acts.map((act) => act.kind).sort()).toEqual(['questionnaire.prepared', 'questionnaire.published'])
    expect(JSON.stringify(await db.selectFrom('retry').selectAll().execute())).not.toContain(one.slug)

    // Sent again by a nervous thumb: one answer, the same receipt. And nothing of it without the words.
    expect(await rowsOf('questionnaire_reply', one)).toHaveLength(1)
    const stranger = await world().visitor()
    await stranger.get('/en/receipts')
    const wrong = await stranger.send('/en/receipts', { code: 'apple river stone cloud paper green' })
    expect([wrong.status, wrong.text.includes('No voice has this code')]).toEqual([422, true])
  })

  test('an answer that is taken back takes along what hung on it; a forged cookie opens nothing', async () => {
    const one = await published('Cambio de idea')
    const given = ofReview(one)
    const going = await begin(one)
    for (const page of [given.who, given.promised, given.refused, given.story]) await going.next(page)
    const refusedOnce = questionBy(one, 'single', 1)
    const at = `${going.base}/answer?step=3`
    await going.visitor.get(at)
    await going.visitor.send(at, { [`a-${refusedOnce.id}`]: refusedOnce.options[1]?.id ?? '', go: 'on' })
    const [draft] = await rowsOf('questionnaire_draft', one)
    expect(Object.keys(draft?.answers as object)).toHaveLength(4)
    const [name = '', value = ''] = [...going.visitor.cookies][0] ?? []
    const forger = await world().visitor()
    forger.cookies.set(name, `${value.split('.')[0]}.AAAAAAAAAAAAAAAAAAAAAA`)
    expect((await forger.get(`${going.base}/answer`)).status).toBe(409)
    expect((await forger.get(`${going.base}/left`)).status).toBe(409)
  })

  test('the notice says in four languages, in 120 words at most, what three others could learn', () => {
    for (const locale of locales) {
      const t = translator(locale)
      const words = [t('questionnaires.notice-title'), ...noticeKeys.map((key) => t(key))].join(' ').split(/\s+/)
      expect(words.length, locale).toBeLessThanOrEqual(120)
      expect(words.length, locale).toBeGreaterThan(60)
    }
  })

  test('a draft that nobody sends is dropped on its Monday', async () => {
    const one = await published('Borrador olvidado')
    await (await begin(one)).next(ofReview(one).who)
    const [draft] = await rowsOf('questionnaire_draft', one)
    expect(draft?.drop_on).toBe('2026-12-07')
    const after = (day: string) => dropOldDrafts({ ...world().context(), now: new Date(`${day}T03:00:00Z`) })
    await after('2026-12-06')
    expect(await rowsOf('questionnaire_draft', one)).toHaveLength(1)
    expect(await after('2026-12-07')).toBeGreaterThan(0)
    expect(await rowsOf('questionnaire_draft', one)).toEqual([])
  })
})

describe('at the desk', () => {
  test('two staff make one from nothing, with a condition, in two languages; then only words change', async () => {
    const { slug } = await aConsultation('Desde cero')
    const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
    const made = await (async () => {
      await desk.get(`/es/desk/questionnaires?consultation=${slug}`)
      return desk.send('/es/desk/questionnaires', { consultation: slug, template: 'none', title: 'Preguntas propias' })
    })()
    const way = made.location.split('?')[0] ?? ''
    const add = async (fields: Record<string, string>) => {
      await desk.get(way)
      const answer = await desk.send(`${way}/questions`, fields)
      expect(answer.status, answer.text.slice(0, 300)).toBe(303)
      return answer.location.split('?')[0] ?? ''
    }
    const first = await add({ kind: 'single', label: '¿Tiene agua?', options: 'Sí\nNo' })
    const second = await add({ kind: 'text', label: '¿Desde cuándo falta?', options: '' })
    const own = way.split('/').at(-1) ?? ''
    const stored = async () => (await findQuestionnaire(world().context(), { slug: own })) as Questionnaire
    await desk.get(way)
    const bad = Buffer.from('page;kind;label_es\n1;poem;¿Qué?\n')
    const unread = await desk.upload(`${way}/sheet`, {}, { field: 'upload', name: 'questions.csv', bytes: bad })
    expect([unread.status, unread.text.includes('la fila 2 no se puede leer')]).toEqual([422, true])
    expect((await desk.get(`${way}/questions.xlsx`)).status).toBe(200)
    const no = questionBy(await stored(), 'single').options[1]?.id ?? ''
    await desk.get(second)
    const edited = await desk.send(second, {
      't-label-es': '¿Desde cuándo falta?',
      't-label-en': 'Since when is it missing?',
      condition: `${first.split('/').at(-1)}:${no}`,
      longest: '200',
    })
    expect(edited.status, edited.text.slice(0, 300)).toBe(303)
    await desk.get(way)
    const up = await desk.send(`${second}/move`, { act: 'up' })
    expect([up.status, up.text.includes('depende de otra que viene después')]).toEqual([422, true])
    const preview = await desk.get(`${way.replace('/es/', '/en/')}/preview`)
    expect(preview.text).toContain('Since when is it missing?')
    expect(preview.text).toContain('Only if question 1 was answered')
    await desk.get(way)
    await desk.send(`${way}/state`, { act: 'publish' })

    const going = await begin(await stored())
    await going.next({ [`a-${first.split('/').at(-1)}`]: no })
    await desk.get(way)
    expect((await desk.get(way)).body).not.toContain(`${way}/pages"`)
    const late = await desk.post(`${way}/pages`, { title: 'Otra' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('solo se puede corregir la redacción')
    await desk.get(first)
    const typo = { 't-label-es': '¿Tiene usted agua?', 't-options-es': 'Sí\nNo' }
    const without = await desk.send(first, typo)
    expect(without.status, 'a mended typo says why').toBe(422)
    await desk.get(first)
    expect((await desk.send(first, { ...typo, note: 'Faltaba el trato.' })).status).toBe(303)
    await desk.get(first)
    const more = await desk.send(first, { ...typo, 't-options-es': 'Sí\nNo\nA veces', note: 'Otra respuesta.' })
    expect(more.status).toBe(409)
    expect((await stored()).version).toBe(2)
    expect(await listVersions(world().context(), (await stored()).id)).toEqual([
      { version: 1, note: 'Faltaba el trato.' },
    ])
    const shown = await (await world().visitor()).get(`/es/questionnaires/${own}`)
    expect(shown.text).toContain('Faltaba el trato.')
  })

  test('every template can be published at once and answers in four languages', async () => {
    for (const template of ['practices', 'objectives', 'pulse'] as const) {
      const one = await published(`Plantilla ${template}`, template)
      for (const locale of locales) {
        const page = await (await world().visitor()).get(`/${locale}/questionnaires/${one.slug}`)
        expect(page.status).toBe(200)
      }
      const twin = await (await world().visitor()).json<{ pages: unknown[] }>(`/api/v1/questionnaires/${one.slug}`)
      expect(twin.pages.length).toBeGreaterThan(0)
    }
  })
})

test('an organisation answers once; its texts and its document go to the moderator as its inputs', async () => {
  const one = await published('Prácticas', 'practices')
  const member = await joinAs(world(), 'Red de albergues sample')
  const organisationId = member.id
  const speaker = await world().visitor(member.speaker)
  const base = `/es/questionnaires/${one.slug}`
  await speaker.get(`${base}/named`)
  const name = questionBy(one, 'text')
  const on = await speaker.send(`${base}/named?step=1`, { [`a-${name.id}`]: 'Desayuno para todos', go: 'on' })
  expect(on.location).toBe(`${base}/named?step=2`)
  await speaker.get(`${base}/named?step=2`)
  const bytes = Buffer.from('Nuestra práctica, en una hoja.')
  const works = questionBy(one, 'text', 1)
  const kept = await speaker.upload(
    `${base}/named?step=2`,
    { [`a-${works.id}`]: 'Funciona.', go: 'on' },
    { field: 'file1', name: 'hoja.txt', bytes },
  )
  expect(kept.location, kept.text.slice(0, 300)).toBe(`${base}/named/check`)
  await speaker.get(`${base}/named/check`)
  const sent = await speaker.send(`${base}/named/send`, {})
  expect(sent.status, sent.text.slice(0, 300)).toBe(303)
  expect((await speaker.get(`${base}/named`)).text).toContain('Su organización ya respondió')
  const { db } = world().context()
  const inputs = await db.selectFrom('input').selectAll().where('organisation_id', '=', organisationId).execute()
  expect(inputs).toHaveLength(3)
  expect(inputs.filter((input) => input.file_id !== null)).toHaveLength(1)
  const [reply] = await rowsOf('questionnaire_reply', one)
  expect(JSON.stringify(reply?.answers)).not.toMatch(/Desayuno|Funciona/)
  // Somebody who speaks for no organisation is told how; a nameless person is never asked for a document.
  expect((await (await world().visitor()).get(`${base}/named`)).text).toContain('Sin cuenta puede responder sin nombre')
  const nameless = await begin(one)
  const page = await nameless.next({ [`a-${name.id}`]: 'Otra' })
  expect(page.text).toContain('Un documento delata')
  expect(page.body).not.toContain('type="file"')
})

describe('paper', () => {
  test('sheets come as a tagged PDF, each is typed in once, and its strip tells its fate', async () => {
    const one = await published('En papel')
    const volunteer = await world().visitor((await joinAs(world(), 'Volunteers sample')).speaker)
    const pdf = await volunteer.get(`/es/questionnaires/${one.slug}/paper.pdf?sheets=2`)
    expect(pdf.status).toBe(200)
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    expect((await (await world().visitor()).get(`/es/questionnaires/${one.slug}/paper.pdf`)).status).toBe(401)
    const [sheet, other] = await drawSheets({ ...world().context(), locale: 'es' }, one, 2)
    if (!sheet || !other) throw new Error('no sheets')
    const way = `/es/questionnaires/${one.slug}/sheets`
    const enter = async (serial: string, fields: Record<string, string>) => {
      await volunteer.get(way)
      return volunteer.send(way, { serial, ...fields })
    }
    const lines = {
      [`a-${questionBy(one, 'single').id}`]: '1',
      [`a-${questionBy(one, 'matrix').id}`]: '3 1 0 2 4',
      [`a-${questionBy(one, 'multiple').id}`]: '2 4',
      [`a-${questionBy(one, 'single', 1).id}`]: '2',
      [`a-${questionBy(one, 'text').id}`]: 'Escrito y después tachado.',
      [`a-${questionBy(one, 'text', 1).id}`]: 'Que haya agua.',
    }
    const slip = await enter(sheet.serial.replace(/.$/, sheet.serial.endsWith('2') ? '3' : '2'), lines)
    expect([slip.status, slip.text.includes('no es una hoja de este cuestionario')]).toEqual([422, true])
    const wrong = await enter(sheet.serial, { ...lines, [`a-${questionBy(one, 'multiple').id}`]: '1 9' })
    expect([wrong.status, wrong.text.includes('un número no está entre las respuestas')]).toEqual([422, true])
    expect(wrong.body, 'what was typed stays').toContain('Que haya agua.')
    const saved = await enter(sheet.serial.toLowerCase(), lines)
    expect(saved.status, saved.text.slice(0, 400)).toBe(303)
    expect((await volunteer.follow(saved)).text).toContain(`Hoja ${sheet.serial} guardada`)
    const twice = await enter(sheet.serial, lines)
    expect([twice.status, twice.text.includes('esta hoja ya está ingresada')]).toEqual([422, true])
    expect((await enter(other.serial, {})).text).toContain('la hoja está vacía')
    const [reply] = await rowsOf('questionnaire_reply', one)
    // The question that hung on a "yes" was crossed out on paper: it was not asked.
    expect(JSON.stringify(reply?.answers)).not.toContain('tachado')
    expect(Object.keys(reply?.answers as object)).toHaveLength(5)
    const { db } = world().context()
    const [act] = await db.selectFrom('act').selectAll().where('kind', '=', 'questionnaire.sheet-entered').execute()
    expect(act).toMatchObject({ subject_id: one.id, detail: {} })
    const person = await world().visitor()
    await person.get('/es/receipts')
    const mine = await person.follow(await person.send('/es/receipts', { code: sheet.words }))
    expect(mine.text).toContain('Que haya agua.')
  })
})

test('the close counts once, cuts loose and leaves neither drafts nor serials; nothing more comes in', async () => {
  const one = await published('Cierre', 'pulse')
  const [useful, next, missing] = questionsOf(one.definition)
  if (!useful || !next || !missing) throw new Error('the pulse has three questions')
  const replies = new Map<string, number>()
  for (let n = 0; n < 12; n++) {
    const going = await begin(one)
    const step = n < 10 ? '4' : '2'
    await going.next({
      [`a-${useful.id}`]: step,
      ...(n % 2 ? { [`a-${next.id}`]: next.options[0]?.id ?? '' } : {}),
      ...(n === 0 ? { [`a-${missing.id}`]: 'Una palabra que nadie publica.' } : {}),
    })
    await going.visitor.send(`${going.base}/send`, {})
    replies.set(step, (replies.get(step) ?? 0) + 1)
  }
  const late = await begin(one)
  await late.next({ [`a-${useful.id}`]: '1' }, 'leave')
  await world().round('consultations-round')
  const anyone = await world().visitor()
  const open = await anyone.json<{ replies: number; final: boolean; questions: unknown[] }>(
    `/api/v1/questionnaires/${one.slug}/results`,
  )
  expect(open).toMatchObject({ replies: 12, final: false, questions: [] })
  const before = await rowsOf('questionnaire_reply', one)
  const { slug } = (await world()
    .context()
    .db.selectFrom('consultation')
    .select('slug')
    .where('id', '=', one.consultationId)
    .executeTakeFirst()) as { slug: string }
  await closeConsultation(world().context(), slug)
  expect((await late.visitor.get(`${late.base}/answer`)).status).toBe(409)
  await sealConsultation(world().context(), one.consultationId)
  const after = await rowsOf('questionnaire_reply', one)
  expect(after).toHaveLength(12)
  expect(after.map((row) => row.id).filter((id) => before.some((row) => row.id === id))).toEqual([])
  expect(await rowsOf('questionnaire_draft', one)).toEqual([])
  const final = await anyone.json<{
    replies: number
    questions: { kind: string; asked: number; mean: number | null; cells: { key: string; n: number | null }[] }[]
  }>(`/api/v1/questionnaires/${one.slug}/results?closed`)
  expect(final.replies).toBe(12)
  const scale = final.questions.find((question) => question.kind === 'scale')
  // Ten said four; two said two, which is kept back, and with it the four, or the two would follow from the total.
  expect(scale?.cells.find((cell) => cell.key === '2')?.n).toBeNull()
  expect(scale?.cells.filter((cell) => cell.n === null).length).toBeGreaterThan(1)
  expect(scale?.mean).toBeNull()
  const csv = await anyone.get(`/es/questionnaires/${one.slug}/results.csv`)
  const page = await anyone.get(`/es/questionnaires/${one.slug}/results`)
  for (const shown of [csv, page]) {
    expect(shown.status).toBe(200)
    expect(shown.body).not.toContain('nadie publica')
  }
  expect((await anyone.get(`/es/questionnaires/${one.slug}/results.xlsx`)).status).toBe(200)
  // The moderator alone reads what was no input, by itself.
  const moderator = await world().visitor(await world().person('Moderator sample', { role: 'moderator' }))
  expect((await moderator.get(`/es/desk/questionnaires/${one.slug}/texts`)).text).toContain('nadie publica')
  const desk = await world().visitor(await world().person('Desk texts sample', { role: 'secretariat' }))
  expect((await desk.get(`/es/desk/questionnaires/${one.slug}/texts`)).status).toBe(403)
})
