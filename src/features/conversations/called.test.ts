// Room: conversations. Who is called by name at a table is told so only where they may read it. A world of its own:
// other tests move the clock.
import { expect, test } from 'vitest'
import { joinAs } from '../../../test/support/members.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { findBody } from '../bodies/index.ts'
import { openTopic } from './use-cases.ts'
import { postMessage } from './use-cases-messages.ts'

const world = useWorld({ with: 'record' })
const toldTo = (actor: Actor) =>
  world()
    .context()
    .db.selectFrom('notice')
    .selectAll()
    .where('person_id', '=', actor.personId ?? '')
    .execute()

test('at a table whoever is called is told only if they may read it, and no notice says what or where', async () => {
  const bodyId = (await findBody(world().context(), 'working-table-3'))?.id ?? ''
  const coordinator = await world().person('Coordinator sample', { role: 'coordinator', bodyId })
  const beside = await joinAs(world(), 'Called at the table', { tables: [3] })
  const outside = await joinAs(world(), 'Called from outside', { tables: [1] })
  const context = world().context(coordinator)
  const text = `Pregunto a @${beside.slug} y a @${outside.slug}. Canario 5512.`
  const first = { title: 'Título canario', text: 'Abrimos.', language: 'es' as const }
  await world().round('notices.sweep')

  const table = await openTopic(context, {
    home: { bodyId, country: null, objective: null },
    audience: 'table',
    ...first,
  })
  if (!table.ok) throw new Error(table.refusal.code)
  const said = await postMessage(context, table.value.code, { text, language: 'es' })
  if (!said.ok) throw new Error(said.refusal.code)
  await world().round('notices.sweep')
  const told = await toldTo(beside.speaker)
  expect(told.map((one) => [one.message, one.href])).toEqual([['notices.told-conversed', '/conversations/mine']])
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${table.value.code}|${said.value.message.code}|[Cc]anari`))
  expect(await toldTo(outside.speaker)).toEqual([])
  const mine = await (await world().visitor(beside.speaker)).get('/es/conversations/mine')
  expect(mine.body).toContain(said.value.message.code)

  // Where members read, both are called by name.
  const members = await openTopic(context, {
    home: { bodyId, country: null, objective: null },
    audience: 'members',
    ...first,
  })
  if (!members.ok) throw new Error(members.refusal.code)
  await postMessage(context, members.value.code, { text, language: 'es' })
  await world().round('notices.sweep')
  expect((await toldTo(outside.speaker)).map((one) => one.message)).toEqual(['notices.told-called'])
})
