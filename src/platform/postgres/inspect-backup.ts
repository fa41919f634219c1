// Room: platform/postgres. Reads a backup from end to end and believes none of it before every sum is right; touches
// nothing. What `restore` does first and what an operator does with a backup that he hopes to need never.
import type { Hash } from 'node:crypto'
import {
  checkSeal,
  damaged,
  newHash,
  readFrames,
  type BackupHeader,
  type BackupManifest,
  type Frame,
} from './backup-format.ts'

export interface Inspected {
  header: BackupHeader
  manifest: BackupManifest
}

export async function inspectBackup(path: string): Promise<Inspected> {
  await checkSeal(path)
  let header: BackupHeader | undefined
  let manifest: BackupManifest | undefined
  const sums = new Sums()
  for await (const frame of readFrames(path)) {
    if (frame.type === 'H') header = parsed<BackupHeader>(frame)
    else if (frame.type === 'M') manifest = parsed<BackupManifest>(frame)
    else sums.add(frame)
  }
  if (!header || !manifest) throw damaged(path, 'its beginning or its end is missing')
  sums.compare(manifest, path)
  return { header, manifest }
}

export function parsed<T>(frame: Frame): T {
  return JSON.parse(frame.payload.toString('utf8')) as T
}

/** What the parts really are, to be held against what the manifest says of them. */
class Sums {
  private readonly found: string[] = []
  private current: { name: string; hash: Hash; bytes: number } | undefined

  add(frame: Frame): void {
    if (frame.type === 'T' || frame.type === 'F') {
      this.close()
      const { name, path } = parsed<{ name?: string; path?: string }>(frame)
      this.current = { name: `${frame.type} ${name ?? path ?? ''}`, hash: newHash(), bytes: 0 }
    } else if (this.current) {
      this.current.hash.update(frame.payload)
      this.current.bytes += frame.payload.length
    }
  }

  compare(manifest: BackupManifest, path: string): void {
    this.close()
    const told = [
      ...manifest.tables.map(({ name, bytes, sha256 }) => `T ${name} ${bytes} ${sha256}`),
      ...manifest.files.map((file) => `F ${file.path} ${file.bytes} ${file.sha256}`),
    ]
    const wrong = told.find((line, index) => line !== this.found[index])
    if (wrong === undefined && told.length === this.found.length) return
    throw damaged(path, `a part of it is not what its list says (${wrong ?? 'one too many'})`)
  }

  private close(): void {
    if (this.current) this.found.push(`${this.current.name} ${this.current.bytes} ${this.current.hash.digest('hex')}`)
    this.current = undefined
  }
}
