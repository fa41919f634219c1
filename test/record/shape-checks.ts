// Room: test/record. The small forms that every data file is made of, as schemas: nothing more and nothing less.
import { Type, type Static, type TProperties, type TSchema } from 'typebox'
import type {
  Count,
  DateSpan,
  KeptSentence,
  LaterFact,
  LocalizedText,
  NotStated,
  PartialDate,
  SourcedText,
  SourceRef,
  Unknown,
} from '../../data/types.ts'

export const object = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
export const list = <S extends TSchema>(item: S, least = 1) => Type.Array(item, { minItems: least })
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const oneOf = <V extends string, T extends V[]>(...values: [...T]) => Type.Enum<T>(values)

/** Compile-time proof that a schema says exactly what data/types.ts says. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never

export const filled = Type.String({ minLength: 1, pattern: '^\\S(.*\\S)?$' })
export const whole = Type.Integer({ minimum: 1 })
export const lang = oneOf('es', 'en', 'pt', 'fr')
export const origin = oneOf('original', 'official', 'recalled', 'human', 'machine', 'reviewed')
export const standing = oneOf('confirmed', 'unconfirmed', 'ours', 'general-knowledge')

const value = object({ text: filled, origin })
export const text = object({ original: lang, values: object({ es: value, en: value, pt: value, fr: value }) })
export const source = object({ id: filled, locator: nullable(filled), standing, note: Type.Optional(text) })
export const date = object({
  date: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }),
  precision: oneOf('day', 'month', 'year'),
  qualifier: Type.Optional(oneOf('before', 'after', 'by', 'about')),
  note: Type.Optional(text),
})
export const span = object({ from: date, to: date })
export const when = Type.Union([span, date])
export const sourced = object({ text, source })
export const unknown = object({ value: Type.Null(), reason: text, source })
export const notStated = object({ topic: filled, label: text, value: Type.Null(), reason: text, source })
export const count = object({
  value: whole,
  qualifier: oneOf('exact', 'over', 'about'),
  phrase: nullable(filled),
  label: text,
  source,
})
export const kept = object({ sentence: filled, lang, note: text, source })
export const coded = object({ numbers: list(Type.Integer({ minimum: 1, maximum: 23 })), source })
export const laterFact = object({
  on: date,
  station: oneOf('answer', 'pledge', 'progress', 'report', 'meeting'),
  text,
  source,
  linkedBy: Type.Literal('editors'),
  bearsOn: nullable(filled),
})

export const commonProofs: [
  Same<Static<typeof text>, LocalizedText>,
  Same<Static<typeof source>, SourceRef>,
  Same<Static<typeof date>, PartialDate>,
  Same<Static<typeof span>, DateSpan>,
  Same<Static<typeof sourced>, SourcedText>,
  Same<Static<typeof unknown>, Unknown>,
  Same<Static<typeof notStated>, NotStated>,
  Same<Static<typeof count>, Count>,
  Same<Static<typeof kept>, KeptSentence>,
  Same<Static<typeof laterFact>, LaterFact>,
] = [true, true, true, true, true, true, true, true, true, true]
