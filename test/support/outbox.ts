// Room: test/support. The mails that a Mesa without SMTP_URL left in its outbox, read as a mail program reads them.
import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'

export async function readOutbox(folder: string) {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(
    files.map(async (file) => {
      const at = path.join(folder, file)
      return { file, at: (await stat(at)).mtimeMs, ...readMail(await readFile(at, 'utf8')) }
    }),
  )
  return mails.sort((a, b) => a.at - b.at)
}

export function readMail(source: string) {
  const [head = '', ...rest] = source.replace(/\r\n/g, '\n').split('\n\n')
  const header = (name: string) =>
    decodeWords(new RegExp(`^${name}: (.*(?:\\n[ \\t].*)*)`, 'mi').exec(head)?.[1]?.replace(/\n[ \t]/g, '') ?? '')
  const body = rest.join('\n\n')
  const encoding = header('Content-Transfer-Encoding')
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquote(body)
        : body
  return {
    to: header('To'),
    replyTo: header('Reply-To'),
    subject: header('Subject'),
    messageId: header('Message-ID'),
    text,
  }
}

const unquote = (text: string) =>
  Buffer.from(
    text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
const decodeWords = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replace(/_/g, ' ')),
    )
