// Room: trace. The road from a recommendation to a pledge's update, read both ways; and what it never tells.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aNote, anInput } from '../../../test/support/minutes.ts'
import { useWorld } from '../../../test/support/world.ts'
import { testNow } from '../../../test/support/ground.ts'
import { newId } from '../../kernel/random.ts'
import { originalText } from '../../kernel/localized-text.ts'
import type { Station } from '../../kernel/thread.ts'
import type { RecordKind, Subject } from '../../platform/acts/acts.ts'
import { type LinkKind, tie } from '../../platform/acts/links.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { insertOrganisation } from '../organisations/index.ts'
import { type Door, threadReader } from './read-thread.ts'
import { readThread } from './use-cases.ts'

const world = useWorld()
const today = dayOf(testNow)

async function office(): Promise<string> {
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: `office-${id.slice(0, 8)}`,
    kind: 'office',
    name: 'Oficina de muestra',
    acronym: null,
    category: 'governments',
    country: 'PE',
    workingTables: [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: null,
    sample: true,
    searchName: `oficina ${id.slice(0, 8)}`,
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}

test('from proposal to pledge and update, and the trace shows it from either end', async () => {
  const organisationId = await office()
  const input = await anInput(world(), organisationId)
  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  await rapporteur.get('/en/recommendations/propose')
  const proposed = await rapporteur.send('/en/recommendations/propose', {
    title: 'One desk (sample)',
    text: 'Open one desk.',
    kind: 'service',
    objectives: ['15'],
    inputs: input.code,
    'to-1-kind': 'state',
    'to-1-office': `office-${organisationId.slice(0, 8)}`,
  })
  const code = /REC-LAC-\d{4}-\d{3}/.exec(proposed.location)?.[0] ?? ''
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  await desk.get(`/en/recommendations/${code}/work`)
  await desk.send(`/en/recommendations/${code}/check`, {})
  await rapporteur.get(`/en/recommendations/${code}/work`)
  await rapporteur.send(`/en/recommendations/${code}/issue`, { issuer: 'Sample forum', issuedOn: today })
  await rapporteur.get(`/en/recommendations/${code}/work`)
  expect(
    (
      await rapporteur.send(`/en/recommendations/${code}/addressees/1/oral`, {
        stance: 'accept',
        answer: 'We will open it.',
        post: 'Head of delegation',
        respondedOn: today,
        note: await aNote(world(), 'response'),
      })
    ).status,
  ).toBe(303)

  const holder = await world().visitor(await world().person('Holder sample', { role: 'office', organisationId }))
  const other = await world().visitor(
    await world().person('Other sample', { role: 'office', organisationId: await office() }),
  )
  const make = `/en/pledges/make?recommendation=${code}&position=1`
  expect((await holder.get(`/en/recommendations/${code}`)).body).toContain(make.replace('&', '&amp;'))
  expect((await other.get(make)).status).toBe(403)
  await holder.get(make)
  const made = await holder.send(make, {
    title: 'One desk (sample pledge)',
    text: 'A desk will open.',
    objectives: ['15'],
  })
  expect(made.status, made.text.slice(0, 500)).toBe(303)
  const pledge = /PLG-LAC-\d{4}-\d{3}/.exec(made.location)?.[0] ?? ''
  const visitor = await world().visitor()
  const page = await visitor.get(`/en/pledges/${pledge}`)
  expect(page.text).toContain('it does not say what would show that it was kept')
  expect(page.text).toContain('it does not say by when')

  // The holder's account and the holder's link both report; another office does neither.
  const update = `/en/pledges/${pledge}/update`
  expect((await other.get(update)).status).toBe(403)
  await holder.get(update)
  expect((await holder.send(update, { on: '2999-01-01', text: 'x' })).status).toBe(422)
  expect(
    (
      await holder.send(update, {
        on: today,
        text: 'The budget is passed.',
        stage: 'planning',
        evidenceUrl: 'javascript:alert(1)',
      })
    ).status,
  ).toBe(422)
  expect(
    (
      await holder.send(update, {
        on: today,
        text: 'The budget is passed.',
        stage: 'planning',
        evidenceUrl: 'https://example.org/budget',
        evidenceLabel: 'Budget',
      })
    ).status,
  ).toBe(303)
  await desk.get(`/en/pledges/${pledge}`)
  const shown = await desk.follow(await desk.send(`/en/pledges/${pledge}/link`, {}))
  const link = /value="http:\/\/mesa\.test(\/en\/report-progress\/[^"]+)"/.exec(shown.body)?.[1] ?? ''
  const byLink = await world().visitor()
  await byLink.get(link)
  await byLink.get(link)
  expect((await byLink.send(link, { on: today, text: 'The desk opened.', stage: 'in-progress' })).status).toBe(303)
  expect((await byLink.get(link)).status).toBe(404)
  expect((await visitor.get('/en/pledges.csv')).body).toContain('in-progress')
  expect((await visitor.get('/en/pledges.atom')).body).toContain('The desk opened.')

  const kinds = async (of: string) =>
    (await visitor.json<{ stations: { kind: string; code: string | null; record: string }[] }>(`/api/v1/trace/${of}`))
      .stations
  const down = await kinds(code)
  expect(down.map((one) => one.kind)).toEqual(
    expect.arrayContaining(['recommendation', 'answer', 'pledge', 'progress']),
  )
  expect(down.filter((one) => one.kind === 'progress')).toHaveLength(2)
  expect((await kinds(pledge)).map((one) => one.code)).toEqual(expect.arrayContaining([code, pledge]))
  const inPortuguese = await visitor.get(`/pt/trace/${pledge}`)
  expect(inPortuguese.text).toContain('The desk opened.')
  // On a phone the code stays in one piece.
  expect(inPortuguese.body).toMatch(new RegExp(`<h1>[^<]*<span class="code">${pledge}</span>`))
  const { stations } = { stations: await readThread(world().context(), { kind: 'input', id: input.id }) }
  expect(stations.map((one) => one.kind)).toEqual(
    expect.arrayContaining(['recommendation', 'answer', 'pledge', 'progress']),
  )
})

test('a third party reports what it sees and changes no stage; an unchecked member does not report', async () => {
  const visitor = await world().visitor()
  expect((await visitor.get('/en/pledges/PLG-LAC-1999-001')).status).toBe(404)
  expect((await visitor.get('/en/trace/REC-LAC-1999-001')).status).toBe(404)
  expect((await visitor.get('/en/trace/%00%27--')).status).toBe(404)
  expect((await visitor.get('/en/pledges/make')).status).toBe(401)
  const desk = await world().visitor(await world().person('Desk two sample', { role: 'secretariat' }))
  const refused = await desk.get('/en/pledges/make?recommendation=REC-LAC-1999-001&position=1')
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('grows out of a published answer')
})

test('whatever is linked to whatever, a text that a door holds back is never told, and the walk ends', async () => {
  const kinds: LinkKind[] = [
    'cites',
    'answers',
    'implements',
    'evidences',
    'merged-into',
    'heard-at',
    'bears-on',
    'derived-from',
  ]
  const records: RecordKind[] = ['input', 'recommendation', 'pledge', 'update', 'meeting']
  const secret = 'held back: somebody’s own words'
  const shape = fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom(...kinds), fc.boolean()), {
    minLength: 1,
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(shape, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), async (edges, open) => {
      const context = world().context()
      const nodes = open.map((isPublic, n) => ({
        id: newId(context.random),
        kind: records[n % records.length] ?? 'input',
        isPublic,
      }))
      for (const [from, to, kind, byEditors] of edges) {
        const [a, b] = [nodes[from], nodes[to]]
        if (a && b && a !== b) await tie(context, a, kind, b, byEditors)
      }
      // A door as the features' are: it knows every text, and gives only what is public to anyone.
      const doors: Door[] = records.map((kind) => ({
        kinds: [kind],
        stationsOf: async (_context, ids) =>
          nodes
            .filter((one) => ids.includes(one.id))
            .map((one): Station => ({
              kind: 'voice',
              subject: { kind, id: one.id },
              title: originalText(one.isPublic ? `public ${one.id}` : secret, 'en'),
              href: null,
              code: null,
              on: null,
              byEditors: false,
              state: 'ui.thread-done',
            }))
            .map((one) => (nodes.find((node) => node.id === one.subject.id)?.isPublic ? one : { ...one, title: null })),
      }))
      const start: Subject = nodes[0] ?? { kind: 'input', id: newId(world().context().random) }
      const stations = await threadReader(doors)(context, start)
      expect(JSON.stringify(stations)).not.toContain('held back')
      expect(stations.length).toBeLessThanOrEqual(nodes.length)
      expect(stations.filter((one) => one.subject.id === start.id)).toHaveLength(1)
      expect(new Set(stations.map((one) => one.subject.id)).size).toBe(stations.length)
    }),
    { numRuns: 25, seed: 20261121 },
  )
})

test('a proposal that is not issued is in nobody’s thread, however it is linked', async () => {
  const input = await anInput(world(), await office())
  const rapporteur = await world().visitor(await world().person('Quiet rapporteur sample', { role: 'rapporteur' }))
  await rapporteur.get('/en/recommendations/propose')
  await rapporteur.send('/en/recommendations/propose', {
    title: 'Not yet public (sample)',
    text: 'Still with the desk.',
    kind: 'policy',
    objectives: ['1'],
    inputs: input.code,
    nobody: 'yes',
  })
  const stations = await readThread(world().context(), { kind: 'input', id: input.id })
  expect(JSON.stringify(stations)).not.toContain('Not yet public')
})

test('siblings are two threads: what was heard at one meeting is not told as one road', async () => {
  const context = world().context()
  const [a, b, meeting] = [newId(context.random), newId(context.random), newId(context.random)]
  await tie(context, { kind: 'recommendation', id: a }, 'heard-at', { kind: 'meeting', id: meeting })
  await tie(context, { kind: 'recommendation', id: b }, 'heard-at', { kind: 'meeting', id: meeting })
  const reached: string[] = []
  const door: Door = {
    kinds: ['recommendation', 'meeting'],
    stationsOf: async (_context, ids) => (reached.push(...ids), []),
  }
  await threadReader([door])(context, { kind: 'recommendation', id: a })
  expect(reached.sort()).toEqual([a, meeting].sort())
})
