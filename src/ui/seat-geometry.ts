// Room: ui/seat-geometry. Pure: where the seats of a round table and their labels stand, so that nothing touches.
// The drawing is 400 units wide at most, so that on a phone of 320 px its words stay legible.

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface SeatPoint {
  x: number
  y: number
}

export interface SeatLabel {
  text: string
  /** The seats this label names: neighbours with the same label share one. */
  seats: number[]
  x: number
  /** The baseline. */
  y: number
  anchor: 'start' | 'middle' | 'end'
  box: Box
  /** A thin line back to the seats, where the label stands away from them. */
  leader?: { x1: number; y1: number; x2: number; y2: number }
}

export interface SeatPlan {
  view: Box
  /** Of the table itself. */
  table: number
  /** Of one seat. */
  seat: number
  points: SeatPoint[]
  labels: SeatLabel[]
}

const ring = 104
const letter = 15
const lineHeight = 19
const longest = 14
const gap = 9

/** A cautious width for a sans-serif face: wide letters count more. */
export const textWidth = (text: string): number =>
  letter * sum([...text].map((sign) => (/[MWmw@%&]/.test(sign) ? 0.92 : /[A-ZÀ-Þ]/.test(sign) ? 0.72 : 0.58)))

/** Long names are cut in the drawing; the list below carries them whole. */
export const shorten = (text: string): string =>
  [...text].length <= longest
    ? text
    : `${[...text]
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`

export function planSeats(names: readonly string[]): SeatPlan {
  const count = names.length
  const spacing = count > 1 ? 2 * ring * Math.sin(Math.PI / count) : 2 * ring
  const seat = Math.min(19, (spacing - 5) / 2)
  const angles = names.map((_, index) => -Math.PI / 2 + ((index + 0.5) * 2 * Math.PI) / count)
  const points = angles.map((angle) => at(angle, ring))
  const groups = neighbours(names)
  const radial = groups.map((group) => radialLabel(names, group, angles, seat))
  const labels = collides(radial, points, seat) ? columns(radial, angles, seat) : radial
  return { view: around(labels, seat), table: ring - seat - 12, seat, points, labels }
}

const at = (angle: number, radius: number): SeatPoint => ({
  x: Math.cos(angle) * radius,
  y: Math.sin(angle) * radius,
})

/** Runs of seats with the same label, also across the top of the ring. */
function neighbours(names: readonly string[]): number[][] {
  const groups: number[][] = []
  names.forEach((name, index) => {
    const last = groups.at(-1)
    if (last && names[last[0] ?? 0] === name) last.push(index)
    else groups.push([index])
  })
  const first = groups[0]
  const last = groups.at(-1)
  if (first && last && first !== last && names[first[0] ?? 0] === names[last[0] ?? 0]) {
    groups.pop()
    groups[0] = [...last, ...first]
  }
  return groups
}

function middleAngle(group: readonly number[], angles: readonly number[]): number {
  const x = group.reduce((sum, index) => sum + Math.cos(angles[index] ?? 0), 0)
  const y = group.reduce((sum, index) => sum + Math.sin(angles[index] ?? 0), 0)
  return Math.hypot(x, y) < 1e-6 ? -Math.PI / 2 : Math.atan2(y, x)
}

function radialLabel(names: readonly string[], group: number[], angles: readonly number[], seat: number): SeatLabel {
  const text = shorten(names[group[0] ?? 0] ?? '')
  const angle = middleAngle(group, angles)
  const point = at(angle, ring + seat + gap)
  const side = Math.cos(angle)
  const anchor = Math.abs(side) < 0.3 ? 'middle' : side > 0 ? 'start' : 'end'
  // A label above grows upward from its point, one below grows downward, one beside is centred on it.
  const y = point.y + lineHeight * (Math.sin(angle) * 0.5 + 0.24)
  return place({ text, seats: group, anchor }, point.x, y)
}

function place(label: Pick<SeatLabel, 'text' | 'seats' | 'anchor' | 'leader'>, x: number, y: number): SeatLabel {
  const width = textWidth(label.text)
  const left = label.anchor === 'start' ? x : label.anchor === 'end' ? x - width : x - width / 2
  return { ...label, x, y, box: { x: left, y: y - lineHeight * 0.76, width, height: lineHeight } }
}

export const boxesTouch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Whether a label comes nearer than two units to a seat. */
export function touchesSeat(box: Box, point: SeatPoint, seat: number): boolean {
  const x = Math.max(box.x, Math.min(point.x, box.x + box.width))
  const y = Math.max(box.y, Math.min(point.y, box.y + box.height))
  return Math.hypot(point.x - x, point.y - y) < seat + 2
}

function collides(labels: readonly SeatLabel[], points: readonly SeatPoint[], seat: number): boolean {
  return labels.some(
    (label, index) =>
      points.some((point) => touchesSeat(label.box, point, seat)) ||
      labels.slice(index + 1).some((other) => boxesTouch(label.box, other.box)),
  )
}

/** Where the labels would touch: two columns beside the ring, in the order of the seats, each with its leader. */
function columns(labels: readonly SeatLabel[], angles: readonly number[], seat: number): SeatLabel[] {
  const sides = { start: [] as SeatLabel[], end: [] as SeatLabel[] }
  for (const label of labels) sides[Math.cos(middleAngle(label.seats, angles)) >= 0 ? 'start' : 'end'].push(label)
  return (['start', 'end'] as const).flatMap((anchor) => {
    const sign = anchor === 'start' ? 1 : -1
    const height = (label: SeatLabel): number => Math.sin(middleAngle(label.seats, angles)) * (ring + seat)
    const ordered = sides[anchor].toSorted((a, b) => height(a) - height(b))
    const baselines = spread(ordered.map(height), lineHeight + 0.5)
    return ordered.map((label, index) => {
      const from = at(middleAngle(label.seats, angles), ring + seat + 2)
      const x = sign * (ring + seat + 20)
      const y = baselines[index] ?? 0
      const leader = { x1: from.x, y1: from.y, x2: x - sign * 4, y2: y }
      return place({ text: label.text, seats: label.seats, anchor, leader }, x, y + lineHeight * 0.26)
    })
  })
}

/** Moves ordered positions apart until each keeps its distance, and the whole stays centred where it was. */
function spread(wanted: readonly number[], distance: number): number[] {
  const placed: number[] = []
  for (const one of wanted) placed.push(Math.max(one, (placed.at(-1) ?? -Infinity) + distance))
  const shift = (sum(placed) - sum(wanted)) / (placed.length || 1)
  return placed.map((one) => one - shift)
}
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The smallest view that holds the ring and all labels, with the table in its middle. */
function around(labels: readonly SeatLabel[], seat: number): Box {
  const half = Math.max(ring + seat + 4, ...labels.map(({ box }) => Math.max(-box.x, box.x + box.width) + 4))
  const top = Math.min(-(ring + seat + 4), ...labels.map(({ box }) => box.y - 4))
  const bottom = Math.max(ring + seat + 4, ...labels.map(({ box }) => box.y + box.height + 4))
  return { x: -half, y: top, width: 2 * half, height: bottom - top }
}
