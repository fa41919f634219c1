// Room: test/journeys. Somebody without a name on a 320 px phone without script answers a questionnaire in Spanish,
// leaves, goes on by six words on another phone, sends, and follows what became of it. A volunteer types in five paper
// forms.
import { describe, expect, test } from 'vitest'
import { findQuestionnaire } from '../../src/features/questionnaires/store.ts'
import { drawSheets } from '../../src/features/questionnaires/use-cases-paper.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { wayIn } from '../support/demo.ts'
import { pathOf, send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'demo' })
const base = '/es/questionnaires/practice-review'
const said = 'En la ventanilla pidieron un papel que nadie tiene (muestra).'

describe('one questionnaire', { shuffle: false }, () => {
  test('answers, leaves, goes on by words, sends and follows the fate', async () => {
    const phone = await world().phone('es')
    await phone.goto('/es/consultations/practice')
    await phone.getByRole('link', { name: 'Responder: Antes de la revisión' }).click()
    await expectAccessible(world(), phone, 'the questionnaire')
    await phone.getByRole('link', { name: 'Responder sin nombre' }).click()
    expect(await wordsOf(phone)).toContain('Un gobierno ve solo números')
    await send(phone, `${base}/start`)
    await expectAccessible(world(), phone, 'the first page of questions')
    await phone.getByLabel('Soy migrante, o lo es alguien de mi familia').check()
    await send(phone, `${base}/answer?step=1`, {}, 'on')
    await phone
      .getByRole('group', { name: /Trato y protección/ })
      .getByLabel('Peor')
      .check()
    await phone
      .getByRole('group', { name: /Qué debería mirar primero/ })
      .getByLabel('Acceso a salud')
      .check()
    await expectAccessible(world(), phone, 'rows and boxes')
    await send(phone, `${base}/answer?step=2`, {}, 'on')
    await phone.getByLabel('Sí', { exact: true }).check()
    await send(phone, `${base}/answer?step=3`, {}, 'on')
    await phone.getByLabel('Documentos').check()
    await phone.getByLabel('¿Qué pasó, y qué habría ayudado?').fill(said)
    // The bus comes: leave, with six words in mind and nothing on the phone.
    await send(phone, `${base}/answer?step=4`, {}, 'leave')
    const words = (await phone.locator('.receipt-code').innerText()).replace(/\s/g, '')
    expect(words.split('-')).toHaveLength(6)
    expect(phone.url()).not.toContain(words.split('-')[0])
    await expectAccessible(world(), phone, 'the six words')
    await send(phone, `${base}/forget`)
    expect((await phone.context().cookies()).filter((one) => one.value !== '')).toEqual([])

    const other = await world().phone('es')
    await other.goto('/es/receipts')
    await send(other, '/es/receipts', { code: words.replace(/-/g, ' ') })
    expect(pathOf(other)).toBe('/questionnaires/practice-review/answer')
    await other
      .getByRole('group', { name: /Cuánto confía/ })
      .getByLabel('2')
      .check()
    await send(other, `${base}/answer?step=5`, {}, 'on')
    expect(await wordsOf(other)).toContain(said)
    await expectAccessible(world(), other, 'the check before sending')
    await send(other, `${base}/send`)
    expect((await other.locator('.receipt-code').innerText()).replace(/\s/g, '')).toBe(words)
    await expectAccessible(world(), other, 'the receipt')

    const moderator = await world().desk('es')
    const link = await wayIn(world(), 'moderacion@example.org')
    await moderator.goto(link)
    await send(moderator, link)
    await moderator.goto('/es/desk/moderation?from=nameless')
    const waiting = moderator.locator('form[action^="/es/desk/moderation/"]').first()
    expect(await wordsOf(moderator)).toContain(said)
    await send(moderator, (await waiting.getAttribute('action')) ?? '', {}, 'accept')

    const later = await world().phone('es')
    await later.goto('/es/receipts')
    await send(later, '/es/receipts', { code: words })
    expect(await wordsOf(later)).toContain('¿Qué pasó, y qué habría ayudado?')
    expect(await wordsOf(later)).toContain('hasta ahora no citado')
  }, 90_000)

  test('a volunteer types in five paper forms with the keyboard alone; the same one twice is refused', async () => {
    const one = await findQuestionnaire(world().context(), { slug: 'practice-review' })
    if (!one) throw new Error('the demonstration has a questionnaire')
    const sheets = await drawSheets({ ...world().context(), locale: 'es' }, one, 5)
    const volunteer = await world().desk('es', await world().person('Volunteer sample', { role: 'moderator' }))
    await volunteer.goto(`${base}/sheets`)
    await expectAccessible(world(), volunteer, 'a sheet on one screen')
    const lines = ['1', '3 1 0 2 4', '2 4', '2', '', '', '2 1 4 3', '4', 'Que contesten el teléfono.']
    const type = async (serial: string) => {
      // The cursor stands in the first box: the number of the sheet, then a line for each question, and Enter.
      await volunteer.keyboard.type(serial)
      for (const line of lines) {
        await volunteer.keyboard.press('Tab')
        await volunteer.keyboard.type(line)
      }
      await volunteer.keyboard.press('Tab')
      await Promise.all([volunteer.waitForEvent('load'), volunteer.keyboard.press('Enter')])
    }
    for (const [n, sheet] of sheets.entries()) {
      await type(sheet.serial)
      expect(await wordsOf(volunteer)).toContain(
        `Hoja ${sheet.serial} guardada. ${n ? `Van ${n + 1} hojas` : 'Va una hoja'}`,
      )
    }
    await type(sheets[0]?.serial ?? '')
    expect(await wordsOf(volunteer)).toContain('esta hoja ya está ingresada')
    await expectAccessible(world(), volunteer, 'the same sheet twice')

    const person = await world().phone('es')
    await person.goto('/es/receipts')
    await send(person, '/es/receipts', { code: sheets[4]?.words ?? '' })
    expect(await wordsOf(person)).toContain('espera ser leído')
  }, 60_000)
})
