// Room: platform/mail. The drop folder: a mail server, or a program that fetches mail, lays whole messages down there
// as files `*.eml`; a round reads them. What cannot be read at all is put aside, never lost and never read twice.
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ownAddress, tagOf } from './own-address.ts'

export interface Inbox {
  /** The tag of an address of ours, `mesa+tag@example.org`; null for any other address. */
  tagOf(address: string): string | null
  /** Whether a Message-ID is one that this installation gave. */
  isOwn(messageId: string): boolean
  /** The files that wait, at most `most`, by name. */
  list(most: number): Promise<string[]>
  /** The first `mostBytes` of a message, and how large it is. */
  read(name: string, mostBytes: number): Promise<{ bytes: Buffer; size: number }>
  /** It was read, and what became of it is written. */
  done(name: string): Promise<void>
  /** It cannot be read: into the folder `unread`, for a person to look at. */
  putAside(name: string): Promise<void>
  /** Lays a message down, as a mail server does; written aside first, so that nobody sees half of it. */
  lay(name: string, message: Buffer | string): Promise<void>
}

export function openInbox({ folder, from, domain }: { folder: string; from: string; domain: string }): Inbox {
  const own = ownAddress(from, domain)
  const at = (name: string) => path.join(folder, path.basename(name))
  return {
    tagOf: (address) => tagOf(own, address),
    isOwn: (messageId) => messageId.trim().toLowerCase().endsWith(`@${domain.toLowerCase()}>`),
    async list(most) {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      return names
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .slice(0, most)
    },
    async read(name, mostBytes) {
      const { size } = await stat(at(name))
      const bytes = await readFile(at(name))
      return { bytes: bytes.subarray(0, mostBytes), size }
    },
    done: (name) => rm(at(name), { force: true }),
    async putAside(name) {
      await mkdir(path.join(folder, 'unread'), { recursive: true, mode: 0o700 })
      await rename(at(name), path.join(folder, 'unread', path.basename(name)))
    },
    async lay(name, message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(`${at(name)}.part`, message, { mode: 0o600 })
      await rename(`${at(name)}.part`, at(name))
    },
  }
}
