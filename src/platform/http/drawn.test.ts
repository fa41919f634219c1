// Room: platform/http. What is drawn once for many: each has the key of their own forms, and whoever has something else
// of their own, whatever it is, gets another page.
import { expect, test } from 'vitest'
import { samplePage } from '../../ui/sample-page.ts'
import { drawOnce } from './drawn.ts'

const route = { path: '/room', shared: 'now' }
function drawing() {
  let drawn = 0
  const now = { agenda: 'First item' }
  return {
    drawn: () => drawn,
    for: (own: object, more: object = {}, shared: object = now) => {
      const page = { ...samplePage(), ...more }
      return drawOnce(page, { now: shared, ...own }, route, ({ formKey }) => {
        drawn++
        return `<p>${JSON.stringify(own)}</p><input value="${formKey}"><input value="${formKey}">`
      }).toString()
    },
  }
}

test('two who see the same are drawn once, each with their own key', () => {
  const room = drawing()
  const [ana, luis] = ['key-of-ana', 'key-of-luis'].map((formKey) => room.for({ inside: true }, { formKey }))
  expect(room.drawn()).toBe(1)
  expect(ana).toBe('<p>{"inside":true}</p><input value="key-of-ana"><input value="key-of-ana">')
  expect(luis).toBe(ana?.replaceAll('ana', 'luis'))
})

test('whatever is somebody’s own, also in a map or a set, and whatever the page says to them, draws another', () => {
  const room = drawing()
  const others = [
    [{ inside: true }],
    [{ inside: false }],
    [{ inside: true, ask: { text: 'Mine' } }],
    [{ own: new Map([['statement', 'agree']]) }],
    [{ own: new Map([['statement', 'pass']]) }],
    [{ own: new Set(['a']) }],
    [{ inside: true }, { notice: 'You are in' }],
    [{ inside: true }, { locale: 'fr' }],
    [{ inside: true }, { signedIn: true }],
    [{ inside: true }, { form: { values: { text: 'typed' }, errors: [] } }],
  ] as const
  for (const [own, more] of others) room.for(own, more)
  expect(room.drawn()).toBe(others.length)
  expect(() => room.for({ own: () => 'anybody' })).toThrow('from a function')
})

test('what is read anew is drawn anew, and without something shared nothing is drawn', () => {
  const room = drawing()
  room.for({ inside: true })
  room.for({ inside: true }, {}, { agenda: 'First item' })
  expect(room.drawn()).toBe(2)
  expect(() => drawOnce(samplePage(), { inside: true }, route, () => '')).toThrow('nothing is shared')
})
