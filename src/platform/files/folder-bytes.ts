// Room: platform/files. How much a folder holds on disk: for the desk's page about the machine.
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Files that vanish while we count are counted as nothing; links are not followed. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) bytes += await folderBytes(at)
    else if (entry.isFile())
      bytes += await lstat(at).then(
        (stat) => stat.size,
        () => 0,
      )
  }
  return bytes
}
