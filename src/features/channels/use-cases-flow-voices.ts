// Room: channels/use-cases. A conversation by message, one step: what a message means where it stands, what is done,
// what is said back. Nothing of it is stored here: where it stands is in the word that the channel keeps.
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, type Refusal, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { type MessageKey, type Translate, isMessageKey, translator } from '../../platform/i18n/translate.ts'
import { sayLine } from '../questionnaires/index.ts'
import { type FlowState, type Wish, begin, languageMenu, meant, ownNames, readState, writeState } from './flow-rules.ts'
import { sayFate } from './words.ts'
import {
  type Voice,
  type Writer,
  answerQuestion,
  fateOf,
  nextQuestion,
  nextStatements,
  openHere,
  say,
  speaking,
  takeWords,
  voiceOf,
  vote,
} from './use-cases-voices.ts'

export const flowStatuses = ['asking', 'noted', 'unclear', 'closed', 'refused', 'finished'] as const
/** What a flow routes on, says and keeps. */
export interface FlowAnswer {
  status: (typeof flowStatuses)[number]
  text: string
  quick_replies: string[]
  /** To be sent back with the next message. */
  state: string
}

interface Step {
  context: Context
  writer: Writer
  state: FlowState
  t: Translate
}
type Said = Promise<Outcome<FlowAnswer>>
const answer = (
  state: FlowState,
  status: FlowAnswer['status'],
  text: string,
  replies: readonly string[] = [],
): Outcome<FlowAnswer> =>
  done({ status, text, quick_replies: [...replies], state: status === 'finished' ? '' : writeState(state) })

const numbers = (n: number): string[] => Array.from({ length: n }, (_, at) => String(at + 1))

/** Whether a message only asks: then nothing of it need be known when it comes again. */
export const asksOnly = (typedState: string | undefined, text: string): boolean =>
  meant(readState(typedState), text).do === 'fate'

export async function takeStep(
  context: Context,
  writer: Writer,
  { state: typed, text }: { state?: string; text: string },
): Said {
  const state = readState(typed)
  const wish = meant(state, text)
  const at = state ?? begin
  const locale = wish.do === 'menu' ? wish.locale : at.locale
  const step: Step = {
    context: speaking(context, locale),
    writer,
    state: { ...at, locale },
    t: translator(locale),
  }
  const said = await follow(step, wish)
  return said.ok ? said : sayRefused(step, said.refusal)
}

function follow(step: Step, wish: Wish): Said {
  switch (wish.do) {
    case 'languages':
      return Promise.resolve(answer(begin, 'asking', languageMenu, Object.values(ownNames)))
    case 'menu':
      return menu(step)
    case 'notice':
      return notice(step, wish.slug)
    case 'begin':
      return withVoice(step, (voice) => statement(step, voice, ''))
    case 'vote':
      return withVoice(step, (voice) => voteAndOn(step, voice, wish.answer))
    case 'on':
      return more(step, '')
    case 'ask-text':
      return askText(step)
    case 'say':
      return withVoice(step, (voice) => sayAndTell(step, voice, wish.text))
    case 'receipt':
      return withVoice(step, (voice) => tellWords(step, voice))
    case 'ask-questions':
      return withVoice(step, (voice) => question(step, voice, null))
    case 'answer':
      return withVoice(step, (voice) => answerAndOn(step, voice, wish.text))
    case 'ask-fate':
      return Promise.resolve(answer({ ...step.state, step: 'fate' }, 'asking', step.t('channels.flow-ask-fate')))
    case 'fate':
      return fate(step, wish.text)
    case 'finish':
      return Promise.resolve(answer(begin, 'finished', step.t('channels.flow-finished')))
    case 'unclear':
      return unclear(step)
  }
}

const slugOf = (step: Step): string => step.state.slugs[0] ?? ''
async function withVoice(step: Step, act: (voice: Voice) => Said): Said {
  const voice = await voiceOf(step.context, step.writer, slugOf(step))
  return voice.ok ? act(voice.value) : voice
}

/** As many as are told on one screen of a phone. */
const mostOffered = 6
async function menu({ context, writer, state, t }: Step, before = ''): Said {
  const open = (await openHere(context, writer.channel)).slice(0, mostOffered)
  const lines = open.map((one, n) => `${n + 1} ${readText(one.title, state.locale).text}`)
  const fateLine = `${open.length + 1} ${t('channels.flow-menu-fate')}`
  const lead = open.length > 0 ? t('channels.flow-menu') : t('channels.flow-nothing-open')
  return answer(
    { ...state, step: 'menu', slugs: open.map((one) => one.slug), about: '', key: '' },
    'asking',
    [before, lead, ...lines, fateLine].filter(Boolean).join('\n'),
    numbers(open.length + 1),
  )
}

async function notice({ state, t }: Step, slug: string): Said {
  return answer({ ...state, step: 'notice', slugs: [slug] }, 'asking', sayNotice(t), ['1', '2'])
}
/** What is kept and who sees what, before anyone speaks: at most 120 words. */
export const sayNotice = (t: Translate): string => [t('channels.flow-notice'), t('channels.flow-notice-go')].join('\n')

async function statement(step: Step, voice: Voice, before: string): Said {
  const { context, state, t } = step
  const { statements, left, answered } = await nextStatements(context, voice, 1)
  const [next] = statements
  if (!next) return more(step, [before, t('channels.flow-all-answered')].filter(Boolean).join('\n'))
  const text = [
    before,
    t('channels.flow-place', { at: answered + 1, of: answered + left }),
    `“${readText(next.text, state.locale).text}”`,
    t('channels.flow-vote'),
  ]
  return answer({ ...state, step: 'vote', about: next.id }, 'asking', text.filter(Boolean).join('\n'), numbers(4))
}
async function voteAndOn(step: Step, voice: Voice, given: 'agree' | 'disagree' | 'pass'): Said {
  const cast = await vote(step.context, step.writer, voice, { statement: step.state.about, answer: given })
  if (cast.ok) return statement(step, voice, step.t('channels.flow-counted'))
  // A statement that was withdrawn meanwhile: the next one is asked.
  if (cast.refusal.fields?.statement || cast.refusal.code === 'consultations.refused-some-gone')
    return statement(step, voice, step.t('channels.flow-gone'))
  return cast
}

async function more({ state, t }: Step, before: string): Said {
  return answer(
    { ...state, step: 'more', about: '', key: '' },
    'asking',
    [before, t('channels.flow-more')].filter(Boolean).join('\n'),
    ['1', '2', '3', '4', '0'],
  )
}

const spaced = (words: string): string => words.split('-').join(' ')
const keep = ({ context, state, t }: Step, words: string): string =>
  t('channels.flow-keep', {
    words: spaced(words),
    address: `${context.installation.baseUrl}/${state.locale}/receipts`,
  })

async function askText({ context, state, t }: Step): Said {
  const key = Buffer.from(context.random.bytes(12)).toString('base64url')
  return answer({ ...state, step: 'speak', key }, 'asking', t('channels.flow-speak'))
}
async function sayAndTell(step: Step, voice: Voice, text: string): Said {
  const { context, writer, state, t } = step
  if (text.trim() === '') return unclear(step)
  const said = await say(context, writer, voice, { kind: 'text', text }, state.key)
  if (!said.ok) return said
  return more(step, [t('channels.flow-heard'), keep(step, said.value.words)].join('\n'))
}
async function tellWords(step: Step, voice: Voice): Said {
  const taken = await takeWords(step.context, voice)
  return taken.ok ? more(step, keep(step, taken.value.words)) : taken
}

async function question(step: Step, voice: Voice, after: string | null): Said {
  const next = await nextQuestion(step.context, voice, after)
  if (!next.ok) return next
  return next.value.question ? ask(step, next.value, '') : more(step, step.t('channels.flow-no-question'))
}
type Next = Extract<Awaited<ReturnType<typeof nextQuestion>>, { ok: true }>['value']
function ask({ state, t }: Step, { question: one, place, places }: Next, before: string) {
  const words = one ? sayLine(one, state.locale, t) : ''
  const text = [
    before,
    t('channels.flow-place', { at: place, of: places }),
    words,
    one?.required ? '' : t('channels.flow-pass-over'),
  ]
  return answer(
    { ...state, step: 'question', about: one?.id ?? '' },
    'asking',
    text.filter(Boolean).join('\n'),
    one?.kind === 'single' ? numbers(one.options.length) : [],
  )
}
async function answerAndOn(step: Step, voice: Voice, line: string): Said {
  const { context, state, t } = step
  const kept = await answerQuestion(context, voice, { question: state.about, line })
  if (!kept.ok) return kept
  const { words } = kept.value
  return words ? more(step, [t('channels.flow-sent'), keep(step, words)].join('\n')) : ask(step, kept.value, '')
}

async function fate(step: Step, text: string): Said {
  const { context, state, t } = step
  const found = await fateOf(context, text)
  if (!found.ok)
    return found.refusal.kind === 'too-many' ? found : answer(state, 'unclear', t('channels.flow-no-such-words'))
  return menu(step, sayFate(found.value, state.locale, t))
}

async function unclear(step: Step): Said {
  const { state, t } = step
  const hint: Partial<Record<FlowState['step'], MessageKey>> = {
    vote: 'channels.flow-vote',
    notice: 'channels.flow-notice-go',
    more: 'channels.flow-more',
  }
  const key = hint[state.step]
  return answer(state, 'unclear', [t('channels.flow-unclear'), key ? t(key) : ''].filter(Boolean).join('\n'))
}

/**
 * A refusal in a conversation is a sentence, and the way on; only what is wrong with the channel itself is an error.
 */
function sayRefused(step: Step, refusal: Refusal): Said {
  const { state, t } = step
  if (refusal.kind === 'too-many' || refusal.fields?.sender) return Promise.resolve({ ok: false, refusal } as const)
  const code = Object.values(refusal.fields ?? {})[0] ?? refusal.code
  const why = isMessageKey(code) ? t(code, refusal.args) : t('channels.flow-unclear')
  if (refusal.kind === 'closed' || refusal.kind === 'not-found') return closed(step, why)
  if (state.step === 'speak' || state.step === 'question')
    return Promise.resolve(answer(state, 'refused', sentence(why)))
  return more(step, sentence(why))
}
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
async function closed(step: Step, why: string): Said {
  const offered = await menu(step, sentence(why))
  return offered.ok ? done({ ...offered.value, status: 'closed' }) : offered
}
