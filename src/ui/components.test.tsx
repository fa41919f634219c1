// Room: ui. That hostile words stay words in every component, and that each says in text what it shows.
import type { ComponentChild } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { originalText } from '../kernel/localized-text.ts'
import { Bars } from './bars.tsx'
import { Choice, Tick } from './choice.tsx'
import { Cite } from './cite.tsx'
import { DataTable } from './data-table.tsx'
import { Document } from './document.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorPage } from './error-page.tsx'
import { Facts } from './facts.tsx'
import { FeedLinks } from './feed-links.tsx'
import { Field } from './field.tsx'
import { Figure } from './figure.tsx'
import { FileField } from './file-field.tsx'
import { Filters } from './filters.tsx'
import { Form } from './form.tsx'
import { Receipt } from './receipt.tsx'
import { RoundTable } from './round-table.tsx'
import { samplePage } from './sample-page.ts'
import { Select } from './select.tsx'
import { SourceLine } from './source-line.tsx'
import { stations } from './stations.ts'
import { Status } from './status.tsx'
import { Steps } from './steps.tsx'
import { Submit } from './submit.tsx'
import { Summary } from './summary.tsx'
import { Text } from './text.tsx'
import { Thread } from './thread.tsx'
import { Timeline } from './timeline.tsx'
import { VoteChoices } from './vote-choices.tsx'

const evil = `"><script>alert('x')</script><img src=x onerror=alert(1)>`
const form = { values: { a: evil, _form: 'x' }, errors: [{ field: 'a', message: evil }] }
const page = samplePage({ form, notice: evil, installation: { name: evil, demo: false }, path: `/x?y=${evil}` })
const text = originalText(evil, evil)

const hostile: Record<string, ComponentChild> = {
  Document: (
    <Document
      page={page}
      title={evil}
      lead={evil}
      description={evil}
      tag={{ label: evil }}
      toc={[{ href: evil, label: evil }]}
      feeds={[{ href: evil, type: evil, title: evil }]}
    />
  ),
  ErrorPage: <ErrorPage page={page} kind="fault" id={evil} reason={evil} />,
  Form: <Form page={page} action={evil} label={evil} />,
  Field: <Field page={page} name="a" label={evil} hint={evil} />,
  Textarea: <Field page={page} name="a" label={evil} type="textarea" />,
  Choice: <Choice page={page} name={evil} label={evil} options={[{ value: evil, label: evil, hint: evil }]} />,
  Tick: <Tick page={page} name="a" label={evil} value={evil} />,
  Select: <Select page={page} name="a" label={evil} options={[{ value: evil, label: evil }]} />,
  FileField: <FileField page={page} name="a" label={evil} hint={evil} />,
  Submit: (
    <Submit name={evil} value={evil} beside={{ href: evil, label: evil }}>
      {evil}
    </Submit>
  ),
  Summary: <Summary page={page} items={[{ label: evil, value: evil, change: evil }]} />,
  DataTable: <DataTable caption={evil} rows={[evil]} columns={[{ label: evil, cell: (row) => row }]} />,
  Filters: (
    <Filters
      page={page}
      action={evil}
      found={evil}
      keep={{ [evil]: evil }}
      search={{ name: evil, label: evil, value: evil }}
      filters={[{ name: evil, label: evil, options: [{ value: evil, label: evil }] }]}
    />
  ),
  FeedLinks: <FeedLinks page={page} feeds={[{ kind: 'csv', href: evil }]} />,
  EmptyState: <EmptyState title={evil} action={{ href: evil, label: evil }} />,
  Facts: <Facts items={[{ term: evil, detail: evil }]} />,
  Figure: <Figure page={page} value={evil} counts={evil} asOf={evil} cite={evil} />,
  Bars: (
    <Bars
      page={page}
      caption={evil}
      heads={{ label: evil, value: evil }}
      rows={[{ label: evil, value: 1, note: evil }]}
    />
  ),
  Text: <Text page={page} text={text} />,
  Paragraphs: <Text page={page} text={text} as="paragraphs" />,
  Markdown: <Text page={page} text={text} as="markdown" />,
  SourceLine: <SourceLine page={page} label={evil} locator={evil} standing={evil} href={evil} />,
  Status: <Status>{evil}</Status>,
  RoundTable: <RoundTable page={page} name={evil} seats={[{ state: 'filled', designator: evil, holder: evil }]} />,
  Thread: <Thread page={page} stations={[{ kind: 'voice', state: 'done', label: evil, detail: evil, href: evil }]} />,
  Steps: <Steps page={page} at={1} steps={[{ label: evil, href: evil }]} />,
  Timeline: <Timeline page={page} items={[{ when: evil, what: evil, detail: evil }]} />,
  Cite: <Cite page={page} title={evil} permalink={evil} asOf={evil} author={evil} code={evil} />,
  VoteChoices: <VoteChoices page={page} statements={[{ id: evil, text: evil }]} />,
  Receipt: <Receipt page={page} code={evil} />,
}

describe('hostile words', () => {
  it.each(Object.entries(hostile))('stay words in %s', (_name, component) => {
    const html = render(<>{component}</>)
    expect(html).not.toMatch(/<script>|<img/i)
    // Nothing opens an attribute of its own: every quote of the words is escaped.
    expect(html).not.toContain('"><script')
  })
})

describe('a form', () => {
  const errors = [
    { field: 'name', message: 'No name' },
    { field: 'kind', message: 'No kind' },
    { field: 'vote-7', message: 'No vote' },
    { field: 'many[0].url', message: 'No link' },
  ]
  const kinds = [
    { value: '1', label: 'One' },
    { value: '2', label: 'Two' },
  ]
  const fields = (page: ReturnType<typeof samplePage>) => (
    <>
      <Field page={page} name="name" label="Name" value="before" />
      <Choice page={page} name="kind" label="Kind" options={kinds} />
      <VoteChoices page={page} statements={[{ id: '7', text: 'Seven' }]} />
      <Field page={page} name="many[0].url" label="Link" type="url" />
    </>
  )
  const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])

  it('lists every error on top, each linked to an input that exists', () => {
    const page = samplePage({ form: { values: { name: '' }, errors } })
    const html = render(
      <Form page={page} action="/x">
        {fields(page)}
      </Form>,
    )
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(links).toHaveLength(errors.length)
    for (const link of links) expect(html).toMatch(new RegExp(`<input[^>]* id="${link}"`))
  })

  it('ties hint and error to the field by ids that exist', () => {
    const page = samplePage({ form: { values: { name: 'x' }, errors } })
    const html = render(
      <Form page={page} action="/x">
        {fields(page)}
      </Form>,
    )
    for (const [, list] of html.matchAll(/aria-describedby="([^"]+)"/g)) {
      for (const id of list?.split(' ') ?? []) expect(ids(html)).toContain(id)
    }
  })

  it('keeps what was typed, also where it was emptied, and what was ticked', () => {
    const page = samplePage({ form: { values: { kind: '2' }, errors } })
    const html = render(
      <Form page={page} action="/x">
        {fields(page)}
      </Form>,
    )
    expect(html).not.toContain('before')
    expect(html).toMatch(/value="2"[^>]* checked/)
    expect(html).not.toMatch(/value="1"[^>]* checked/)
  })

  it('shares a page with another: ids differ, and only the form sent shows its errors', () => {
    const page = samplePage({ form: { values: { name: 'typed', _form: 'second' }, errors } })
    const html = render(
      <>
        <Form page={page} action="/a" name="first">
          {fields(page)}
        </Form>
        <Form page={page} action="/b" name="second">
          {fields(page)}
        </Form>
      </>,
    )
    expect(new Set(ids(html)).size).toBe(ids(html).length)
    expect(html.match(/role="alert"/g)).toHaveLength(1)
    expect(html).toContain('value="before"')
    expect(html).toContain('value="typed"')
  })

  it('carries its idempotency key', () => {
    expect(render(<Form page={samplePage()} action="/x" />)).toContain('name="_key" value="sample-key"')
  })
})

describe('the pictures', () => {
  it('tells the thread in words: every station with its state', () => {
    const page = samplePage({ locale: 'en' })
    const html = render(
      <Thread
        page={page}
        stations={stations.map((kind, index) => ({ kind, state: index < 3 ? 'done' : index === 3 ? 'here' : 'none' }))}
      />,
    )
    const words = html
      .replace(/<svg.*?<\/svg>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(words).toBe(
      ' Voice (on record) Theme (on record) Recommendation (on record) Answer it stands here ' +
        'Pledge none recorded here Progress none recorded here Report none recorded here ',
    )
  })

  it('says the language of a title that is not the page’s own, and of no other', () => {
    const station = (language: string) => ({
      kind: 'voice' as const,
      state: 'done' as const,
      title: { text: 'x', language },
    })
    const html = (language: string) =>
      render(<Thread page={samplePage({ locale: 'en' })} stations={[station(language)]} />)
    expect(html('fr')).toContain('<span class="detail" lang="fr"')
    expect(html('en')).not.toContain('lang=')
  })

  it('stands where more than seven stations would lie too close, and explains a later fact once', () => {
    const page = samplePage({ locale: 'en' })
    const later = { kind: 'progress' as const, state: 'done' as const, later: true, code: 'MECH-LAC' }
    const draw = (n: number) => render(<Thread page={page} stations={Array.from({ length: n }, () => later)} />)
    expect(draw(7)).not.toContain('thread stands')
    expect(draw(8)).toContain('thread stands')
    expect(draw(3).match(/later fact, linked by the editors/g)).toHaveLength(3)
    expect(draw(3).match(/Later fact: it happened afterwards/g)).toHaveLength(1)
  })

  it('tells the table in words: a sum in the picture, every seat in the table below', () => {
    const page = samplePage({ locale: 'en' })
    const html = render(
      <RoundTable
        page={page}
        name="Liaison Table"
        seats={[
          { state: 'filled', designator: 'Table 1', holder: 'An organisation' },
          { state: 'unknown', designator: 'Table 2' },
          { state: 'vacant', designator: 'Table 2' },
        ]}
      />,
    )
    expect(html).toContain('Liaison Table: one seat filled, one seat vacant, one seat whose holder is unknown here')
    expect(html).toContain('1 of 3')
    expect(html).toContain('unknown to this installation')
    expect(html.match(/<th scope="row"/g)).toHaveLength(3)
  })

  it('draws every bar to one scale, with the figure beside it and its uncertainty in words', () => {
    const page = samplePage({ locale: 'en' })
    const html = render(
      <Bars
        page={page}
        caption="Bars"
        heads={{ label: 'What', value: 'How many' }}
        rows={[
          { label: 'a', value: 200 },
          { label: 'b', value: 50, low: 40, high: 60 },
          { label: 'c', value: null },
        ]}
      />,
    )
    expect([...html.matchAll(/<rect[^>]* width="([^"]+)"/g)].map((match) => match[1])).toEqual(['100.0%', '25.0%'])
    expect(html).toContain('(between 40 and 60)')
    expect(html).toContain('not known')
  })
})

describe('a text', () => {
  const page = samplePage({ locale: 'en' })
  const spanish = { es: { text: 'Hola', origin: 'original' as const } }

  it('says its language and that it is a draft, and keeps the original one tap away', () => {
    const english = { text: 'Hello', origin: 'machine' as const, stale: true }
    const draft = { original: 'es', values: { ...spanish, en: english } }
    const html = render(<Text page={page} text={draft} />)
    expect(html).toContain('<p lang="en" dir="auto">Hello</p>')
    expect(html).toContain('Draft translation, not official · English · older than the current original')
    expect(html).toContain('See the original (Spanish)')
    expect(html).toContain('<p lang="es" dir="auto">Hola</p>')
  })

  it('says so where it is not there in the reader’s language', () => {
    const html = render(<Text page={page} text={{ original: 'es', values: spanish }} />)
    expect(html).toContain('Original · Spanish · not translated yet')
    expect(html).not.toContain('<details')
  })

  it('is only words with their language inside a title', () => {
    const html = render(<Text page={page} text={{ original: 'es', values: spanish }} plain />)
    expect(html).toBe('<span lang="es">Hola</span>')
  })
})

it('a fact without a detail is left out, whatever says that there is none', () => {
  const items = [undefined, null, false, '', 0, 'known'].map((detail, n) => ({ term: `Term ${n}`, detail }))
  const html = render(<Facts items={[...items, null, false]} />)
  expect(html.match(/<dt>/g)).toHaveLength(2)
  expect(html).toContain('<dt>Term 4</dt><dd>0</dd>')
})
