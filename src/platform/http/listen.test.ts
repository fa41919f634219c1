// Room: platform/http. A door that cannot be opened says what to write instead, whatever the machine calls it.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { WrongSetting } from '../config/config.ts'
import { listenAt } from './listen.ts'

test('a port that another program holds, and an address that the machine does not have', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const web = fastify()
  try {
    const taken = listenAt(web, { host: '127.0.0.1', port })
    await expect(taken).rejects.toThrow(WrongSetting)
    await expect(taken).rejects.toThrow(`PORT=${port} is taken`)
    await expect(taken).rejects.toThrow(`PORT=${port + 1} npm start`)
    // An address for documentation alone (RFC 5737): no machine has it.
    await expect(listenAt(fastify(), { host: '192.0.2.1', port: 0 })).rejects.toThrow('HOST=192.0.2.1 is no address')
  } finally {
    await web.close()
    await new Promise((resolve) => other.close(resolve))
  }
})
