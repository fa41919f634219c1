// Room: test/attacks. T6 of safety.md: a thousand mutations of each thing that opens a door (a session's cookie, the
// cookie of a try, a link of each duty) open nothing; a session that is revoked is over with the very next request.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { beginAttempt, openAttempt, useAttempt } from '../../src/platform/sign-in/attempts.ts'
import { makeLink, openLink } from '../../src/platform/sign-in/links.ts'
import { insertRecoveryCodes, printedCodes, useRecoveryCode } from '../../src/platform/sign-in/recovery-codes.ts'
import { findSession, sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld()
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * A thousand neighbours of a token: a letter changed, dropped, doubled, swapped, a tail cut, its case turned, junk
 * around.
 */
function mutations(token: string): string[] {
  const found = new Set<string>()
  for (let n = 0; found.size < 1000; n++) {
    const dice = createHash('sha256').update(`${token}:${n}`).digest()
    const at = (dice[0] ?? 0) % token.length
    const letter = letters[(dice[1] ?? 0) % letters.length] ?? ''
    const one = [
      token.slice(0, at) + letter + token.slice(at + 1),
      token.slice(0, at) + token.slice(at + 1),
      token.slice(0, at) + token.slice(at, at + 1).repeat(2) + token.slice(at + 1),
      token.slice(0, at) + (token[at + 1] ?? '') + (token[at] ?? '') + token.slice(at + 2),
      token.slice(0, at),
      token.toLowerCase() + letter,
      `${letter}${token}`,
      Buffer.from(token)
        .toString('base64url')
        .slice(0, 43 + (at % 9)),
    ][(dice[2] ?? 0) % 8]
    // The last letter of 43 carries only four bits: another one may stand for the same bytes, but never for the same
    // text.
    if (one && one !== token) found.add(one)
  }
  return [...found]
}

test('a session’s cookie', async () => {
  const person = await world().person('Mutated sample', { role: 'secretariat' })
  const token = await startSession(world().context(), person.personId ?? '', 'test')
  expect(await findSession(world().context(), token)).toBeDefined()
  const all = mutations(token)
  for (const one of all) expect(await findSession(world().context(), one), one).toBeUndefined()
  // And through the door itself, as a browser sends it.
  for (const one of all.slice(0, 150)) {
    const answer = await world().web.inject({
      url: '/en/desk',
      headers: { host: 'mesa.test', cookie: `${sessionCookie}=${one}` },
    })
    expect(answer.statusCode, one).toBe(401)
  }
}, 180_000)

test('a link of each duty, and the cookie of a try', async () => {
  const person = await world().person('Linked mutated sample')
  for (const duty of ['sign-in', 'invitation', 'role-offer'] as const) {
    const token = await makeLink(world().context(), { duty, personId: person.personId, minutes: 60 })
    for (const one of mutations(token)) expect(await openLink(world().context(), one, duty), one).toBeNull()
    expect(await openLink(world().context(), token, duty)).not.toBeNull()
  }
  const { value } = await beginAttempt(world().context(), 'provider', { provider: 'x' })
  for (const one of mutations(value)) expect(await openAttempt(world().context(), one, 'provider')).toBeNull()
  expect(await openAttempt(world().context(), value, 'passkey-enter')).toBeNull()
  expect(await useAttempt(world().context(), value, 'provider')).not.toBeNull()
  expect(await useAttempt(world().context(), value, 'provider')).toBeNull()
}, 180_000)

test('a printed code is its owner’s, counts once, and of many at once one', async () => {
  const [owner, other] = [await world().person('Coded sample'), await world().person('Other coded sample')]
  const id = owner.personId ?? ''
  await insertRecoveryCodes(world().context(), id, 'nonce-of-a-browser')
  expect(await printedCodes(world().context(), id, 'another-browser')).toEqual([])
  const [code = '', second = ''] = await printedCodes(world().context(), id, 'nonce-of-a-browser')
  expect(await useRecoveryCode(world().context(), other.personId ?? '', code)).toBe(false)
  for (const one of mutations(second).slice(0, 300)) {
    if (one.toLowerCase().replace(/[^a-z0-9]/g, '') === second.replace(/-/g, '')) continue
    expect(await useRecoveryCode(world().context(), id, one), one).toBe(false)
  }
  const uses = await Promise.all(Array.from({ length: 20 }, () => useRecoveryCode(world().context(), id, code)))
  expect(uses.filter(Boolean)).toHaveLength(1)
})

test('a revoked session is over with the next request; signing out everywhere ends each of them', async () => {
  const person = await world().person('Revoking sample', { role: 'secretariat' })
  const [here, there] = [await world().visitor(person), await world().visitor(person)]
  const page = await here.get('/en/devices')
  expect(page.text).toContain('e-mail link')
  const ids = [...page.body.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(ids).toHaveLength(2)
  await here.get('/en/devices')
  const own = await world()
    .context()
    .db.selectFrom('sign_in_session')
    .select('id')
    .where('person_id', '=', person.personId)
    .where(
      'token_hash',
      '=',
      createHash('sha256')
        .update(there.cookies.get(sessionCookie) ?? '')
        .digest(),
    )
    .executeTakeFirstOrThrow()
  await here.post('/en/devices/end', { session: own.id })
  expect((await there.get('/en/desk')).status).toBe(401)
  expect((await here.get('/en/desk')).status).toBe(200)
  await here.get('/en/devices')
  await here.send('/en/devices/end-all', {})
  expect((await here.get('/en/desk')).status).toBe(401)
})
