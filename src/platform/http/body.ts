// Room: platform/http. The body of a request as names and texts, whether it came as a form, with a file, or as JSON.
import type { FastifyRequest } from 'fastify'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { sniffMediaType } from '../files/files.ts'
import { sniffSound } from '../files/plain-sound.ts'
import type { Typed } from './form.ts'

const mostParts = 600

/** Reads a body of any of the three kinds. Refused: `too-large`, `wrong-type`, or `invalid` for a broken one. */
export async function readBody(request: FastifyRequest): Promise<Outcome<Typed>> {
  if (request.isMultipart()) return readMultipart(request)
  const body = request.body
  if (body === undefined || body === null) return done({})
  if (typeof body !== 'object' || Array.isArray(body)) return refused('invalid', 'ui.refused-invalid')
  const typed: Typed = {}
  for (const [name, value] of Object.entries(body).slice(0, mostParts)) {
    if (Array.isArray(value)) typed[name] = value.filter((one) => typeof one === 'string')
    else if (typeof value === 'string') typed[name] = value
    else if (typeof value === 'number' || typeof value === 'boolean') typed[name] = String(value)
    else if (value && typeof value === 'object') Object.assign(typed, flatRow(name, value))
  }
  return done(typed)
}

/** `{ "votes": { "<id>": "agree" } }` in JSON is what `vote-<id>` is in a form: `votes` names the prefix `vote-`. */
function flatRow(name: string, value: object): Typed {
  const typed: Typed = {}
  const prefix = name.replace(/s$/, '')
  for (const [id, one] of Object.entries(value).slice(0, mostParts)) {
    if (typeof one === 'string') typed[`${prefix}-${id}`] = one
  }
  return typed
}

/** As many as may be held in memory at once, and how large each may be: 12 of 6 MB are 72 MB. */
const mostSounds = 12
const sound = { fileSize: 6 * 1024 * 1024, files: 1, fields: 10, parts: 11 }
let soundsUnderway = 0
/** A form with a recording: one file of a kind that only this reads, and no more of them at once than memory holds. */
export async function readSound(request: FastifyRequest): Promise<Outcome<Typed>> {
  if (soundsUnderway >= mostSounds) return refused('too-many', 'http.refused-many-sounds', { args: { seconds: 60 } })
  soundsUnderway += 1
  try {
    return request.isMultipart() ? await readMultipart(request, sound) : await readBody(request)
  } finally {
    soundsUnderway -= 1
  }
}

async function readMultipart(request: FastifyRequest, limits?: typeof sound): Promise<Outcome<Typed>> {
  const typed: Typed = {}
  try {
    for await (const part of request.parts(limits && { limits })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (bytes.length === 0) continue
        const mediaType = limits ? (sniffSound(bytes) ?? 'application/octet-stream') : sniffMediaType(bytes)
        if (!mediaType) return refused('wrong-type', 'ui.error-wrong-type-why')
        typed[part.fieldname] = { name: part.filename ?? 'document', mediaType, bytes }
      } else if (typeof part.value === 'string') {
        const before = typed[part.fieldname]
        if (before === undefined) typed[part.fieldname] = part.value
        else if (typeof before === 'string') typed[part.fieldname] = [before, part.value]
        else if (Array.isArray(before)) before.push(part.value)
      }
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.endsWith('_LIMIT') || code === 'FST_REQ_FILE_TOO_LARGE')
      return refused('too-large', 'ui.error-too-large-why')
    return refused('invalid', 'ui.refused-invalid')
  }
  return done(typed)
}
