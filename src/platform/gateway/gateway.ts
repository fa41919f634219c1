// Room: platform/gateway. Short texts to phones, by SMS or WhatsApp: through an operator's gateway, or, without one,
// into files of the outbox and to nobody. A text says that there is something new and where, never what (safety.md,
// T11).
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { postSigned } from './post-signed.ts'

export const textChannels = ['sms', 'whatsapp'] as const
export type TextChannel = (typeof textChannels)[number]

export interface ShortText {
  /** Stable for one thing to say: a gateway that got it already knows it by this. */
  id: string
  channel: TextChannel
  /** In international form, `+50760000000`. */
  to: string
  text: string
}
export interface Gateway {
  /** False without a gateway: texts are written to files, and people are told by hand. */
  sends: boolean
  /** Throws when the gateway did not take it: the text stays and goes out later. */
  send(text: ShortText): Promise<void>
}

/** Every text as one file of the outbox, named by its id: what a test reads, and what a small office sees. */
export const fileGateway = (outbox: string): Gateway => ({
  sends: false,
  async send(text) {
    await mkdir(outbox, { recursive: true, mode: 0o700 })
    const file = path.join(outbox, `${text.id.replace(/[^\w.-]/g, '_')}.text.json`)
    await writeFile(`${file}.part`, `${JSON.stringify(text)}\n`, { mode: 0o600 })
    await rename(`${file}.part`, file)
  },
})

/**
 * A gateway that takes `{ id, channel, to, text }` as JSON. The body is signed with the shared secret, so that it knows
 * who asks; any answer of 2xx is a text taken.
 */
export const httpGateway = (url: string, secret: string): Gateway => ({
  sends: true,
  async send({ id, channel, to, text }) {
    const status = await postSigned(url, secret, JSON.stringify({ id, channel, to, text }))
    if (status < 200 || status > 299) throw new Error(`the gateway answered ${status}`)
  },
})

export const openGateway = (options: { url: string | null; secret: string | null; outbox: string }): Gateway =>
  options.url && options.secret ? httpGateway(options.url, options.secret) : fileGateway(options.outbox)
