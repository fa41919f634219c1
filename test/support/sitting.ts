// Room: test/support. A meeting that sits: of its own for each test, with an agenda of three items, people who
// registered, a moderator and an open room.
import { system } from '../../src/kernel/actor.ts'
import { originalText } from '../../src/kernel/localized-text.ts'
import { newCode, newId } from '../../src/kernel/random.ts'
import { recordMeeting } from '../../src/features/meetings/index.ts'
import { linkToken, tokenHashOf } from '../../src/features/meetings/links.ts'
import { saveSession } from '../../src/features/meetings/store.ts'
import { insertRegistration } from '../../src/features/meetings/store-registrations.ts'
import { isOfficial } from '../../src/features/reference/index.ts'
import { prepareRoom, turnRoom } from '../../src/features/room/use-cases-moderate.ts'
import type { Visitor } from './visitor.ts'
import type { World } from './world.ts'

export interface Sitting {
  slug: string
  id: string
  items: string[]
  room: string
  desk: string
  guestCode: string
  /** The code for the door, and the link, of one more registered person. */
  register(category: string, country?: string): Promise<{ code: string; token: string; id: string }>
  /** Somebody at a browser who came in by a code. */
  enter(code: string, more?: Record<string, string>): Promise<Visitor>
  /** One who is in by a registration of that category. */
  person(category: string, country?: string): Promise<Visitor>
  moderator(): Promise<Visitor>
}
let number = 0

export async function sit(world: World, options: { open?: boolean; state?: 'open' | 'live' } = {}): Promise<Sitting> {
  const context = world.context(system)
  const id = newId(context.random)
  const slug = `sitting-${++number}`
  await recordMeeting(context, {
    id,
    code: `MTG-SIT-${newCode(context.random, 6).toUpperCase()}`,
    slug,
    kind: 'forum',
    mode: 'hybrid',
    state: options.state ?? 'live',
    title: originalText(`Sitting ${number} (sample)`, 'en'),
    about: null,
    topics: [],
    convenors: [],
    place: null,
    country: 'PA',
    startsOn: '2026-12-09',
    endsOn: '2026-12-09',
    precision: 'day',
    timeZone: 'America/Panama',
    languages: ['es', 'en'],
    capacity: null,
    sample: true,
  })
  const items: string[] = []
  for (const [n, hour] of ['14', '15', '16'].entries()) {
    const item = newId(context.random)
    items.push(item)
    await saveSession(context, {
      id: item,
      meetingId: id,
      title: originalText(`Item ${n + 1}`, 'en'),
      about: null,
      startsAt: new Date(`2026-12-09T${hour}:00:00Z`),
      endsAt: new Date(`2026-12-09T${hour}:45:00Z`),
      area: null,
      objectives: [],
    })
  }
  const secretariat = await world.person(`Moderator of ${slug}`, { role: 'secretariat' })
  const chair = world.context(secretariat)
  await prepareRoom(chair, slug, { guests: true, renew: false, kinds: {}, languages: {}, addresses: {} }, [])
  if (options.open !== false) {
    const opened = await turnRoom(chair, slug, 'open')
    if (!opened.ok) throw new Error(opened.refusal.code)
  }
  const { guest_code: guestCode } = await context.db
    .selectFrom('live_room')
    .select('guest_code')
    .where('meeting_id', '=', id)
    .executeTakeFirstOrThrow()
  const room = `/en/meetings/${slug}/room`

  const register: Sitting['register'] = async (category, country = 'PA') => {
    const registration = newId(context.random)
    const token = await linkToken(context, 'registration', registration)
    const code = newCode(context.random, 6)
    await insertRegistration(context, {
      id: registration,
      meetingId: id,
      organisationId: null,
      invitationId: null,
      registeredBy: null,
      personName: `Person ${registration} sample`,
      searchName: `person ${registration} sample`,
      contactValue: null,
      needs: null,
      category,
      country,
      channel: 'room',
      official: isOfficial(category),
      language: 'en',
      retainUntil: '2027-06-01',
      doorCode: code,
      tokenHash: tokenHashOf(token),
      sample: true,
    })
    return { code, token, id: registration }
  }
  const enter: Sitting['enter'] = async (code, more = {}) => {
    const phone = await world.visitor()
    await phone.get(room)
    const entered = await phone.send(`${room}/enter`, { _form: 'code', code, ...more })
    if (entered.status !== 303) throw new Error(`not let in: ${entered.status} ${entered.text}`)
    await phone.get(room)
    return phone
  }
  return {
    slug,
    id,
    items,
    room,
    desk: `/en/desk/meetings/${slug}/room`,
    guestCode: guestCode ?? '',
    register,
    enter,
    person: async (category, country) => enter((await register(category, country)).code),
    moderator: async () => {
      const visitor = await world.visitor(secretariat)
      await visitor.get(`/en/desk/meetings/${slug}/room`)
      return visitor
    },
  }
}
