// Room: channels/routes. What a channel asks, signed: each operation on its own, or one step of a conversation. A body
// is read only after its signature; of what a flow sends, the number and the name are let go here, before anything
// else.
import { type Static, type TObject, Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { type Locale, locales } from '../../kernel/locale.ts'
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field, type Typed, readForm } from '../../platform/http/form.ts'
import type { CallRoute, Called } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { answers, inputKinds, longestStatement, longestText } from '../consultations/index.ts'
import { type Asked, sayLine } from '../questionnaires/index.ts'
import type { Adapter } from './rules.ts'
import { type Channel, saveHeard } from './store.ts'
import { admit, once } from './use-cases-admit.ts'
import { asksOnly, flowStatuses, sayNotice, takeStep } from './use-cases-flow-voices.ts'
import {
  type Voice,
  type Writer,
  answerQuestion,
  checkSender,
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
import { sayFate } from './words.ts'

const labels = 'channels'
const language = Field.one(locales)
const consultation = Field.line(120)
const sender = Type.String({
  minLength: 1,
  maxLength: 200,
  'x-kind': 'line',
  description: 'A contact UUID or a salted hash; never a number of a telephone',
})
const ofWriter = { language, consultation, sender }

type Pick = (json: Record<string, unknown>) => Typed
const textsOf: Pick = (json) =>
  Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )

function readCall<Fields extends TObject>(fields: Fields, body: Buffer, pick: Pick): Outcome<Static<Fields>> {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    return refused('invalid', 'channels.refused-no-json')
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused('invalid', 'channels.refused-no-json')
  return readForm(fields, pick(json as Record<string, unknown>))
}

interface Operation<Fields extends TObject> {
  path: string
  summary: string
  fields: Fields
  answer: TObject
  /** Which kind of channel asks it; both where none is named. */
  adapter?: Adapter
  /** Done once, whatever comes again. */
  once?: (fields: Static<Fields>) => boolean
  pick?: Pick
  act(context: Context, input: { channel: Channel; fields: Static<Fields>; key: string }): Promise<Outcome<object>>
}
function operation<Fields extends TObject>(one: Operation<Fields>): CallRoute {
  return {
    path: `/gateway/${one.path}`,
    who: 'gateway.call',
    labels,
    summary: one.summary,
    fields: one.fields,
    answer: one.answer,
    async call(context: Context, called: Called) {
      const admitted = await admit(context, called)
      if (!admitted.ok) return admitted
      const { channel, key } = admitted.value
      if (one.adapter && channel.adapter !== one.adapter) return refused('forbidden', 'channels.refused-adapter')
      const fields = readCall(one.fields, called.body, one.pick ?? textsOf)
      if (!fields.ok) return fields
      const act = (inside: Context) => one.act(inside, { channel, fields: fields.value, key })
      return one.once?.(fields.value) ? once(context, admitted.value, called, act) : act(context)
    },
  }
}
const always = () => true

/** With the voice of who wrote, in their language. */
async function asVoice(
  context: Context,
  channel: Channel,
  fields: { language: Locale; consultation: string; sender: string },
  act: (inside: Context, writer: Writer, voice: Voice) => Promise<Outcome<object>>,
): Promise<Outcome<object>> {
  const inside = speaking(context, fields.language)
  const writer = { channel, sender: fields.sender }
  const voice = await voiceOf(inside, writer, fields.consultation)
  return voice.ok ? act(inside, writer, voice.value) : voice
}

const hello = operation({
  path: 'hello',
  summary: 'Tests a connection: says which channel signed, and what time it is here',
  fields: Type.Object({}),
  answer: Type.Object({ channel: Type.String(), adapter: Type.String(), time: Type.Integer() }),
  act: async (context, { channel }) => {
    await saveHeard(context, channel.id, dayOf(context.now))
    const time = Math.floor(context.now.getTime() / 1000)
    return done({ channel: channel.name, adapter: channel.adapter, time })
  },
})

const ConsultationLine = Type.Object({
  slug: Type.String(),
  title: Type.String(),
  question: Type.String(),
  closesOn: Type.Union([Type.String(), Type.Null()]),
})
const consultations = operation({
  path: 'consultations',
  summary: 'What is open for the people of this channel, and the notice to show them before they speak',
  adapter: 'plain',
  fields: Type.Object({ language }),
  answer: Type.Object({ notice: Type.String(), items: Type.Array(ConsultationLine) }),
  act: async (context, { channel, fields }) =>
    done({
      notice: sayNotice(translator(fields.language)),
      items: (await openHere(context, channel)).map((one) => ({
        slug: one.slug,
        title: readText(one.title, fields.language).text,
        question: readText(one.question, fields.language).text,
        closesOn: one.closesOn,
      })),
    }),
})

const statements = operation({
  path: 'statements',
  summary: 'The next statements that this sender has not answered, in the order that is fair over all senders',
  adapter: 'plain',
  fields: Type.Object({ ...ofWriter, most: Type.Optional(Field.number(1, 20)) }),
  answer: Type.Object({
    items: Type.Array(Type.Object({ id: Type.String(), text: Type.String(), language: Type.String() })),
    answered: Type.Integer(),
    left: Type.Integer(),
  }),
  act: (context, { channel, fields }) =>
    asVoice(context, channel, fields, async (inside, _writer, voice) => {
      const next = await nextStatements(inside, voice, fields.most ?? 1)
      const items = next.statements.map((one) => {
        const { text, language: shown } = readText(one.text, fields.language)
        return { id: one.id, text, language: shown }
      })
      return done({ items, answered: next.answered, left: next.left })
    }),
})
const votes = operation({
  path: 'votes',
  summary: 'One vote; of several of one sender on one statement the last one counts',
  adapter: 'plain',
  once: always,
  fields: Type.Object({ ...ofWriter, statement: Field.id(), answer: Field.one(answers) }),
  answer: Type.Object({ stored: Type.Integer() }),
  act: (context, { channel, fields }) =>
    asVoice(context, channel, fields, (inside, writer, voice) => vote(inside, writer, voice, fields)),
})

const Words = Type.Object({ words: Type.String({ description: 'The receipt: six words, for the person alone' }) })
const texts = operation({
  path: 'texts',
  summary: 'Says something without a name, or proposes a statement; the answer holds the receipt',
  adapter: 'plain',
  once: always,
  fields: Type.Object({ ...ofWriter, kind: Field.one(inputKinds), text: Field.text(longestText) }),
  answer: Words,
  act: (context, { channel, fields, key }) =>
    asVoice(context, channel, fields, (inside, writer, voice) =>
      fields.kind === 'statement' && fields.text.length > longestStatement
        ? Promise.resolve(invalid({ text: 'consultations.wrong-statement-long' }))
        : say(inside, writer, voice, fields, key),
    ),
})
const receipts = operation({
  path: 'receipts',
  summary: 'The receipt of a sender’s votes: asked for again it is the same one',
  adapter: 'plain',
  fields: Type.Object(ofWriter),
  answer: Words,
  once: always,
  act: (context, { channel, fields }) =>
    asVoice(context, channel, fields, (inside, _writer, voice) => takeWords(inside, voice)),
})
const fates = operation({
  path: 'fates',
  summary: 'What became of the voice behind a receipt, in a few words; never what was written',
  adapter: 'plain',
  fields: Type.Object({ language, receipt: Field.line(120) }),
  answer: Type.Object({ text: Type.String() }),
  act: async (context, { fields }) => {
    const found = await fateOf(speaking(context, fields.language), fields.receipt)
    return found.ok ? done({ text: sayFate(found.value, fields.language, translator(fields.language)) }) : found
  },
})

const QuestionAnswer = Type.Object({
  question: Type.Union([Type.Object({ id: Type.String(), kind: Type.String(), text: Type.String() }), Type.Null()]),
  place: Type.Integer(),
  places: Type.Integer(),
  words: Type.Union([Type.String(), Type.Null()]),
})
const asQuestion = ({ question, place, places }: Asked, locale: Locale, words: string | null) =>
  done({
    question: question && {
      id: question.id,
      kind: question.kind,
      text: sayLine(question, locale, translator(locale)),
    },
    place,
    places,
    words,
  })
const questions = operation({
  path: 'questions',
  summary: 'The next question of the questionnaire of a consultation, or the one after another',
  adapter: 'plain',
  fields: Type.Object({ ...ofWriter, after: Type.Optional(Field.line(64)) }),
  answer: QuestionAnswer,
  act: (context, { channel, fields }) =>
    asVoice(context, channel, fields, async (inside, _writer, voice) => {
      const next = await nextQuestion(inside, voice, fields.after ?? null)
      return next.ok ? asQuestion(next.value, fields.language, null) : next
    }),
})
const answered = operation({
  path: 'answers',
  summary: 'One answer, as on a paper sheet: numbers, a day, a text; a hyphen passes over. After the last: the receipt',
  adapter: 'plain',
  once: always,
  fields: Type.Object({ ...ofWriter, question: Field.line(64), line: Field.text(longestText) }),
  answer: QuestionAnswer,
  act: (context, { channel, fields }) =>
    asVoice(context, channel, fields, async (inside, _writer, voice) => {
      const kept = await answerQuestion(inside, voice, fields)
      return kept.ok ? asQuestion(kept.value, fields.language, kept.value.words) : kept
    }),
})

/**
 * The choke point. Of what a flow sends these are read and nothing else: the contact's UUID, the text, and the word in
 * which the channel keeps the place. The number (`urn`), the name and all else end here.
 */
const ofFlow: Pick = (json) => {
  const within = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const result = (name: string) => within(within(json.results, name), 'value')
  return {
    sender: text(within(json.contact, 'uuid')),
    text: text(within(json.input, 'text')),
    state: text(json.state) || text(result('mesa_state')),
  }
}
const flow = operation({
  path: 'flow',
  summary: 'One step of a conversation, as the webhook of a RapidPro flow asks it',
  adapter: 'rapidpro',
  pick: ofFlow,
  once: (fields) => !asksOnly(fields.state, fields.text ?? ''),
  fields: Type.Object({
    sender,
    text: Type.Optional(Field.text(4 * longestText)),
    state: Type.Optional(Field.line(800)),
  }),
  answer: Type.Object({
    status: Type.Unsafe<(typeof flowStatuses)[number]>({ type: 'string', enum: [...flowStatuses] }),
    text: Type.String(),
    quick_replies: Type.Array(Type.String()),
    state: Type.String(),
  }),
  act: async (context, { channel, fields }) => {
    const fine = checkSender(fields.sender)
    if (!fine.ok) return fine
    return takeStep(context, { channel, sender: fields.sender }, { state: fields.state, text: fields.text ?? '' })
  },
})

export const calls: readonly CallRoute[] = [
  hello,
  consultations,
  statements,
  votes,
  texts,
  receipts,
  fates,
  questions,
  answered,
  flow,
]
