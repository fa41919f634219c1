// Room: test/attacks. A stranger with a link, a form or a guess: links serve one duty for one subject once; looking
// uses
// nothing up; forms and codes tell nobody who else is here.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/random.ts'
import { createSlowness } from '../../src/features/consultations/receipts.ts'
import { readCarriedReceipt } from '../../src/features/consultations/use-cases-voices.ts'
import { linkToken } from '../../src/features/meetings/links.ts'
import {
  type LinkDuty,
  endLinks,
  makeLink,
  openLink,
  openTokenOf,
  plantLink,
  replaceLink,
  useLink,
} from '../../src/platform/sign-in/links.ts'
import { sessionCookie } from '../../src/platform/sign-in/sessions.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const duties: LinkDuty[] = [
  'sign-in',
  'first-administrator',
  'invitation',
  'respond',
  'confirm-response',
  'report-progress',
  'invited-registration',
  'role-offer',
]
const pages: Partial<Record<LinkDuty, (token: string) => string>> = {
  'sign-in': (token) => `/en/sign-in/link?token=${token}`,
  'first-administrator': (token) => `/en/sign-in/first?token=${token}`,
  invitation: (token) => `/en/sign-in/invitation?token=${token}`,
  respond: (token) => `/en/respond/${token}`,
  'confirm-response': (token) => `/en/confirm-answer/${token}`,
  'report-progress': (token) => `/en/report-progress/${token}`,
  'role-offer': (token) => `/en/sign-in/role?token=${token}`,
}
const usedOf = async (id: string) =>
  (
    await world()
      .context()
      .db.selectFrom('sign_in_link')
      .select('used_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).used_at

test('a link of one duty opens no other, by code or by page, and looking uses nothing up', async () => {
  const context = world().context()
  const person = await world().person('Linked sample')
  const visitor = await world().visitor()
  for (const duty of duties) {
    const id = await plantLink(context, {
      duty,
      personId: person.personId,
      subjectId: newId(context.random),
      minutes: 60,
    })
    const token = await openTokenOf(context, duty, (await openLinkOf(id)).subjectId ?? '', id)
    if (!token) throw new Error('the link is open')
    for (const other of duties) {
      if (other === duty) continue
      expect(await openLink(context, token, other), `${duty} as ${other}`).toBeNull()
      expect(await useLink(context, token, other), `${duty} as ${other}`).toBeNull()
      const page = pages[other]?.(token)
      if (!page) continue
      await visitor.get(page)
      await visitor.post(page, {
        name: 'Rogue',
        email: 'rogue@example.org',
        locale: 'en',
        post: 'x',
        agreed: 'yes',
        stance: 'accept',
        answer: 'x',
        on: '2026-11-20',
        text: 'x',
      })
    }
    for (let n = 0; n < 3; n++) {
      const page = pages[duty]?.(token)
      if (page) await visitor.get(page)
      if (page) await world().web.inject({ method: 'HEAD', url: page, headers: { host: 'mesa.test' } })
    }
    expect(await usedOf(id), duty).toBeNull()
    expect(visitor.cookies.has(sessionCookie)).toBe(false)
  }
})
const openLinkOf = async (id: string) => {
  const row = await world()
    .context()
    .db.selectFrom('sign_in_link')
    .select('subject_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { subjectId: row.subject_id }
}

test('a link is used once, by one of many at once; replaced, ended or old it opens nothing', async () => {
  const context = world().context()
  const subjectId = newId(context.random)
  const token = await makeLink(context, { duty: 'respond', subjectId, minutes: 60 })
  const uses = await Promise.all(Array.from({ length: 20 }, () => useLink(context, token, 'respond')))
  expect(uses.filter(Boolean)).toHaveLength(1)
  const first = await replaceLink(context, 'respond', subjectId, 1)
  const second = await replaceLink(context, 'respond', subjectId, 1)
  expect(await openTokenOf(context, 'respond', subjectId, first)).toBeNull()
  expect(await openTokenOf(context, 'respond', newId(context.random), second)).toBeNull()
  await endLinks(context, 'respond', subjectId)
  expect(await openTokenOf(context, 'respond', subjectId, second)).toBeNull()
  const old = await makeLink(context, { duty: 'respond', subjectId, minutes: 1 })
  expect(await openLink({ ...context, now: new Date(context.now.getTime() + 61_000) }, old, 'respond')).toBeNull()
})

test('of a thousand mutations of a token none opens anything', async () => {
  const context = world().context()
  const token = await makeLink(context, {
    duty: 'sign-in',
    personId: (await world().person('Mutated sample')).personId,
    minutes: 60,
  })
  expect(await openLink(context, token, 'sign-in')).not.toBeNull()
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const mutations = new Set<string>([
    `${token}=`,
    `${token}%00`,
    ` ${token}`,
    token.slice(0, -1),
    token.toLowerCase(),
    `${token}A`,
    '',
    'null',
    `${token}'--`,
  ])
  for (let n = 0; mutations.size < 1000; n++) {
    const at = n % token.length
    mutations.add(token.slice(0, at) + letters[(n * 7 + 3) % 64] + token.slice(at + 1))
  }
  mutations.delete(token)
  for (const wrong of mutations) expect(await openLink(context, wrong, 'sign-in'), wrong).toBeNull()
}, 60_000)

test('the first administrator’s link is nothing once there is an administrator, also one that was printed before', async () => {
  const context = world().context()
  const token = await makeLink(context, { duty: 'first-administrator', minutes: 60 })
  await world().person('Administrator sample', { role: 'administrator' })
  const visitor = await world().visitor()
  await visitor.get(`/en/sign-in/first?token=${token}`)
  const answer = await visitor.post(`/en/sign-in/first?token=${token}`, {
    name: 'Second first',
    email: 'second.first@example.org',
    locale: 'en',
  })
  expect(answer.status).toBe(409)
  expect(visitor.cookies.has(sessionCookie)).toBe(false)
})

test('a session that a stranger brings is never taken over: signing in makes a new one', async () => {
  const context = world().context()
  const person = await world().person('Fixed sample')
  const token = await makeLink(context, { duty: 'sign-in', personId: person.personId, minutes: 60 })
  const visitor = await world().visitor()
  visitor.cookies.set(sessionCookie, 'planted-by-a-stranger')
  await visitor.get(`/en/sign-in/link?token=${token}`)
  const answer = await visitor.send(`/en/sign-in/link?token=${token}`, {})
  expect(answer.status).toBe(303)
  expect(visitor.cookies.get(sessionCookie)).not.toBe('planted-by-a-stranger')
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
})

const joining = {
  kind: 'organisation',
  category: 'migrant-led',
  country: 'MX',
  workingTables: ['1'],
  languages: ['es'],
  contactName: 'Person sample',
  contactChannel: 'whatsapp',
  contactValue: '+52 55 0000 0000',
  consent: 'yes',
}
test('neither the form of joining nor an address tells who is here unlisted', async () => {
  const name = 'Shelter that hides sample'
  const visitor = await world().visitor()
  const category = 'migrant-org'
  const join = async (listing: string) => {
    await visitor.get('/en/join')
    return visitor.send('/en/join', { ...joining, category, name, listing })
  }
  const hidden = await join('unlisted')
  expect(hidden.status, hidden.text.slice(0, 600)).toBe(303)
  // A stranger of the same name is answered as if nobody were there, and gets the address that a first one gets.
  const probe = await join('name')
  expect(probe.status, probe.text.slice(0, 400)).toBe(303)
  expect(probe.location).toContain('shelter-that-hides-sample')
  expect(probe.location).not.toMatch(/sample-\d/)
  expect(hidden.location).not.toContain('shelter')
  // Of who is listed it goes on warning.
  expect((await join('name')).status).toBe(409)
})

test('guessing a receipt is slowed also where the guess comes as a cookie', async () => {
  let now = 0
  const slow = createSlowness(() => now)
  const turns: Promise<boolean>[] = []
  const code = () =>
    randomBytes(16)
      .toString('hex')
      .replace(/[01lio]/g, '2')
      .slice(0, 16)
  for (let n = 0; n < 30; n++)
    expect(await readCarriedReceipt(world().context(), code(), { ...slow, turn: async () => true })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-found' },
    })
  const start = performance.now()
  turns.push(slow.turn())
  await Promise.all(turns)
  expect(performance.now() - start).toBeGreaterThan(1000)
  now += 60_000
  expect(await slow.turn()).toBe(true)
})

test('somebody’s registration is theirs by its link alone: nothing else of its row opens it', async () => {
  const context = world().context()
  const id = newId(context.random)
  const token = await linkToken(context, 'registration', id)
  const visitor = await world().visitor()
  for (const wrong of [id, await linkToken(context, 'invitation', id), token.slice(0, 21), `${token}x`]) {
    expect((await visitor.get(`/en/registrations/${wrong}`)).status, wrong).toBe(404)
    expect((await visitor.post(`/en/registrations/${wrong}`, { change: 'cancel' })).status, wrong).toBe(404)
  }
})
