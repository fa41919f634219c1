// Room: platform/http. What server and answers both send: a page that is kept, the status of a refusal, and what a page
// may ask a device for.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refusalStatus } from '../../kernel/outcome.ts'

/** The status of a refusal page; a fault travels as a refusal whose arguments say which fault it is. */
export const statusOf = (refusal: Refusal): number =>
  typeof refusal.args?.fault === 'number' ? refusal.args.fault : refusalStatus[refusal.kind]

/** What a page may ask a device for: nothing, or on one kind of page its camera, on another its microphone. */
export const permissionsPolicy = (device: '' | 'camera' | 'microphone'): string => {
  const of = (one: string) => `${one}=(${one === device ? 'self' : ''})`
  return `${of('camera')}, ${of('microphone')}, geolocation=(), browsing-topics=()`
}
/** What a page may load: our own files, and nothing inline; sound on the two pages that are made for it. */
export const contentPolicy = (media: '' | 'blob:' | "'self'"): string =>
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; " +
  (media && `media-src ${media}; `) +
  "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'"

export function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  kept: { body: Buffer; brotli: Buffer; etag: string; mediaType: string; link?: string },
) {
  reply
    .header('etag', kept.etag)
    .header('cache-control', 'public, max-age=0, must-revalidate')
    .header('vary', 'accept-encoding, cookie')
  if (kept.mediaType.startsWith('application/json')) {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  }
  if (request.headers['if-none-match'] === kept.etag) return reply.code(304).send()
  reply.type(kept.mediaType)
  if (/\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    return reply.header('content-encoding', 'br').send(kept.brotli)
  }
  return reply.send(kept.body)
}
