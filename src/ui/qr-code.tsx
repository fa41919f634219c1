// Room: ui/qr-code. An address as a square that a camera reads, drawn on the server. It stands on white in the dark
// theme too: readers look for dark on light. What it says must be written beside it; it is never the only way.
import { encodeQR } from 'qr'

/** Modules of quiet around the code that readers need (ISO/IEC 18004). */
const quiet = 4

/** The square row by row, true for dark. */
export const qrModules = (text: string): boolean[][] => encodeQR(text, 'raw', { ecc: 'medium', border: quiet })

/** The dark modules as one path, run by run, and how many modules wide the square is. */
function qrPath(text: string): { size: number; path: string } {
  const rows = qrModules(text)
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      const wide = x + 1 - from
      path += `M${from} ${y}h${wide}v1h-${wide}z`
    }
  }
  return { size: rows.length, path }
}

export function QrCode({ address, label }: { address: string; label: string }) {
  const { size, path } = qrPath(address)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="200" height="200">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
