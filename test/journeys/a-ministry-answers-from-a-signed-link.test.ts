// Room: test/journeys. Two people of an office without an account, in Portuguese, one on an old phone without script:
// the link is opened, read, used once; what one drafts only another makes public.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { wayIn } from '../support/demo.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'demo' })
const shown = async (desk: Page) => new URL(await desk.locator('input[value*="/pt/"]').first().inputValue()).pathname

test('the office is asked, drafts, is read by a second person, and answers for everybody to see', async () => {
  const desk = await world().desk('pt')
  const way = (await wayIn(world(), 'secretaria@example.org')).replace('/es/', '/pt/')
  await desk.goto(way)
  await send(desk, way)
  const { items } = await (
    await world().visitor()
  ).json<{ items: { code: string; addressees: { position: number; state: string }[] }[] }>(
    '/api/v1/recommendations?state=not-asked',
  )
  const open = items.find((one) => !/-202[13]-/.test(one.code)) ?? { code: '', addressees: [] }
  const position = open.addressees.find((row) => row.state === 'not-asked')?.position ?? 0
  const at = `/pt/recommendations/${open.code}/addressees/${position}`
  await desk.goto(`/pt/recommendations/${open.code}/work`)
  await expectAccessible(world(), desk, 'the work on a recommendation')
  await send(desk, `${at}/ask`)
  const link = await shown(desk)

  const clerk = await world().phone('pt')
  for (let n = 0; n < 3; n++) await clerk.goto(link)
  await expectAccessible(world(), clerk, 'the link opened', 'dark')
  await expect(
    send(clerk, link, { stance: 'decline', answer: 'Não agora (amostra).', post: 'Gabinete' }),
  ).rejects.toThrow(/was refused/)
  expect(await clerk.locator('textarea[name="answer"]').inputValue()).toBe('Não agora (amostra).')
  await send(clerk, link, { reason: 'Falta orçamento neste ano (amostra).' })
  await expectAccessible(world(), clerk, 'the draft is in')
  expect((await clerk.goto(link))?.status()).toBe(404)
  const stranger = await world().visitor()
  expect((await stranger.get(`/pt/recommendations/${open.code}`)).text).not.toContain('Falta orçamento')

  // Who handed out the first link does not hand out the second.
  await desk.goto(`/pt/recommendations/${open.code}/work`)
  await expect(send(desk, `${at}/ask-second`)).rejects.toThrow(/was refused/)
  const colleague = await world().desk('pt', await world().person('Colleague sample', { role: 'secretariat' }))
  await colleague.goto(`/pt/recommendations/${open.code}/work`)
  await send(colleague, `${at}/ask-second`)
  const second = await shown(colleague)
  const chief = await world().desk('pt')
  await chief.goto(second)
  expect(await wordsOf(chief)).toContain('Falta orçamento neste ano (amostra).')
  await expectAccessible(world(), chief, 'the second person')
  await send(chief, second, { post: 'Secretaria executiva', agreed: true })
  await chief.goto(`/pt/recommendations/${open.code}`)
  expect(await wordsOf(chief)).toContain('Falta orçamento neste ano (amostra).')
  await expectAccessible(world(), chief, 'the answer')
}, 90_000)
