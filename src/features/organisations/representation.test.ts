// Room: organisations. Several people for one organisation: invited by mail and on paper, asked, handed over,
// appointed by two;
// an invitation used twice or over its time says so kindly; nobody else sees any of it.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findOrganisation, joinMechanism, standingFor, voicesOf } from './index.ts'
import { joinAs } from '../../../test/support/members.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadDemo as loadSampleTable } from '../bodies/demo.ts'
import { designateToSeat, loadRecord as loadBodies } from '../bodies/index.ts'

const world = useWorld()
const joining = {
  kind: 'organisation' as const,
  category: 'migrant-org',
  country: 'HN',
  workingTables: ['3'],
  languages: ['es'],
  contactName: 'Contacto de muestra',
  contactChannel: 'phone' as const,
  contactValue: '+504 0000 0000',
  listing: 'name' as const,
  consent: true,
  another: false,
}
async function member(name: string) {
  const joined = await joinMechanism(world().context(), { ...joining, name })
  if (!joined.ok) throw new Error(joined.refusal.code)
  const organisation = await findOrganisation(world().context(), joined.value.slug)
  if (!organisation) throw new Error('not there')
  return { ...joined.value, id: organisation.id, code: joined.value.code ?? '' }
}
/** Takes a code up in a browser of one's own, and answers that browser. */
async function takeUp(code: string) {
  const visitor = await world().visitor()
  await visitor.get('/en/representing')
  const seen = await visitor.follow(await visitor.send('/en/representing/code', { code }))
  const sent = await visitor.send('/en/representing', {})
  return { visitor, seen, landed: await visitor.follow(sent) }
}
const codeOn = (text: string) => /([2-9a-z]{4})- ?([2-9a-z]{4})- ?([2-9a-z]{4})- ?([2-9a-z]{4})/.exec(text)?.[0] ?? ''

test('who joined without e-mail takes the code up, leads, and gets a card that opens the door', async () => {
  const { code, slug } = await member('On paper (sample)')
  const { visitor, seen, landed } = await takeUp(code)
  expect(seen.text).toContain('On paper (sample)')
  expect(landed.text).toContain('Your card to sign in')
  const card = codeOn(landed.text).replace(/ /g, '')
  const pin = /\b\d{6}\b/.exec(landed.text)?.[0] ?? ''
  const team = await visitor.get(`/en/organisations/${slug}/people`)
  expect(team.text).toContain('Contacto de muestra (you)')
  expect(team.text).toContain('lead')
  const other = await world().visitor()
  await other.get('/en/sign-in/card')
  expect((await other.send('/en/sign-in/card', { code: card, pin })).location).toContain('/desk')

  // Used twice: said kindly, and nothing happens.
  const twice = await world().visitor()
  await twice.get('/en/representing')
  const told = await twice.follow(await twice.send('/en/representing/code', { code }))
  expect(told.text).toContain('This invitation was used already')
  const stranger = await world().visitor()
  expect((await stranger.get(`/en/organisations/${slug}/people`)).status).toBe(401)
  await stranger.get('/en/representing')
  expect((await stranger.send('/en/representing/code', { code: 'aaaa-bbbb-cccc-dddd' })).location).toContain(
    'failed=wrong',
  )
})

test('the lead invites one by mail and one on paper; hands over; the last one may go, a lead before not', async () => {
  const { code, slug, id } = await member('Team (sample)')
  const lead = (await takeUp(code)).visitor
  const own = `/en/organisations/${slug}/people`
  await lead.get(own)
  await lead.send(`${own}/invitation`, {
    name: 'By mail sample',
    email: 'by.mail@example.org',
    standing: 'alternate',
    locale: 'es',
  })
  await world().work('mail.send')
  const mail = (await world().mails()).findLast((one) => one.to.includes('by.mail@example.org'))
  expect(mail?.text).not.toContain('Team (sample)')
  const link = new URL(/http\S+representing\S+/.exec(mail?.text ?? '')?.[0] ?? 'http://none')
  const mailed = await world().visitor()
  const address = `${link.pathname}${link.search}`
  expect((await mailed.get(address)).text).toContain('Team (sample)')
  // Opening uses nothing up.
  expect((await mailed.get(address)).text).toContain('By mail sample')
  const taken = await mailed.follow(await mailed.send(address, {}))
  expect(taken.text).toContain('By mail sample (usted)')
  expect((await mailed.get(address)).text).toContain('ya se usó')

  await lead.get(own)
  const paper = await lead.follow(
    await lead.send(`${own}/invitation`, { name: 'Paper sample', email: '', standing: 'representative', locale: 'pt' }),
  )
  const second = (await takeUp(codeOn(paper.text))).visitor
  // Only the lead invites.
  expect((await second.get(own)).body).not.toContain(`${own}/invitation`)
  expect((await second.post(`${own}/invitation`, { name: 'X', standing: 'alternate', locale: 'en' })).status).toBe(403)

  const leading = async () => {
    const [voice] = (await voicesOf(world().context())).filter((one) => one.organisationId === id)
    return voice?.personIds ?? []
  }
  expect(await leading()).toHaveLength(1)
  await lead.get(own)
  expect((await lead.send(`${own}/leave`, {})).text).toContain('Hand over to another person first')
  const page = await lead.get(own)
  const person = /name="person" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  expect((await lead.send(`${own}/standing`, { person, act: 'hand-over' })).status).toBe(303)
  expect(await leading()).toEqual([person])
  await lead.get(own)
  expect((await lead.send(`${own}/leave`, {})).location).toContain('/desk')
  expect((await lead.get(own)).status).not.toBe(200)
  expect((await standingFor(world().context(), person, [id])).get(id)).toBe('lead')
})

test('an invitation over its time says until when it was valid; a withdrawn one says so', async () => {
  const { code, slug } = await member('Late (sample)')
  const lead = (await takeUp(code)).visitor
  const own = `/en/organisations/${slug}/people`
  await lead.get(own)
  const paper = await lead.follow(
    await lead.send(`${own}/invitation`, { name: 'Late sample', standing: 'representative', locale: 'en' }),
  )
  const late = codeOn(paper.text)
  const now = world().context().now
  world().setNow(new Date(now.getTime() + 15 * 86_400_000))
  const visitor = await world().visitor()
  await visitor.get('/en/representing')
  expect((await visitor.follow(await visitor.send('/en/representing/code', { code: late }))).text).toContain(
    'Ask who invited you to invite you again',
  )
  expect((await visitor.post('/en/representing')).status).toBe(409)
  world().setNow(now)
  await lead.get(own)
  const id = /name="invitation" value="([^"]+)"/.exec((await lead.get(own)).body)?.[1] ?? ''
  await lead.send(`${own}/answer`, { invitation: id, act: 'withdraw' })
  await visitor.get('/en/representing')
  expect((await visitor.follow(await visitor.send('/en/representing/code', { code: late }))).text).toContain(
    'withdrawn',
  )
})

test('“this is us”: somebody asks, the lead sees it and says yes; the page tells nothing about who leads', async () => {
  const { code, slug } = await member('Asked (sample)')
  const lead = (await takeUp(code)).visitor
  const visitor = await world().visitor()
  const page = await visitor.get(`/en/organisations/${slug}/ask`)
  expect(page.text).not.toContain('Contacto de muestra')
  const sent = await visitor.send(`/en/organisations/${slug}/ask`, { name: 'Asking sample', phone: '+504 1111 1111' })
  expect((await visitor.follow(sent)).text).toContain('Your request has reached')
  expect((await lead.get('/en/desk')).text).toContain('One person asks to represent Asked (sample)')
  const own = `/en/organisations/${slug}/people`
  const team = await lead.get(own)
  expect(team.text).toContain('Asking sample')
  const id = /name="invitation" value="([^"]+)"/.exec(team.body)?.[1] ?? ''
  const accepted = await lead.follow(await lead.send(`${own}/answer`, { invitation: id, act: 'accept' }))
  const second = await takeUp(codeOn(accepted.text))
  expect(second.landed.text).toContain('Your card to sign in')
  expect((await visitor.get('/en/organisations/no-such/ask')).status).toBe(404)
})

test('a lead who is gone leaves the place vacant; two of the desk appoint the next, never one alone', async () => {
  const { code, slug, id } = await member('Vacant (sample)')
  const lead = (await takeUp(code)).visitor
  const own = `/en/organisations/${slug}/people`
  await lead.get(own)
  const paper = await lead.follow(
    await lead.send(`${own}/invitation`, { name: 'Stays sample', standing: 'representative', locale: 'en' }),
  )
  await takeUp(codeOn(paper.text))
  // The lead's account ends at the desk, without handing over.
  await world()
    .context()
    .db.updateTable('role_grant')
    .set({ ended_at: world().context().now })
    .where('organisation_id', '=', id)
    .where('person_id', 'in', (db) =>
      db
        .selectFrom('representation')
        .select('person_id')
        .where('organisation_id', '=', id)
        .where('standing', '=', 'lead'),
    )
    .execute()
  const one = await world().visitor(await world().person('First desk sample', { role: 'secretariat' }))
  const two = await world().visitor(await world().person('Second desk sample', { role: 'secretariat' }))
  const page = await one.get(own)
  expect(page.text).toContain('Nobody leads it now')
  const person = /name="person" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  expect((await one.send(`${own}/lead`, { person })).status).toBe(303)
  const proposals = await one.get('/en/desk/organisations/proposals')
  const proposal = /name="proposal" value="([^"]+)"/.exec(proposals.body)?.[1] ?? ''
  expect((await one.send('/en/desk/organisations/proposals', { proposal, act: 'agree' })).status).toBe(403)
  await two.get('/en/desk/organisations/proposals')
  expect((await two.send('/en/desk/organisations/proposals', { proposal, act: 'agree' })).status).toBe(303)
  expect((await standingFor(world().context(), person, [id])).get(id)).toBe('lead')
})

test('two people make two entries one: all under the survivor, the old address for ever; and apart again', async () => {
  const old = await member('Merged away (sample)')
  const stay = await member('Survivor (sample)')
  const third = await member('Survivor of survivors (sample)')
  const representative = (await takeUp(old.code)).visitor
  const desk = await Promise.all(
    ['One', 'Two'].map(async (name) =>
      world().visitor(await world().person(`${name} merger sample`, { role: 'secretariat' })),
    ),
  )
  const [one, two] = desk as [(typeof desk)[0], (typeof desk)[0]]
  const merge = async (from: string, into: string) => {
    await one.get(`/en/organisations/${from}`)
    await one.send('/en/desk/organisations/merger', {
      _form: 'merge',
      from,
      into: `http://mesa.test/en/organisations/${into}`,
    })
    return decide()
  }
  const decide = async () => {
    const proposals = await two.get('/en/desk/organisations/proposals')
    const proposal = /name="proposal" value="([^"]+)"/.exec(proposals.body)?.[1] ?? ''
    return two.send('/en/desk/organisations/proposals', { proposal, act: 'agree' })
  }
  expect((await merge(old.slug, stay.slug)).status).toBe(303)
  const visitor = await world().visitor()
  expect((await visitor.get(`/en/organisations/${old.slug}`)).text).toContain('Survivor (sample)')
  expect((await visitor.json<{ slug: string }>(`/api/v1/organisations/${old.slug}`)).slug).toBe(stay.slug)
  expect((await visitor.get('/en/organisations?q=merged+away')).text).not.toContain('Merged away')
  expect((await representative.get(`/en/organisations/${stay.slug}/people`)).text).toContain('(you)')
  const names = await world().context().names(world().context(), [old.id])
  expect(names.get(old.id)).toEqual({ name: 'Survivor (sample)', href: `/organisations/${stay.slug}` })
  // A merger of a merger: the oldest address still leads on.
  expect((await merge(stay.slug, third.slug)).status).toBe(303)
  expect((await visitor.json<{ slug: string }>(`/api/v1/organisations/${old.slug}`)).slug).toBe(third.slug)
  expect((await representative.get(`/en/organisations/${third.slug}/people`)).text).toContain('(you)')

  const survivor = await one.get(`/en/organisations/${third.slug}`)
  const merged = /name="organisation" value="([^"]+)"/.exec(survivor.body)?.[1] ?? ''
  await one.send('/en/desk/organisations/parting', { _form: `part-${merged}`, organisation: merged })
  expect((await decide()).status).toBe(303)
  expect((await visitor.json<{ slug: string }>(`/api/v1/organisations/${old.slug}`)).slug).toBe(stay.slug)
  expect((await representative.get(`/en/organisations/${third.slug}/people`)).status).not.toBe(200)
})

test('a refusal needs its reason, and two who hold a seat of the charter’s body hear the appeal', async () => {
  const { code, slug, id } = await member('Refused (sample)')
  const own = (await takeUp(code)).visitor
  const desk = await world().visitor(await world().person('Refusing desk sample', { role: 'secretariat' }))
  await desk.get(`/en/organisations/${slug}`)
  expect((await desk.send(`/en/organisations/${slug}/check`, { act: 'refuse' })).status).toBe(422)
  await desk.get(`/en/organisations/${slug}`)
  await desk.send(`/en/organisations/${slug}/check`, { act: 'refuse', reason: 'Canary reason of the desk' })
  const visitor = await world().visitor()
  expect((await visitor.get(`/en/organisations/${slug}`)).status).toBe(404)
  expect((await own.get(`/en/organisations/${slug}`)).text).toContain('Canary reason of the desk')
  await own.get(`/en/organisations/${slug}/appeal`)
  await own.send(`/en/organisations/${slug}/appeal`, { words: 'We ask to be heard' })

  await loadBodies(world().context())
  await loadSampleTable(world().context())
  // Who sits at the table that hears it does so by their seat alone, found as the web server finds it.
  const seated = async (name: string, seat: string) => {
    const sits = await joinAs(world(), name)
    const source = { kind: 'decision' as const, note: 'A sample decision' }
    const term = { since: '2026-11-01', until: '2026-12-31', source }
    expect(await designateToSeat(world().context(), { code: seat, organisationId: sits.id, ...term })).toMatchObject({
      ok: true,
    })
    return sits.speaker
  }
  const [first, second] = [await seated('Seat one sample', 'liaison-01'), await seated('Seat two sample', 'liaison-02')]
  const elsewhere = await seated('Seat elsewhere sample', 'sample-01')
  const hears = async (actor: Actor, act: string) => {
    const at = await world().visitor(actor)
    await at.get('/en/appeals')
    return at.post('/en/appeals', { organisation: id, act })
  }
  expect((await hears(elsewhere, 'admit')).status).toBe(403)
  expect((await (await world().visitor(first)).get('/en/appeals')).text).toContain('Refused (sample)')
  expect((await hears(first, 'admit')).status).toBe(303)
  expect((await visitor.get(`/en/organisations/${slug}`)).status).toBe(404)
  expect((await hears(first, 'admit')).status).toBe(403)
  expect((await hears(second, 'admit')).status).toBe(303)
  expect((await visitor.get(`/en/organisations/${slug}`)).status).toBe(200)
})
