// Room: ui/assets. Which files a page loads: one style sheet and one typeface. The build gives them their final names.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** In the style sheet this stands where the font's final address goes. */
export const fontPlaceholder = '__FONT__'

export const assetSources = {
  css: fileURLToPath(new URL('./assets/app.css', import.meta.url)),
  font: createRequire(import.meta.url).resolve('@fontsource/young-serif/files/young-serif-latin-400-normal.woff2'),
}
