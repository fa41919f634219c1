// Room: meetings/rules. Pure: what a meeting may ask of those who register, and what an answer means. A declared list,
// never code: every question says whom its answer is for.
import type { Channel } from './rules.ts'

export const questions = [
  'sessions',
  'languages',
  'access',
  'visa',
  'travel',
  'sponsorship',
  'name',
  'photo',
  'recording',
] as const
export type Question = (typeof questions)[number]
/** Without a form of its own a meeting asks what somebody needs to take part well, and no more. */
export const usualQuestions: readonly Question[] = ['access']
export const isQuestion = (code: string): code is Question => (questions as readonly string[]).includes(code)

/** What needs words of its own; access stands with the registration itself. */
export const needKinds = ['visa', 'travel', 'sponsorship'] as const
export type NeedKind = (typeof needKinds)[number]
export const consentKinds = ['name', 'photo', 'recording'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** Languages of a meeting's floor and cabins; `sgn`: a sign language. */
export const spokenLanguages = ['es', 'en', 'pt', 'fr', 'ht', 'sgn'] as const
export type SpokenLanguage = (typeof spokenLanguages)[number]

/** How somebody wishes to come: now, and for what they wait. */
export const wishes = ['room', 'online', 'online-and-wait', 'wait', 'wait-online'] as const
export type Wish = (typeof wishes)[number]
export const meant: Record<Wish, { now: Channel | null; wait: Channel | null }> = {
  room: { now: 'room', wait: null },
  online: { now: 'online', wait: null },
  'online-and-wait': { now: 'online', wait: 'room' },
  wait: { now: null, wait: 'room' },
  'wait-online': { now: null, wait: 'online' },
}

/** The wishes that a form offers: waiting only where somebody may have to. */
export function offeredWishes(
  channels: readonly Channel[],
  full: Record<Channel, { all: boolean; some: boolean }>,
): Wish[] {
  const room = channels.includes('room')
  const online = channels.includes('online')
  return [
    ...(room && !full.room.all ? (['room'] as const) : []),
    ...(online && !full.online.all ? (['online'] as const) : []),
    ...(room && full.room.some && online && !full.online.all ? (['online-and-wait'] as const) : []),
    ...(room && full.room.some ? (['wait'] as const) : []),
    ...(online && full.online.some ? (['wait-online'] as const) : []),
  ]
}

export const sessionWishes = ['room', 'online', 'absent'] as const
export type SessionWish = (typeof sessionWishes)[number]

/** Who serves what at a meeting; each duty opens one sheet and nothing else. */
export const duties = ['badges', 'participants', 'interpretation', 'travel', 'access'] as const
export type Duty = (typeof duties)[number]
