// Room: ui/assets. Which files a page loads: one style sheet and one typeface; a script only where
// a page cannot do without. The server gives them their final names.

/** In the style sheet this stands where the font's final address goes. */
export const fontPlaceholder = '__FONT__'

/** From the project's root: the built server stands in another folder than this file. */
export const assetSources = {
  css: 'src/ui/assets/app.css',
  font: 'node_modules/@fontsource/young-serif/files/young-serif-latin-400-normal.woff2',
  /** Bundled by bin/generate.mjs from src/ui/scripts/passkey.js: on the two pages that ask a device for a passkey. */
  passkey: 'src/generated/passkey.js',
  /** From src/ui/scripts/door.js: at the door of a meeting, for when the network is off. */
  door: 'src/generated/door.js',
  /** From src/ui/scripts/room.js: on the pages of a meeting's room, which keep themselves up to date with it. */
  room: 'src/generated/room.js',
  /** From src/ui/scripts/live.js: on pages whose figures move while people look. */
  live: 'src/generated/live.js',
  /** From src/ui/scripts/picture.js: where a picture is added to the news. */
  picture: 'src/generated/picture.js',
  /** From src/ui/scripts/slips.js: where an organisation makes the slips that it hands out. */
  slips: 'src/generated/slips.js',
  /** From src/ui/scripts/seal.js: where something is sealed or opened in the browser itself. */
  seal: 'src/generated/seal.js',
  /** The small style sheet of what stands in a frame of another site. */
  frame: 'src/ui/assets/frame.css',
  /** From src/ui/scripts/later.js: where somebody answers, for when the network is off or the server is crowded. */
  later: 'src/generated/later.js',
  /** From src/ui/scripts/aloud.js: where one speaks instead of typing. */
  aloud: 'src/generated/aloud.js',
} as const
