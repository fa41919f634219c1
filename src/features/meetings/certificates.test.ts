// Room: meetings. Certificates made from the attendance: for whom was there and nobody else, once, with what the
// meeting's own record says.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findIssuedLetters, findOrganisation, joinMechanism } from '../organisations/index.ts'
import { findMeeting } from './index.ts'
import { createMeeting, editPlace, takeStep } from './use-cases.ts'
import { markAttendance } from './use-cases-hold.ts'
import { certificatesOf } from './use-cases-certify.ts'
import { doorList } from './store-registrations.ts'

const world = useWorld()
const desk = () => world().person('Secretariat sample', { role: 'secretariat' })

async function member(name: string) {
  const joined = await joinMechanism(world().context(), {
    kind: 'organisation',
    name,
    category: 'migrant-org',
    country: 'HN',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Hidden contact',
    contactChannel: 'phone',
    contactValue: '+504 7777 7777',
    listing: 'name',
    consent: true,
  })
  const slug = joined.ok ? joined.value.slug : ''
  const id = (await findOrganisation(world().context(), slug))?.id ?? ''
  const actor = await world().person(`Speaker of ${name}`, { role: 'representative', organisationId: id })
  return { slug, id, actor, visitor: await world().visitor(actor) }
}

test('who came has a certificate at one press, once; who did not has none; each fetches their own', async () => {
  const context = world().context(await desk())
  const visitor = await world().visitor(await desk())
  const created = await createMeeting(context, {
    kind: 'forum',
    title: 'Forum of certificates',
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    timeZone: 'America/Panama',
  })
  const slug = created.ok ? created.value.slug : ''
  await editPlace(context, slug, {
    mode: 'hybrid',
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    timeZone: 'America/Panama',
    place: 'Panama City',
    capacity: 40,
    languages: ['es'],
  })
  for (const act of ['announce', 'open'] as const) await takeStep(context, slug, act)
  const meetingId = (await findMeeting(context, slug))?.id ?? ''
  const [came, stayed] = [await member('Came (sample)'), await member('Stayed away (sample)')]
  const register = async (who: typeof visitor, name: string, more: Record<string, string> = {}) => {
    await who.get(`/en/meetings/${slug}/register`)
    const sent = await who.send(`/en/meetings/${slug}/register`, {
      name,
      category: 'migrant-org',
      country: 'HN',
      channel: 'room',
      consent: 'yes',
      ...more,
    })
    return sent.location.split('?')[0] ?? ''
  }
  await register(came.visitor, 'Delegate who came', { organisation: came.slug })
  await register(stayed.visitor, 'Delegate at home', { organisation: stayed.slug })
  const guest = await world().visitor()
  const guestAt = await register(guest, 'Guest at the video', { channel: 'online' })
  const list = await doorList(context, meetingId, { page: 1, size: 10 })
  const idOf = (name: string) => list.items.find((one) => one.personName === name)?.id ?? ''
  expect(list.items.find((one) => one.personName === 'Delegate who came')?.organisationId).toBe(came.id)

  const at = `/en/desk/meetings/${slug}/certificates`
  expect((await visitor.get(at)).text).toContain('Nobody is marked as there')
  for (const name of ['Delegate who came', 'Guest at the video'])
    expect((await markAttendance(context, slug, { registration: idOf(name) })).ok).toBe(true)
  const page = await visitor.get(at)
  expect(page.text).toContain('Came (sample)')
  expect(page.text).not.toMatch(/Stayed away|Delegate at home/)

  const every = { locale: 'en', everyOrganisation: 'yes', _form: 'organisations' }
  expect((await visitor.send(at, every)).location).toContain('said-certified')
  await visitor.get(at)
  expect((await visitor.send(at, every)).location).toContain('said-certified-none')
  await visitor.get(at)
  const again = await visitor.send(at, { locale: 'en', organisation: came.id, _form: 'organisations' })
  expect(again.status).toBe(409)
  await visitor.get(at)
  const guestForm = { locale: 'fr', registration: idOf('Guest at the video'), _form: 'people' }
  expect((await visitor.send(at, guestForm)).status).toBe(303)
  // Neither somebody who did not come, nor an organisation of which nobody did.
  const wrongs: Record<string, string>[] = [
    { registration: idOf('Delegate at home') },
    { organisation: stayed.id },
    { registration: came.id },
  ]
  for (const wrong of wrongs) {
    await visitor.get(at)
    expect((await visitor.send(at, { locale: 'en', ...wrong, _form: 'people' })).status).toBe(404)
  }

  const issued = await certificatesOf(context, meetingId, [came.id, stayed.id, ...list.items.map((one) => one.id)])
  expect([...issued.values()].flat()).toHaveLength(2)
  expect(issued.get(came.id)?.[0]?.facts).toEqual({
    person: null,
    organisation: 'Came (sample)',
    occasion: 'Forum of certificates',
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    place: 'Panama City',
  })
  // By video: no place.
  expect(issued.get(idOf('Guest at the video'))?.[0]?.facts).toMatchObject({
    person: 'Guest at the video',
    organisation: null,
    place: null,
  })

  // The organisation has it on its page, the guest by their own link; nobody else has either.
  expect((await came.visitor.get(`/en/organisations/${came.slug}/letters`)).text).toContain('Forum of certificates')
  expect((await stayed.visitor.get(`/en/organisations/${stayed.slug}/letters`)).text).not.toContain('Forum of')
  const own = await guest.get(guestAt)
  const pdf = /href="([^"]*\/certificates\/[^"]*)"/.exec(own.body)?.[1] ?? ''
  expect(own.text).toContain('Your certificate of participation')
  expect((await guest.get(pdf)).body.slice(0, 5)).toBe('%PDF-')
  const foreign = pdf.replace(/[^/]+$/, issued.get(came.id)?.[0]?.id ?? '')
  expect((await guest.get(foreign)).status).toBe(404)
  const [letter] = await findIssuedLetters(context, [pdf.replace(/^.*\//, '')])
  await visitor.get('/en/desk/letters')
  await visitor.send('/en/desk/letters/withdrawal', { letter: letter?.id ?? '', _form: `w-${letter?.id}` })
  expect((await guest.get(pdf)).status).toBe(404)
  expect((await guest.get(guestAt)).text).not.toContain('Your certificate')
})

test('a certificate cannot be issued by whoever is not the desk', async () => {
  const representative = await member('Elsewhere (sample)')
  const paths = ['/en/desk/meetings/forum-of-certificates-2026/certificates']
  for (const path of paths) {
    expect((await representative.visitor.get(path)).status).toBe(403)
    expect((await representative.visitor.post(path, { locale: 'en', everyOrganisation: 'yes' })).status).toBe(403)
  }
})
