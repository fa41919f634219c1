// Room: ui/seat-geometry. That nothing touches at a table of any size, whoever designates its seats.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxesTouch, planSeats, type SeatPlan, touchesSeat } from './seat-geometry.ts'

function collisions(plan: SeatPlan): string[] {
  const found: string[] = []
  plan.labels.forEach((label, index) => {
    for (const other of plan.labels.slice(index + 1)) {
      if (boxesTouch(label.box, other.box)) found.push(`${label.text} touches ${other.text}`)
    }
    for (const point of plan.points) {
      if (touchesSeat(label.box, point, plan.seat)) found.push(`${label.text} touches a seat`)
    }
  })
  plan.points.forEach((point, index) => {
    for (const other of plan.points.slice(index + 1)) {
      if (Math.hypot(point.x - other.x, point.y - other.y) < 2 * plan.seat + 2) found.push('two seats touch')
    }
    if (Math.hypot(point.x, point.y) - plan.seat < plan.table + 2) found.push('a seat touches the table')
  })
  return found
}

const sizes = Array.from({ length: 22 }, (_, index) => index + 3)

describe('a round table', () => {
  it.each(sizes)('keeps %i seats and their labels apart, each with its own short label', (size) => {
    expect(collisions(planSeats(Array.from({ length: size }, (_, index) => `Mesa ${index + 1}`)))).toEqual([])
  })

  it.each(sizes)('keeps %i seats and their labels apart, each with its own long label', (size) => {
    const names = Array.from({ length: size }, (_, index) => `Wide MMMM designator ${index + 1}`)
    expect(collisions(planSeats(names))).toEqual([])
  })

  it.each(sizes)('keeps %i seats designated two by two apart', (size) => {
    const names = Array.from({ length: size }, (_, index) => `Mesa ${Math.floor(index / 2) + 1}`)
    expect(collisions(planSeats(names))).toEqual([])
  })

  it('keeps any names apart', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 24 }), (names) => {
        expect(collisions(planSeats(names))).toEqual([])
      }),
      { seed: 20261121, numRuns: 300 },
    )
  })

  it('finds the fault when a label is put on a seat', () => {
    const plan = planSeats(['One', 'Two', 'Three'])
    const [label] = plan.labels
    const [seat] = plan.points
    if (!label || !seat) throw new Error('a plan of three seats has labels and seats')
    label.box = { ...label.box, x: seat.x, y: seat.y }
    expect(collisions(plan)).toContain('One touches a seat')
  })

  it('gives neighbours of one designator one label, also across the top', () => {
    const { labels } = planSeats(['Agencia', 'Mesa 1', 'Mesa 1', 'Agencia'])
    expect(labels.map((label) => label.text)).toEqual(['Agencia', 'Mesa 1'])
    expect(labels[0]?.seats).toEqual([3, 0])
  })

  it('holds every label and seat inside the view, so that nothing is cut off', () => {
    for (const size of sizes) {
      const { view, labels, points, seat } = planSeats(Array.from({ length: size }, (_, index) => `Entidad ${index}`))
      const inside = (x: number, y: number) =>
        x >= view.x && x <= view.x + view.width && y >= view.y && y <= view.y + view.height
      for (const { box } of labels) {
        expect(inside(box.x, box.y) && inside(box.x + box.width, box.y + box.height)).toBe(true)
      }
      for (const { x, y } of points) expect(inside(x - seat, y - seat) && inside(x + seat, y + seat)).toBe(true)
      // At 288 px of drawing, 15 units of letter must stay at least 9 px high; the list below has the same words.
      expect((15 * 288) / view.width).toBeGreaterThan(9)
    }
  })
})
