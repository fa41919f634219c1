// Room: platform/http. A form's text becomes typed values by the schema that also documents it; what is wrong is a code
// per field, never an exception, and what was typed is kept.
import type { Static, TObject, TSchema } from 'typebox'
import { Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Upload } from '../files/files.ts'

export type Typed = Record<string, string | string[] | Upload | undefined>

/** Field kinds that HTML forms have. All are text until read here. */
export const Field = {
  line: (maxLength = 200) => Type.String({ minLength: 1, maxLength, 'x-kind': 'line' }),
  text: (maxLength = 5000) => Type.String({ minLength: 1, maxLength, 'x-kind': 'text' }),
  email: () => Type.String({ maxLength: 254, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+\\.[^\\s@<>"]+$', 'x-kind': 'email' }),
  web: () => Type.String({ maxLength: 500, pattern: '^https?://[^\\s<>"]+$', 'x-kind': 'web' }),
  day: () => Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', 'x-kind': 'day' }),
  clock: () => Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', 'x-kind': 'clock' }),
  number: (minimum: number, maximum: number) => Type.Integer({ minimum, maximum }),
  yes: () => Type.Boolean({ default: false }),
  one: <const T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>(Type.String({ enum: [...values] })),
  several: <const T extends readonly string[]>(values: T, minItems = 0) =>
    Type.Unsafe<T[number][]>(Type.Array(Type.String({ enum: [...values] }), { minItems, maxItems: values.length })),
  id: () => Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'x-kind': 'id' }),
  ids: (maxItems = 500) =>
    Type.Array(Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }), { maxItems }),
  upload: () => Type.Unsafe<Upload>({ type: 'object', 'x-kind': 'upload' }),
  /** Fields whose names are made per row, `vote-<id>`: read as a record of texts by their prefix. */
  rows: (prefix: string, maxProperties = 500) =>
    Type.Unsafe<Record<string, string>>({ type: 'object', 'x-kind': 'rows', 'x-prefix': prefix, maxProperties }),
  optional: Type.Optional,
} as const

const validators = new WeakMap<TObject, Validator>()
function validatorOf(schema: TObject): Validator {
  let validator = validators.get(schema)
  if (!validator) {
    validator = Compile(schema)
    validators.set(schema, validator)
  }
  return validator
}

const annotation = (schema: TSchema, name: string): unknown => (schema as unknown as Record<string, unknown>)[name]

/** Days, clocks and ids say their length by their pattern alone: none is longer than an id. */
const longest = (schema: TSchema): number =>
  Number(
    annotation(schema, 'maxLength') ?? (annotation(schema, 'pattern') || annotation(schema, 'enum') ? 254 : Infinity),
  )

/** One field as typed > as meant; `undefined` when it was left empty. */
function readField(schema: TSchema, name: string, typed: Typed): unknown {
  if (annotation(schema, 'x-kind') === 'rows') return readRows(String(annotation(schema, 'x-prefix')), typed)
  const raw = typed[name]
  if (annotation(schema, 'x-kind') === 'upload') return typeof raw === 'object' && !Array.isArray(raw) ? raw : undefined
  const type = annotation(schema, 'type')
  const values = (Array.isArray(raw) ? raw : raw === undefined ? [] : [raw])
    .filter((value): value is string => typeof value === 'string')
    .map((value) => clean(value, annotation(schema, 'x-kind') === 'text'))
  if (type === 'array') return [...new Set(values.filter((value) => value !== ''))]
  const value = values[0] ?? ''
  if (type === 'boolean') return value === 'yes' || value === 'on' || value === 'true'
  if (value === '') return undefined
  if (type === 'integer' || type === 'number') return /^-?\d{1,12}$/.test(value) ? Number(value) : value
  if (annotation(schema, 'x-kind') === 'email') return value.toLowerCase()
  return value
}

function readRows(prefix: string, typed: Typed): Record<string, string> {
  const rows: Record<string, string> = {}
  for (const [name, value] of Object.entries(typed)) {
    if (name.startsWith(prefix) && typeof value === 'string') rows[name.slice(prefix.length)] = clean(value, true)
  }
  return rows
}

/** Unicode as one writes it, lines as \n, no control or direction-override characters; one-line fields stay one line. */
function clean(value: string, manyLines: boolean): string {
  const text = value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
  return (manyLines ? text : text.replace(/\s+/g, ' ')).trim()
}

const codes: Record<string, string> = {
  required: 'required',
  minLength: 'required',
  maxLength: 'too-long',
  pattern: 'not-in-form',
  enum: 'not-one-of',
  minimum: 'too-small',
  maximum: 'too-large',
  minItems: 'required',
  maxItems: 'too-many',
  type: 'not-in-form',
  maxProperties: 'too-many',
}

/**
 * The fields of a schema as typed values. Refused as `invalid` with a message key per field (`http.wrong-required`,
 * `http.wrong-too-long`, …; a known kind has its own: `http.wrong-email`).
 */
export function readForm<Fields extends TObject>(schema: Fields, typed: Typed): Outcome<Static<Fields>> {
  const value: Record<string, unknown> = {}
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(schema.properties)) {
    const meant = readField(field as TSchema, name, typed)
    // What is longer than it may be is never held against a pattern: some cost the square of the length.
    if (typeof meant === 'string' && meant.length > longest(field as TSchema)) fields[name] = 'http.wrong-too-long'
    else if (meant !== undefined) value[name] = meant
  }
  const validator = validatorOf(schema)
  const tooLong = Object.keys(fields).length > 0
  if (!tooLong && validator.Check(value)) return badDays(schema, value) ?? done(value as Static<Fields>)
  for (const error of validator.Errors(value)) {
    const missing = (error.params as { requiredProperties?: string[] }).requiredProperties
    const names = error.keyword === 'required' ? (missing ?? []) : [error.instancePath.split('/')[1] ?? '']
    for (const name of names) {
      const kind = annotation((schema.properties[name] ?? {}) as TSchema, 'x-kind')
      const code = codes[error.keyword] ?? 'not-in-form'
      fields[name] ??= code === 'not-in-form' && kind ? `http.wrong-${String(kind)}` : `http.wrong-${code}`
    }
  }
  return invalid(fields)
}

/** 30 February has the form of a day and is none. */
function badDays(schema: TObject, value: Record<string, unknown>): Outcome<never> | null {
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(schema.properties)) {
    const day = value[name]
    if (annotation(field as TSchema, 'x-kind') !== 'day' || typeof day !== 'string') continue
    const at = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) fields[name] = 'http.wrong-day'
  }
  return Object.keys(fields).length ? invalid(fields) : null
}

/** Query strings are read as forms are, but a wrong or unknown value is dropped, not refused: an address is not a form. */
export function readQuery<Query extends TObject>(schema: Query, raw: Record<string, unknown>): Static<Query> {
  const typed: Typed = {}
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value === 'string' || Array.isArray(value)) typed[name] = value as string | string[]
  }
  for (let attempt = 0; attempt < 2; attempt++) {
    const read = readForm(schema, typed)
    if (read.ok) return read.value
    for (const name of Object.keys(read.refusal.fields ?? {})) delete typed[name]
  }
  return {} as Static<Query>
}

/** What goes back into the fields of a refused form: texts only; a file must be chosen again. */
export function typedTexts(typed: Typed): Record<string, string | string[]> {
  const texts: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === 'string' || Array.isArray(value)) texts[name] = value
  }
  return texts
}
