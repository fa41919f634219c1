// Room: test/journeys. A text is said on a phone without script. At a desk two hundred real statements and that one
// are coded into themes, two are merged, the text is set aside, a second person publishes. The author reads why and
// appeals.
import { expect, test } from 'vitest'
import {
  addSampleTexts,
  closeConsultation,
  findConsultation,
  listAccepted,
  openConsultation,
  prepareConsultation,
  sealConsultation,
} from '../../src/features/consultations/index.ts'
import { loadDemo as loadOrganisations } from '../../src/features/organisations/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })
const said = 'En la oficina me dijeron que vuelva otro día (muestra).'
const themes = {
  Papers: [4, 5, 14, 7],
  Work: [6, 18, 2],
  Voice: [1, 3, 8, 9, 10, 11, 12, 13, 15, 16, 21, 23],
  Dignity: [17],
}
type Name = keyof typeof themes
const nameOf = (objectives: readonly number[]): Name =>
  (Object.keys(themes) as Name[]).find((name) => themes[name].includes(objectives[0] ?? 23)) ?? 'Voice'

async function begin() {
  await loadOrganisations(world().context())
  const moderator = await world().person('Facilitator sample', { role: 'moderator' })
  const made = await prepareConsultation(world().context(moderator), {
    title: 'Two hundred statements (sample)',
    question: 'What was asked for in public?',
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error(made.refusal.code)
  const { slug, id } = made.value
  await openConsultation(world().context(moderator), slug)
  return { moderator, slug, id }
}

test('200 statements become themes; one is set aside, and its author reads why and appeals', async () => {
  const { moderator, slug, id } = await begin()
  const phone = await world().phone('es')
  await phone.goto(`/es/consultations/${slug}/speak`)
  await send(phone, `/es/consultations/${slug}/speak`, { kind: 'text', text: said })
  const receipt = (await phone.locator('.receipt-code').innerText()).replace(/\s/g, '')
  const visitor = await world().visitor(moderator)
  const queue = await visitor.get('/en/desk/moderation?from=nameless&language=es')
  expect(queue.text).toContain(said)
  await visitor.send(/action="([^"]*moderation\/[^"]+)"/.exec(queue.body)?.[1] ?? '', { act: 'accept' })

  // 82 paraphrases, each in Spanish and English, and 36 in Portuguese: two hundred texts of a sample organisation.
  const ids = Array.from({ length: 82 }, (_, n) => `S${String(n + 1).padStart(3, '0')}`)
  const texts = [
    ...ids.flatMap((archive) => ['es', 'en'].map((language) => ({ archive, language }))),
    ...ids.slice(0, 36).map((archive) => ({ archive, language: 'pt' })),
  ]
  const made = await addSampleTexts(world().context(), id, { organisation: 'red-de-mujeres-migrantes-muestra', texts })
  expect(made).toHaveLength(200)
  await closeConsultation(world().context(moderator), slug)
  await sealConsultation(world().context(), id)
  const consultation = await findConsultation(world().context(), slug)
  const own =
    (await listAccepted(world().context(), consultation?.id ?? '')).find((one) => !one.organisationId)?.code ?? ''

  const desk = await world().desk('en', moderator)
  const way = `/en/desk/consultations/${slug}`
  await desk.goto(`${way}/synthesis`)
  for (const name of Object.keys(themes)) await send(desk, `${way}/themes`, { 'name-en': name })
  const codeOf = async (name: string) =>
    (await desk.locator('a', { hasText: name }).first().getAttribute('href'))?.split('/').at(-1) ?? ''
  const codes = new Map<string, string>()
  for (const name of Object.keys(themes)) codes.set(name, await codeOf(name))
  await expectAccessible(world(), desk, 'the synthesis desk')

  // The first by keyboard alone; the rest page by page through the same form.
  await desk.goto(`${way}/coding?left=uncoded`)
  await expectAccessible(world(), desk, 'the working list')
  expect(await wordsOf(desk)).toContain('201 of 201 left')
  const first = desk.locator('input[name="inputs"]').first()
  const firstCode = (await first.getAttribute('value')) ?? ''
  await first.focus()
  await desk.keyboard.press('Space')
  const objectivesOf = new Map(made.map((one) => [one.code, one.objectives]))
  await desk
    .locator(`input[name="themes"][value="${codes.get(nameOf(objectivesOf.get(firstCode) ?? [])) ?? ''}"]`)
    .focus()
  await desk.keyboard.press('Space')
  await Promise.all([desk.waitForEvent('load'), desk.keyboard.press('Enter')])
  expect(await wordsOf(desk)).toContain('200 of 201 left')
  const list = `${way}/coding?left=uncoded&page=1`
  for (let left = true; left;) {
    const page = await visitor.get(list)
    const shown = [...page.body.matchAll(/name="inputs" value="(I-[^"]+)"/g)].map((one) => one[1] ?? '')
    left = shown.length > 0
    for (const name of Object.keys(themes) as Name[]) {
      const inputs = shown.filter((code) => nameOf(objectivesOf.get(code) ?? []) === name)
      if (inputs.length === 0) continue
      const coded = await visitor.send(list, {
        _key: `${name}-${shown[0] ?? ''}`,
        do: 'code',
        inputs,
        themes: codes.get(name) ?? '',
      })
      expect(coded.status).toBe(303)
    }
  }

  // One is left: it is set aside, with a reason of the list and words.
  await desk.goto(`${way}/coding?left=uncoded`)
  expect(await wordsOf(desk)).toContain('1 of 201 left')
  await send(desk, list, { inputs: [own], reason: 'no-demand', words: 'No dice qué debería cambiar.' }, 'aside')
  await desk.goto(`${way}/themes/${codes.get('Dignity') ?? ''}`)
  await send(desk, `${way}/themes/${codes.get('Dignity') ?? ''}`, { into: codes.get('Voice') ?? '' }, 'merge')
  for (const name of ['Papers', 'Work', 'Voice'] as const) {
    const cited = made.find((one) => nameOf(one.objectives) === name)?.code ?? ''
    const path = `${way}/themes/${codes.get(name) ?? ''}`
    await desk.goto(path)
    if (name === 'Voice') await expectAccessible(world(), desk, 'a theme at the desk')
    await send(desk, `${path}/text`, { text: `Texts speak of ${name.toLowerCase()} [${cited}].` })
  }
  await send(desk, `${way}/synthesis`, { until: '2026-11-24' }, 'ask-comments')
  expect(await wordsOf(desk)).toContain('somebody else publishes')

  world().setNow(new Date('2026-11-25T15:00:00Z'))
  const second = await world().desk('en', await world().person('Second facilitator sample', { role: 'moderator' }))
  await second.goto(`${way}/synthesis`)
  await send(second, `${way}/synthesis`, {}, 'publish')
  await second.goto(`/en/consultations/${slug}/synthesis`)
  expect(await wordsOf(second)).toContain('Texts speak of papers')
  expect(await wordsOf(second)).toContain('Merged with')
  expect(await wordsOf(second)).not.toContain(said)
  await expectAccessible(world(), second, 'the published synthesis')

  const later = await world().phone('es')
  await later.goto('/es/receipts')
  await send(later, '/es/receipts', { code: receipt })
  expect(await wordsOf(later)).toContain('No contiene una propuesta')
  expect(await wordsOf(later)).toContain('No dice qué debería cambiar.')
  await expectAccessible(world(), later, 'why it was set aside')
  await later.getByText('Puede apelar que se dejó de lado').click()
  await expectAccessible(world(), later, 'the appeal')
  await send(later, '/es/receipts/appeal', { words: 'Debería decirse por escrito qué papel falta.' })
  expect(await wordsOf(later)).toContain('Su apelación espera una decisión.')

  await second.goto('/en/desk/moderation/appeals')
  expect(await wordsOf(second)).toContain('Debería decirse por escrito')
  await expectAccessible(world(), second, 'the appeals')
  await send(second, `/en/desk/moderation/appeals/${own}`, { words: 'It asks for a written answer.' }, 'grant')
  await later.reload()
  expect(await wordsOf(later)).toContain('Su apelación fue concedida.')
}, 90_000)
