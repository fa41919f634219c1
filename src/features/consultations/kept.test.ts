// Room: consultations. Receipts that an organisation keeps: its own people alone, sealed to its own key, of one size,
// gone in time; what a seized server learns of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { representativeOf } from '../../../test/support/representatives.ts'
import { good } from '../../../test/support/safeguards.ts'
import { useWorld } from '../../../test/support/world.ts'
import { isNickname } from '../../kernel/nickname.ts'
import { sql } from '../../platform/db/database.ts'
import { toBase64 } from '../../kernel/base64.ts'
import {
  lock,
  makeIdentity,
  makeWord,
  readWord,
  sealReceipt,
  unlock,
  unpad,
  unseal,
} from '../../platform/keys/sealing.ts'
import { openConsultation, prepareConsultation, speak } from './index.ts'
import { listKept } from './store-kept.ts'
import { newsOf } from './use-cases-kept.ts'

const world = useWorld()

test('a nickname holds no address and no number by which somebody could be called', () => {
  for (const fine of ['la de la cocina del martes', 'Bus 12', 'Ñandú 2', '火曜日']) expect(isNickname(fine)).toBe(true)
  for (const no of ['', ' ', 'ana@example.org', '+52 55 1234', '555-123-4', 'https://x', 'a/b', 'x'.repeat(41)])
    expect(isNickname(no), no).toBe(false)
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 100_000 }),
      (text, n) => !isNickname(`${text}${n}`) && !isNickname(`${text}@x`),
    ),
    { seed: 11 },
  )
})

test('a book’s word is read as people write it, and opens what it locked', async () => {
  const word = makeWord()
  expect(word).toMatch(/^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
  expect(readWord(` ${word.replace(/-/g, ' ').toUpperCase()} `)).toBe(word)
  const { identity } = await makeIdentity()
  const locked = await lock(word, identity)
  expect(await unlock(word, locked)).toBe(identity)
  await expect(unlock(makeWord(), locked)).rejects.toThrow()
})

test('by the pages: a book, receipts with and without script, news; others stay outside', async () => {
  const ours = await representativeOf(world(), 'Trusted house sample')
  const theirs = await representativeOf(world(), 'Other house sample')
  const made = good(
    await prepareConsultation(world().context(), {
      title: 'Kept receipts',
      question: 'Kept?',
      askedBy: 'Sample',
      answeredBy: 'Sample',
      meetingId: null,
    }),
  )
  good(await openConsultation(world().context(), made.slug))
  const said = good(
    await speak(world().context(), made.slug, { kind: 'text', text: 'Trusted words (sample).' }, 'kept-form-key-1'),
  )
  const keeper = await world().visitor(ours.actor)
  expect((await keeper.get('/en/receipts/kept')).text).toContain('Beginning takes a browser with script')
  const { identity, recipient } = await makeIdentity()
  const locked = toBase64(await lock(makeWord(), identity))
  expect((await keeper.send('/en/receipts/kept/book', { recipient, locked })).status).toBe(303)
  const again = await makeIdentity()
  expect(
    (await keeper.post('/en/receipts/kept/book', { organisation: ours.id, recipient: again.recipient, locked })).status,
  ).toBe(409)

  // Without script: sealed here, and refused where it would name somebody.
  await keeper.get('/en/receipts/kept')
  const named = await keeper.send('/en/receipts/kept', { label: 'ana@example.org', receipt: said.code })
  expect(named.status).toBe(422)
  expect((await keeper.send('/en/receipts/kept', { label: 'the blue door', receipt: said.code })).status).toBe(303)
  const sealed = toBase64(
    await sealReceipt(recipient, { label: 'the other one', receipt: 'six-words-that-nobody-ever-had' }),
  )
  await keeper.get('/en/receipts/kept')
  expect((await keeper.send('/en/receipts/kept', { sealed, label: '', receipt: '' })).status).toBe(303)

  const kept = await listKept(world().context(), ours.id)
  expect(kept.map((one) => one.sealed.length)).toEqual([712, 712])
  const read = await Promise.all(kept.map(async (one) => unpad(await unseal(identity, one.sealed))))
  expect(read).toContainEqual({ label: 'the blue door', receipt: said.code })
  const page = await keeper.get('/en/receipts/kept')
  expect(page.body).not.toContain('the blue door')
  expect(page.body).not.toContain(said.code)

  const answer = await world().web.inject({
    method: 'POST',
    url: '/api/v1/receipts/news',
    payload: { receipts: `${said.code}\nsix words that nobody ever had` },
    headers: { host: 'mesa.test', origin: 'http://mesa.test', 'idempotency-key': 'news-key-12345' },
  })
  expect(answer.json()).toMatchObject({ states: ['waiting', 'unknown'] })
  expect(await newsOf(world().context(), [said.code])).toEqual(['waiting'])

  // Somebody else's people: neither read nor put in nor take out.
  const other = await world().visitor(theirs.actor)
  expect((await other.get(`/en/receipts/kept?of=${ours.id}`)).body).not.toContain(
    toBase64(kept[0]?.sealed ?? new Uint8Array()),
  )
  const away = `/en/receipts/kept/${kept[0]?.id}/removal`
  expect((await other.post(away, { organisation: ours.id })).status).toBe(403)
  expect((await other.post(away, { organisation: theirs.id })).status).toBe(404)
  expect((await other.post('/en/receipts/kept', { organisation: ours.id, sealed })).status).toBe(403)
  expect((await (await world().visitor()).get('/en/receipts/kept')).status).toBe(401)

  // No act, no receipt and no label anywhere in the database.
  const acts = await sql<{ n: number }>`select count(*) as n from act where actor_id = ${ours.actor.personId}`.execute(
    world().context().db,
  )
  expect(Number(acts.rows[0]?.n)).toBe(0)
  const rows = await sql<{ row: string }>`select to_jsonb(kept_receipt)::text as row from kept_receipt`.execute(
    world().context().db,
  )
  expect(rows.rows.every(({ row }) => !row.includes('blue door') && !row.includes(said.code))).toBe(true)
  expect(Object.keys(JSON.parse(rows.rows[0]?.row ?? '{}') as object).sort()).toEqual([
    'drop_on',
    'id',
    'organisation_id',
    'sealed',
  ])

  expect((await keeper.send(away, {})).status).toBe(303)
  expect(await listKept(world().context(), ours.id)).toHaveLength(1)
  world().setNow(new Date('2029-01-02T00:00:00Z'))
  await world().round('consultations.drop-kept')
  expect(await listKept(world().context(), ours.id)).toEqual([])
})
