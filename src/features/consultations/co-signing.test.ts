// Room: consultations. Co-signing: asked or by oneself, once however often it is pressed, withdrawn before citing,
// and shown wherever the input is.
import { describe, expect, test } from 'vitest'
import { representativeOf } from '../../../test/support/representatives.ts'
import { good } from '../../../test/support/safeguards.ts'
import { useWorld } from '../../../test/support/world.ts'
import { sql } from '../../platform/db/database.ts'
import { inputStationsOf } from './door.ts'
import { decideInput, fileInput } from './index.ts'
import { saveCited } from './store-inputs.ts'
import { coSign, inviteCoSigner, withdrawCoSignature } from './use-cases-co-signing.ts'

const world = useWorld()
let n = 0
/** A named input that is public, and who filed it. */
async function filed() {
  const filer = await representativeOf(world(), `Filer ${++n} sample`)
  const input = good(
    await fileInput(world().context(filer.actor), {
      title: `Stood behind ${n} (sample)`,
      text: 'Sample text of an organisation.',
      objectives: [15],
      consultation: null,
      meetingId: null,
    }),
  )
  return { filer, input }
}
const accept = async (id: string) =>
  good(
    await decideInput(world().context(await world().person('Moderator sample', { role: 'moderator' })), id, {
      act: 'accept',
    }),
  )

describe('an organisation stands behind another’s input', () => {
  test('64 at once are one signature and one act', async () => {
    const { input } = await filed()
    await accept(input.id)
    const { id, actor } = await representativeOf(world(), 'Sixty-four sample')
    const form = { organisationId: id, act: 'sign' } as const
    const all = await Promise.all(Array.from({ length: 64 }, () => coSign(world().context(actor), input.code, form)))
    expect(all.every((one) => one.ok)).toBe(true)
    const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
      Number((await query.execute(world().context().db)).rows[0]?.n)
    expect(await count(sql`select count(*) as n from co_signature where input_code = ${input.code}`)).toBe(1)
    expect(
      await count(
        sql`select count(*) as n from act where kind = 'input.co-signed' and detail->>'code' = ${input.code}`,
      ),
    ).toBe(1)
  })

  test('not before it is public, not its own, not without the mandate, not without an account', async () => {
    const { input, filer } = await filed()
    const other = await representativeOf(world(), `Other of ${n} sample`)
    const sign = (context: ReturnType<ReturnType<typeof world>['context']>, organisationId: string) =>
      coSign(context, input.code, { organisationId, act: 'sign' })
    expect((await sign(world().context(other.actor), other.id)).ok).toBe(false)
    await accept(input.id)
    expect((await sign(world().context(filer.actor), filer.id)).ok).toBe(false)
    expect((await sign(world().context(filer.actor), other.id)).ok).toBe(false)
    const stranger = await world().visitor()
    expect((await stranger.get(`/en/inputs/${input.code}/co-signing`)).status).toBe(401)
    expect((await stranger.get(`/en/inputs/${input.code}`)).text).not.toContain('Co-sign')
    expect((await sign(world().context(other.actor), other.id)).ok).toBe(true)
  })

  test('by the pages: asked, signed, shown everywhere; withdrawn with a reason until it is cited', async () => {
    const { input, filer } = await filed()
    await accept(input.id)
    const other = await representativeOf(world(), `Asked of ${n} sample`)
    const asks = await world().visitor(filer.actor)
    const page = `/en/inputs/${input.code}/co-signing`
    await asks.get(page)
    expect((await asks.send(`${page}/invitations`, { invited: 'Nobody by that name' })).status).toBe(422)
    expect((await asks.send(`${page}/invitations`, { invited: `Asked of ${n} sample` })).status).toBe(303)

    const signer = await world().visitor(other.actor)
    expect((await signer.get('/en/desk')).text).toContain('asked to co-sign')
    await signer.get(page)
    expect((await signer.send(page, { act: 'sign' })).status).toBe(303)
    const stranger = await world().visitor()
    expect((await stranger.get(`/es/inputs/${input.code}`)).text).toContain(`También lo firman Asked of ${n} sample`)
    const twin = await stranger.json<{ coSigners: string[] }>(`/api/v1/inputs/${input.code}`)
    expect(twin.coSigners).toEqual([`Asked of ${n} sample`])
    expect((await stranger.get('/en/inputs.csv')).body).toContain(`Asked of ${n} sample`)
    const [station] = await inputStationsOf(world().context(), [input.id])
    expect(station?.state).toBe('consultations.station-co-signed')

    await signer.get(page)
    expect((await signer.send(`${page}/withdrawal`, { reason: 'Our members voted (sample).' })).status).toBe(303)
    expect((await stranger.json<{ coSigners: string[] }>(`/api/v1/inputs/${input.code}`)).coSigners).toEqual([])
    expect((await stranger.get(`/en/inputs/${input.code}`)).body).not.toContain('Our members voted')
    expect((await asks.get(page)).text).toContain('Our members voted (sample).')

    good(await coSign(world().context(other.actor), input.code, { organisationId: other.id, act: 'sign' }))
    await saveCited(world().context(), input.id)
    const late = await withdrawCoSignature(world().context(other.actor), input.code, {
      organisationId: other.id,
      reason: 'Too late (sample).',
    })
    expect(late.ok).toBe(false)
  })

  test('an unlisted organisation cannot be asked by its name, and signs without it being shown', async () => {
    const { input, filer } = await filed()
    await accept(input.id)
    const hidden = await representativeOf(world(), `Unlisted ${n} sample`, 'unlisted')
    expect((await inviteCoSigner(world().context(filer.actor), input.code, `Unlisted ${n} sample`)).ok).toBe(false)
    good(await coSign(world().context(hidden.actor), input.code, { organisationId: hidden.id, act: 'sign' }))
    const stranger = await world().visitor()
    const twin = await stranger.json<{ coSigners: (string | null)[] }>(`/api/v1/inputs/${input.code}`)
    expect(twin.coSigners).toEqual([null])
    expect((await stranger.get(`/en/inputs/${input.code}`)).body).not.toContain(`Unlisted ${n}`)
  })

  test('who was asked may say no, once', async () => {
    const { input, filer } = await filed()
    await accept(input.id)
    const other = await representativeOf(world(), `Declines ${n} sample`)
    good(await inviteCoSigner(world().context(filer.actor), input.code, `Declines ${n} sample`))
    const decline = () => coSign(world().context(other.actor), input.code, { organisationId: other.id, act: 'decline' })
    expect((await decline()).ok).toBe(true)
    expect((await decline()).ok).toBe(false)
  })
})
