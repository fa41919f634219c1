// Room: test/drills. A mail server pipes an answer into `mesa mail in`: the built command as a process of its own,
// beside the running Mesa, with a mail as a program writes it; everybody reads the answer in the conversation.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { inMesa } from '../../src/app/command-ground.ts'
import { findPersonByEmail } from '../../src/features/people/index.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { plantReplyAddress, replyTagOf } from '../../src/platform/mail/reply-addresses.ts'
import { dataFolder } from '../support/data-folder.ts'
import { type Place, build, environment, freePort, look, runMesa, startMesa } from './built-mesa.ts'

beforeAll(build)

interface Twin {
  messages: { code: string; text: { original: string; values: Record<string, { text: string }> } | null }[]
}
const topicOf = async ({ port }: Place, code: string): Promise<{ status: number; body: string }> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/conversations/${code}`)
  return { status: answer.status, body: await answer.text() }
}

test('a real reply, piped in by hand, stands in the conversation once, without what it quotes', async () => {
  using folder = dataFolder()
  const place: Place = { dataDir: folder.path, port: await freePort(), logLevel: 'info' }
  const mesa = await startMesa(place)
  try {
    // The first start of all: it makes the database, and says so in a line for people.
    const [onTheWay = ''] = mesa.said().split('Mesa is ready')
    expect(onTheWay).toContain('PostgreSQL made its database (')
    expect(onTheWay).not.toContain('{')
    const [topic] = await look<{ id: string; code: string }>(
      place,
      `select id, code from topic where audience = 'public' and country = 'HN' order by code limit 1`,
    )
    if (!topic) throw new Error('the demonstration has no public conversation')
    const email = 'casa@example.org'
    const tag = await inMesa(readConfig(environment(place)), async (context) => {
      const person = await findPersonByEmail(context, email)
      return replyTagOf(context, await plantReplyAddress(context, person?.id ?? '', topic.id), email)
    })
    const reply = Buffer.from(
      readFileSync('test/support/mails/gmail-spanish.eml', 'latin1')
        .replaceAll('{{to}}', `mesa+${tag}@localhost`)
        .replaceAll('{{from}}', email),
      'latin1',
    )
    const pipe = (mail: Buffer) => runMesa(['bin/mesa.mjs', 'mail', 'in'], place, mail)
    expect(await pipe(reply)).toEqual({ code: 0, said: expect.stringMatching(/^posted$/m) })
    const read = await topicOf(place, topic.code)
    expect(read.status).toBe(200)
    const last = (JSON.parse(read.body) as Twin).messages.at(-1)
    expect(last?.text?.original).toBe('es')
    expect(last?.text?.values.es?.text).toBe(
      'Gracias por contarlo. En Ocotepeque también esperan horas; nosotras vamos los martes.',
    )
    expect(read.body).not.toMatch(/escribió|casa@example/)

    // Brought again, from another sender, or no mail at all: told apart, and nothing more is said.
    expect(await pipe(reply)).toEqual({ code: 0, said: expect.stringMatching(/^again$/m) })
    const forged = Buffer.from(
      reply.toString('latin1').replaceAll(email, 'otra@example.org').replace('gmail-spanish', 'forged'),
      'latin1',
    )
    const refused = await pipe(forged)
    expect(refused.code).toBe(0)
    expect(refused.said).not.toMatch(/^(posted|again)$/m)
    expect(await pipe(Buffer.from('no mail'))).toMatchObject({ code: expect.any(Number) })
    expect((await topicOf(place, topic.code)).body).toBe(read.body)
  } finally {
    expect(await mesa.stop()).toBe(0)
  }
}, 180_000)
