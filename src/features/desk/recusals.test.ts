// Room: desk. Who left a decision to others takes that back with a reason, as long as nobody decided since; what others
// found of somebody, or an organisation declared, they do not.
import { beforeAll, expect, test } from 'vitest'
import { joinAs } from '../../../test/support/members.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadDemo as loadBodies } from '../bodies/demo.ts'
import { declareRecusal, recordRecusal } from '../people/index.ts'
import { findRecommendation, loadDemo as loadRecommendations } from '../recommendations/index.ts'
import { checkForm, issueRecommendation } from '../recommendations/use-cases.ts'
import { takeBack } from './recusals.ts'

const world = useWorld({ with: 'record' })
const at = (clock: string) => world().setNow(new Date(`2026-11-21T${clock}:00Z`))
let rapporteur: Actor
let subject: { kind: 'recommendation'; id: string }
let code = ''
const live = async (who: Actor) =>
  world()
    .context()
    .db.selectFrom('recusal')
    .selectAll()
    .where('declared_by', '=', who.personId)
    .orderBy('declared_at', 'desc')
    .executeTakeFirstOrThrow()

beforeAll(async () => {
  at('09:00')
  await loadBodies(world().context())
  await loadRecommendations(world().context())
  rapporteur = await world().person('Rapporteur who leaves it sample', { role: 'rapporteur' })
  const row = await world()
    .context()
    .db.selectFrom('recommendation')
    .select('code')
    .where('sample', '=', true)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  code = row.code
  subject = {
    kind: 'recommendation',
    id: (await findRecommendation(world().context(rapporteur), code))?.id ?? '',
  }
})

test('from the page of the work to the list of one’s own, and back with a reason; never after a decision', async () => {
  const visitor = await world().visitor(rapporteur)
  const work = await visitor.get(`/en/recommendations/${code}/work`)
  const link = `/en/desk/recusals?kind=recommendation&id=${subject.id}`
  expect(work.body).toContain(`href="${link.replace('&', '&amp;')}"`)
  at('10:00')
  expect((await visitor.get(link)).text).toContain(code)
  expect((await visitor.send('/en/desk/recusals', {})).status).toBe(303)
  const list = await visitor.get('/en/desk/recusals')
  expect(list.text).toContain(code)
  const { id } = await live(rapporteur)
  at('10:05')
  const empty = await visitor.send('/en/desk/recusals/lifting', { _form: `lift-${id}`, why: '' })
  expect(empty.status).toBe(422)
  const sent = await visitor.send('/en/desk/recusals/lifting', {
    _form: `lift-${id}`,
    why: 'My post changed (sample).',
  })
  expect((await visitor.follow(sent)).text).toContain('You take part in its decisions again')
  expect(await live(rapporteur)).toMatchObject({
    ended_by: rapporteur.personId,
    ended_why: 'My post changed (sample).',
  })
  const { db } = world().context()
  const acts = await db.selectFrom('act').selectAll().where('subject_id', '=', subject.id).execute()
  expect(acts.map((act) => act.kind)).toContain('recusal.lifted')
  expect(JSON.stringify(acts)).not.toContain('My post')
  // It is over: taking it back twice is nothing.
  expect(await takeBack(world().context(rapporteur), id, 'again')).toMatchObject({ refusal: { kind: 'not-found' } })

  at('11:00')
  await declareRecusal(world().context(rapporteur), subject)
  const again = await live(rapporteur)
  const desk = await world().person('Desk of leaving sample', { role: 'secretariat' })
  at('11:30')
  expect((await checkForm(world().context(desk), code)).ok).toBe(true)
  at('11:45')
  expect(await takeBack(world().context(rapporteur), again.id, 'I want to issue it')).toMatchObject({
    refusal: { kind: 'conflict', code: 'people.refused-decided' },
  })
  const late = await visitor.post('/en/desk/recusals/lifting', { id: again.id, why: 'I want to issue it' })
  expect(late.text).toContain('who had no part in a decision cannot take that back afterwards')
  const issued = { issuer: 'Sample forum', issuedOn: '2026-11-20' }
  expect(await issueRecommendation(world().context(rapporteur), code, issued)).toMatchObject({
    refusal: { code: 'people.refused-recused' },
  })
})

test('what others found of somebody is not theirs to take back, nor another’s to take back for them', async () => {
  at('12:00')
  const desk = await world().person('Desk that found sample', { role: 'secretariat' })
  const other = await world().person('Of whom it was found sample', { role: 'rapporteur' })
  const member = await joinAs(world(), 'Conflicted Back Sample')
  const second = await world().person('Second who speaks sample', { role: 'representative', organisationId: member.id })
  await recordRecusal(world().context(desk), { personId: other.personId ?? '' }, subject)
  const found = await live(desk)
  at('12:05')
  expect(await takeBack(world().context(other), found.id, 'No')).toMatchObject({
    refusal: { kind: 'forbidden', code: 'people.refused-not-declarer' },
  })
  expect(await takeBack(world().context(desk), found.id, 'No')).toMatchObject({ refusal: { kind: 'not-found' } })
  const visitor = await world().visitor(other)
  expect((await visitor.get('/en/desk/recusals')).text).toContain('Others found it')
  // Of an organisation: who declared it, while they speak for it; a stranger learns nothing of its id.
  await declareRecusal(world().context(member.speaker), subject, member.id)
  const ours = await live(member.speaker)
  expect(await takeBack(world().context(second), ours.id, 'No')).toMatchObject({
    refusal: { code: 'people.refused-not-declarer' },
  })
  expect(await takeBack(world().context(other), ours.id, 'No')).toMatchObject({ refusal: { kind: 'not-found' } })
  expect(await takeBack(world().context(member.speaker), ours.id, 'It is over (sample).')).toMatchObject({ ok: true })
})
