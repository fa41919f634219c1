// Room: platform/http. Opens the door at HOST and PORT; where that cannot be, a sentence says what to write instead.
import type { FastifyInstance } from 'fastify'
import { WrongSetting } from '../config/config.ts'

/** What a machine answers when a door cannot be opened > what its operator can do. */
const sentences: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) =>
    `PORT=${port} is taken by another program, or another Mesa. End it, or start with PORT=${port + 1} npm start`,
  EACCES: (_host, port) =>
    `PORT=${port} may not be opened by this account. Choose one above 1023, and put a web server in front of it.`,
  EADDRNOTAVAIL: (host) => `HOST=${host} is no address of this machine. Write 127.0.0.1, or 0.0.0.0 for every address.`,
  ENOTFOUND: (host) => `HOST=${host} is no address of this machine. Write 127.0.0.1, or 0.0.0.0 for every address.`,
}

/** Throws `WrongSetting` where the settings are what is wrong. */
export async function listenAt(web: FastifyInstance, { host, port }: { host: string; port: number }): Promise<void> {
  try {
    await web.listen({ host, port })
  } catch (error) {
    const sentence = sentences[(error as NodeJS.ErrnoException).code ?? '']
    throw sentence ? new WrongSetting(sentence(host, port)) : error
  }
}
