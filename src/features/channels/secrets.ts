// Room: channels. The secrets with which channels sign. Each is made of the key `gateway`, which lies outside the
// database and its backups, and of the id of its row: none is stored anywhere (safety.md, decision 10).
import { createHash, createHmac } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { signedText } from './rules.ts'

export const secretOf = async (context: Pick<Context, 'keys'>, id: string): Promise<string> =>
  keyedHash(await context.keys.get('gateway'), 'channel-secret', id).toString('base64url')

export const sign = (secret: string, signed: Parameters<typeof signedText>[0]): string =>
  `sha256=${createHmac('sha256', secret).update(signedText(signed)).digest('hex')}`

export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex')

/** Compared in the same time whatever differs. */
export const isSigned = (given: string, expected: string): boolean =>
  sameSecret(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest())
