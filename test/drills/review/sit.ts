// Room: test/drills. The first day in the room: everybody comes in by their own code, their page asks for its marks
// every other second as the script does, everybody answers two polls within seconds of their opening, some change their
// mind, some ask for the floor, and a moderator works the queue.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './cast.ts'
import { Hands } from './hands.ts'
import { type Story, deskOf } from './prepare.ts'
import { officialCount } from './register.ts'

export interface Pace {
  /** Over how many seconds people come in. */
  arrival: number
  /** Within how many seconds of its opening everybody answers a poll. */
  answers: number
  /** Between two looks at the marks, and up to a quarter more. */
  marks: number
  /** Between two acts of the moderator. */
  moderator: number
}
export interface Screen {
  condition: string
  counts: { asked: number; heard: number; waiting: number; skipped: number }
  polls: { condition: string; answered: number; registered: number | null; chosen: { registered: number | null }[] }[]
  here: { total: number; categories: Counted; countries: Counted }
  marks: { now: string; queue: string; polls: string }
}
interface Counted {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  together: number
}

const roomOf = (story: Story, rest = '') => `/es/meetings/${story.slug}/room${rest}`
const screenOf = (story: Story) => `/api/v1/meetings/${story.slug}/room/screen`
export const readScreen = async (story: Story): Promise<Screen> => {
  await pause(1100) // the second for which everybody reads the same
  return new Hands(story).json<Screen>(screenOf(story))
}

/** What the books hold of the room: what each answered last, and who asked. */
export interface Sat {
  answers: Map<string, Map<Person, number>>
  asked: Set<Person>
}
/** Somebody's phone: the page as the script keeps it, and what its owner does with it. */
class Phone {
  private readonly hands: Hands
  private seen = { now: '', queue: '', polls: '' }
  private etag = ''
  private readonly story: Story
  readonly one: Person
  private readonly sat: Sat

  constructor(story: Story, one: Person, sat: Sat) {
    this.hands = new Hands(story)
    this.story = story
    this.one = one
    this.sat = sat
  }
  async comeIn(): Promise<void> {
    const room = roomOf(this.story)
    await this.hands.get(room, 'the page')
    await this.hands.send(`${room}/enter`, { _form: 'code', code: this.one.own?.code ?? '' }, 'coming in')
    ok(this.hands.has(`action="${room}/leave"`), `${this.one.name} is in`)
    this.seen = this.marksOnPage()
  }
  private marksOnPage() {
    const mark = (name: string) => this.hands.find(new RegExp(`data-${name}="([^"]*)"`))
    return { now: mark('now'), queue: mark('queue'), polls: mark('polls') }
  }
  /** One look at the marks; what changed is read as the script reads it. True: there is another poll. */
  async look(): Promise<boolean> {
    const answer = await this.hands.watch(screenOf(this.story), this.etag, 'marks')
    this.etag = answer.etag || this.etag
    if (answer.status === 304) return false
    const { marks } = JSON.parse(answer.body) as Screen
    const { polls, now } = this.seen
    this.seen = marks
    if (marks.polls !== polls) await this.hands.get(roomOf(this.story), 'the page')
    else if (marks.now !== now) await this.hands.watch(roomOf(this.story, '/screen'), '', 'what changed')
    return marks.polls !== polls && this.hands.has(`action="${roomOf(this.story, '/answer')}"`)
  }
  async answer(choice: number): Promise<void> {
    const poll = this.hands.find(/name="poll" value="([^"]+)"/)
    await this.hands.send(roomOf(this.story, '/answer'), { poll, choice: String(choice) }, 'an answer')
    const answers = this.sat.answers.get(poll) ?? new Map<Person, number>()
    this.sat.answers.set(poll, answers.set(this.one, choice))
    this.seen = this.marksOnPage()
  }
  async ask(): Promise<void> {
    await this.hands.get(roomOf(this.story), 'the page')
    await this.hands.send(roomOf(this.story, '/ask'), { text: `Muestra: palabras de ${this.one.n}` }, 'asking')
    this.sat.asked.add(this.one)
  }
}

/** All phones of the room; `answering` is told of each answer to the poll that is open. */
function crowd(story: Story, people: readonly Person[], sat: Sat, pace: Pace) {
  let over = false
  let answered = 0
  let askNow = false
  const every = () => pause(1000 * pace.marks * (1 + Math.random() / 4))
  const sits = async (one: Person, index: number) => {
    await pause(1000 * pace.arrival * Math.random())
    const phone = new Phone(story, one, sat)
    await phone.comeIn()
    inside++
    let asks = index % 10 === 0
    while (!over) {
      await every()
      if (await phone.look()) {
        await pause(1000 * pace.answers * 0.7 * Math.random())
        await phone.answer(one.n % 3)
        // One in five thinks again, while the poll is open.
        if (index % 5 === 0) {
          await pause(1000 * pace.answers * 0.2 * Math.random())
          await phone.answer((one.n + 1) % 3)
        }
        answered++
      }
      if (askNow && asks) {
        asks = false
        await pause(1000 * pace.answers * Math.random())
        await phone.ask()
      }
    }
  }
  let inside = 0
  const phones = Promise.all(people.map(sits))
  phones.catch(() => {}) // told by whoever waits for them at the end
  const until = async (reached: () => boolean, what: string) => {
    const last = performance.now() + 120_000
    while (!reached()) {
      if (performance.now() > last)
        throw new Error(`${what}: ${inside} in, ${answered} answers, ${sat.asked.size} asked`)
      await Promise.race([pause(50), phones])
    }
  }
  const asking = people.filter((_, index) => index % 10 === 0).length
  return {
    allIn: () => until(() => inside === people.length, 'coming in'),
    allAnswered: async (polls: number) => until(() => answered === polls * people.length, 'answering'),
    asking,
    mayAsk: () => void (askNow = true),
    haveAsked: (n: number) => until(() => sat.asked.size >= n, 'asking'),
    end: async () => {
      over = true
      await phones
    },
  }
}

/** The moderator's page and its acts. */
function chair(story: Story) {
  const { dora } = story.staff
  const at = (rest = '') => deskOf(story, `/room${rest}`)
  const act = async (rest: string, fields: Record<string, string>) => {
    await dora.get(at(), 'moderating')
    await dora.send(at(rest), { _key: dora.find(/name="_key" value="([^"]+)"/), ...fields }, 'moderating')
  }
  return {
    item: async (n: number) => {
      await dora.get(at(), 'moderating')
      const items = [
        ...new Set(dora.all(/<option value="([0-9a-f-]{36})"/g)),
        ...dora.all(/name="item" value="([^"]+)"/g),
      ]
      await act('/item', { item: items[n] ?? items[0] ?? '' })
    },
    poll: (question: string) =>
      act('/polls', { question, 'option-1': 'Papeles', 'option-2': 'Un techo', 'option-3': 'Trabajo', now: 'yes' }),
    closePoll: () => act('/poll', { step: 'close' }),
    /** Gives the floor to who is next, as the page offers it. */
    call: async () => {
      await dora.get(at(), 'moderating')
      const ask = /name="ask" value="([^"]+)"[^]{0,400}?value="call"/
      await dora.send(at('/floor'), { ask: dora.find(ask), step: 'call' }, 'moderating')
    },
    close: () => act('/turn', { step: 'close' }),
  }
}

const mostCalls = 5
/** Plays the day in the room; the books say afterwards what everybody must be able to read of it. */
export async function sitInRoom(story: Story, people: readonly Person[], pace: Pace): Promise<void> {
  const sat: Sat = { answers: new Map(), asked: new Set() }
  const room = crowd(story, people, sat, pace)
  const moderator = chair(story)
  const turn = () => pause(1000 * pace.moderator)
  await moderator.item(0)
  await room.allIn()
  story.say(`${people.length} are in the room`)
  await moderator.poll('Muestra: ¿qué falta primero?')
  await room.allAnswered(1)
  await moderator.closePoll()
  room.mayAsk()
  const calls = Math.min(mostCalls, room.asking)
  for (let n = 1; n <= calls; n++) {
    await turn()
    await room.haveAsked(n)
    await moderator.call()
  }
  await room.haveAsked(room.asking)
  await moderator.item(1)
  await moderator.poll('Muestra: ¿y después?')
  await room.allAnswered(2)
  await moderator.closePoll()
  await turn()
  await room.end()
  checkRoom(await readScreen(story), people, sat, calls)
  await moderator.close()
}

/** Polls: every answer counted, each person once, the last word of who changed their mind. */
function checkRoom(screen: Screen, people: readonly Person[], sat: Sat, calls: number): void {
  // Private people are counted anew when five more have come.
  ok(people.length - screen.here.total >= 0 && people.length - screen.here.total < 5, `${screen.here.total} are here`)
  const official = officialCount(people, (one) => one.category)
  deepEqual(
    screen.here.categories.official.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    official,
  )
  for (const { key, n } of [...screen.here.categories.people, ...screen.here.countries.people])
    ok(n >= 5, `${key} is shown with ${n} private people`)
  const expected = [...sat.answers.values()].map((answers) =>
    [0, 1, 2].map((choice) => [...answers.values()].filter((one) => one === choice).length),
  )
  deepEqual(
    screen.polls.map((poll) => [poll.condition, poll.answered]),
    expected.map((counts) => ['closed', counts.reduce((sum, n) => sum + n, 0)]),
  )
  for (const [n, counts] of expected.entries()) {
    equal(
      counts.reduce((sum, one) => sum + one, 0),
      people.length,
    )
    const shown = screen.polls[n]?.chosen.map((one) => one.registered)
    if (counts.every((one) => one >= 5)) deepEqual(shown, counts)
    else ok(!shown?.some((one) => one !== null && one < 5), 'a small cell is not shown')
  }
  const { asked, heard, waiting } = screen.counts
  deepEqual({ asked, heard, waiting }, { asked: sat.asked.size, heard: calls, waiting: sat.asked.size - calls })
}
