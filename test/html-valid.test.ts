// Room: test. The check for valid HTML finds what is planted, and lets a good page pass.
import { expect, test } from 'vitest'
import { invalidIn } from './support/html-valid.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head>
  <body><main><h1>A page</h1>${body}</main></body></html>`

test('a good page has nothing wrong', async () => {
  expect(await invalidIn(page('<p>Words and a <a href="/en">link</a>.</p>'))).toEqual([])
})

test.each([
  ['a list in a paragraph', '<p><ul><li>one</li></ul></p>'],
  ['an id twice', '<p id="a">one</p><p id="a">two</p>'],
  ['a heading left out', '<h4>too deep</h4>'],
  ['a list item on its own', '<li>alone</li>'],
  ['an element never closed', '<div><span></div>'],
  ['a field without a label', '<input type="text" name="x">'],
  ['a value that an attribute cannot have', '<button type="other">words</button>'],
  ['a label of nothing', '<p>words <label for="nowhere">x</label></p>'],
])('found: %s', async (_name, body) => {
  expect((await invalidIn(page(body))).length).toBeGreaterThan(0)
})
