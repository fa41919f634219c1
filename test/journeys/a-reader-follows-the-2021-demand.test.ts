// Room: test/journeys. A reader asks what became of what civil society asked for in 2021: from the review to the
// demand, along the thread to the Mechanism and the forum, each later fact marked as linked by the editors; in
// English, then in French.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'record' })

test('the demand for a permanent dialogue is followed to 2023, without a word that no source says', async () => {
  const reader = await world().desk('en')
  await reader.goto('/en/reviews/2021')
  for (const figure of ['982', '691', '608', '468', '782']) expect(await wordsOf(reader)).toContain(figure)
  await expectAccessible(world(), reader, 'the 2021 review')
  await reader.goto('/en/recommendations/REC-LAC-2021-001')
  expect(await wordsOf(reader)).toMatch(/no answer recorded here/i)
  await expectAccessible(world(), reader, 'the demand', 'dark')
  await reader.goto('/en/trace/REC-LAC-2021-001')
  expect(await wordsOf(reader)).toContain('later fact, linked by the editors')
  expect(await wordsOf(reader)).toContain('2023')
  await expectAccessible(world(), reader, 'its thread')
  await reader.locator('a[hreflang="fr"]').first().click()
  await reader.waitForURL('**/fr/trace/REC-LAC-2021-001')
  expect(await wordsOf(reader)).toContain('2023')
  await expectAccessible(world(), reader, 'its thread in French')
  const phone = await world().phone('fr')
  await phone.goto('/fr/mechanism')
  await expectAccessible(world(), phone, 'the Mechanism on a phone')
}, 90_000)
