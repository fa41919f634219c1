// Room: platform/config. The project's folder, whether this runs from the sources or from the build.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder
    if (folder === path.dirname(folder))
      throw new Error('package.json is missing: run this from a whole copy of the project')
  }
}
export const projectRoot = findRoot()
export const inProject = (relative: string): string => path.join(projectRoot, relative)
