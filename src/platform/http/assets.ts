// Room: platform/http. The style sheet, the font and our few script files: named by their hash, kept by browsers for a
// year, compressed once at start.
import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

export interface AssetSource {
  name: string
  mediaType: string
  body: Buffer
}
export interface Assets {
  addresses: {
    css: string
    script?: string
    font: string
    passkey?: string
    slips?: string
    door?: string
    room?: string
    live?: string
    picture?: string
    seal?: string
    frame?: string
    later?: string
    aloud?: string
  }
  register(app: FastifyInstance): void
}

const hashed = (source: AssetSource): string => {
  const hash = createHash('sha256').update(source.body).digest('hex').slice(0, 12)
  return `/assets/${source.name.replace(/(\.\w+)$/, `.${hash}$1`)}`
}

/** Compressed once a process, however often the house is opened in it. */
const compressed = new Map<string, Buffer>()
function brotliOf(source: AssetSource): Buffer | null {
  if (source.mediaType.startsWith('font/')) return null
  const name = hashed(source)
  const known = compressed.get(name) ?? brotliCompressSync(source.body)
  compressed.set(name, known)
  return known
}

/** The style sheet says `fontPlaceholder` where the font's own address goes. */
export function createAssets(sources: {
  css: string
  font: Buffer
  fontPlaceholder: string
  script?: string
  passkey?: Buffer
  slips?: Buffer
  door?: Buffer
  room?: Buffer
  live?: Buffer
  picture?: Buffer
  seal?: Buffer
  frame?: Buffer
  later?: Buffer
  aloud?: Buffer
  more?: AssetSource[]
}): Assets {
  const font: AssetSource = { name: 'young-serif.woff2', mediaType: 'font/woff2', body: sources.font }
  const fontAddress = hashed(font)
  const css: AssetSource = {
    name: 'app.css',
    mediaType: 'text/css; charset=utf-8',
    body: Buffer.from(sources.css.replaceAll(sources.fontPlaceholder, fontAddress)),
  }
  const script = sources.script
    ? { name: 'app.js', mediaType: 'text/javascript; charset=utf-8', body: Buffer.from(sources.script) }
    : undefined
  const scriptOf = (name: string, body: Buffer | undefined): AssetSource | undefined =>
    body && { name, mediaType: 'text/javascript; charset=utf-8', body }
  const passkey = scriptOf('passkey.js', sources.passkey)
  const door = scriptOf('door.js', sources.door)
  const room = scriptOf('room.js', sources.room)
  const live = scriptOf('live.js', sources.live)
  const picture = scriptOf('picture.js', sources.picture)
  const slips = scriptOf('slips.js', sources.slips)
  const seal = scriptOf('seal.js', sources.seal)
  const later = scriptOf('later.js', sources.later)
  const aloud = scriptOf('aloud.js', sources.aloud)
  const frame = sources.frame && { name: 'frame.css', mediaType: css.mediaType, body: sources.frame }
  const scripts = [script, passkey, door, room, live, picture, slips, seal, later, aloud].filter(
    (one) => one !== undefined,
  )
  const all = [font, css, ...(frame ? [frame] : []), ...scripts, ...(sources.more ?? [])]
  return {
    addresses: {
      css: hashed(css),
      font: fontAddress,
      ...(script ? { script: hashed(script) } : {}),
      ...(passkey ? { passkey: hashed(passkey) } : {}),
      ...(door ? { door: hashed(door) } : {}),
      ...(room ? { room: hashed(room) } : {}),
      ...(live ? { live: hashed(live) } : {}),
      ...(picture ? { picture: hashed(picture) } : {}),
      ...(slips ? { slips: hashed(slips) } : {}),
      ...(seal ? { seal: hashed(seal) } : {}),
      ...(frame ? { frame: hashed(frame) } : {}),
      ...(later ? { later: hashed(later) } : {}),
      ...(aloud ? { aloud: hashed(aloud) } : {}),
    },
    register(app) {
      for (const source of all) {
        const brotli = brotliOf(source)
        app.get(hashed(source), async (request, reply) => {
          reply
            .type(source.mediaType)
            .header('cache-control', 'public, max-age=31536000, immutable')
            .header('vary', 'accept-encoding')
          if (brotli && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
            return reply.header('content-encoding', 'br').send(brotli)
          }
          return reply.send(source.body)
        })
      }
    },
  }
}
