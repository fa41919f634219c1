// Room: trace. Every page of the road is valid HTML, the forms and the signed links too, in two languages each.
import { expect, test } from 'vitest'
import { invalidIn } from '../../../test/support/html-valid.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import * as pledges from '../pledges/index.ts'
import * as recommendations from '../recommendations/index.ts'

const world = useWorld({ with: 'record' })

async function valid(visitor: Visitor, paths: string[]): Promise<void> {
  for (const path of paths) {
    for (const locale of ['es', 'fr']) {
      const answer = await visitor.get(`/${locale}${path}`)
      expect(answer.status, path).toBe(200)
      expect(await invalidIn(answer.body), `/${locale}${path}`).toEqual([])
    }
  }
}
const linkIn = (body: string) => /value="http:\/\/mesa\.test\/[a-z]{2}(\/[^"]+)"/.exec(body)?.[1] ?? ''

test('the pages of the road are valid HTML', async () => {
  await recommendations.loadDemo(world().context())
  await pledges.loadDemo(world().context())
  const visitor = await world().visitor()
  const answered = '/recommendations/REC-LAC-2026-001'
  const preparing = '/recommendations/REC-LAC-2026-002'
  await valid(visitor, [
    ...['', '?objective=23&state=no-answer-recorded', '?table=1&country=ZZ'].map((query) => `/recommendations${query}`),
    ...[answered, preparing, '/recommendations/REC-LAC-2021-001', '/recommendations/REC-LAC-2021-004', '/pledges'],
    ...['/pledges/PLG-LAC-2022-001', '/pledges/PLG-LAC-2026-001', '/trace/REC-LAC-2021-001', '/trace/PLG-LAC-2026-001'],
    '/respond/done?code=REC-LAC-2026-001&public=yes',
  ])
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  await valid(desk, [`${answered}/work`, `${preparing}/work`, '/recommendations/REC-LAC-2026-003/work'])
  await valid(desk, ['/pledges/make?recommendation=REC-LAC-2026-001&position=1', '/pledges/PLG-LAC-2026-001/update'])
  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  await valid(rapporteur, ['/recommendations/propose', '/recommendations/REC-LAC-2026-003/work'])
  await rapporteur.get('/es/recommendations/propose')
  const wrong = await rapporteur.send('/es/recommendations/propose', {})
  expect(await invalidIn(wrong.body)).toEqual([])

  for (const act of ['ask', 'ask-second']) {
    await desk.get(`/es${preparing}/work`)
    const shown = await desk.follow(await desk.send(`/es${preparing}/addressees/1/${act}`, {}))
    expect(await invalidIn(shown.body)).toEqual([])
    await valid(visitor, [linkIn(shown.body)])
  }
})
