// Room: safeguarding/routes. The two safeguarding persons: what anyone may know of them, how the desk names them, and
// their own pages. Whatever is opened is opened in their browsers; the server passes sealed bytes on.
import { Type } from 'typebox'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findPeople } from '../people/index.ts'
import { SafeguardingAnswer, presentPublic } from './present.ts'
import { openingReasons, readBytes, readParts } from './rules.ts'
import { checkKey, decidePair, endPair, keepKey, layDown, ownPlace, pairsAtDesk, proposePair } from './use-cases.ts'
import {
  agreeToOpening,
  askOpening,
  declineOpening,
  finishOpening,
  openingsOfOwn,
  pairsInOffice,
  seeOpening,
} from './use-cases-sealed.ts'
import { DeskPage } from './views/desk.tsx'
import { KeyPage } from './views/key.tsx'
import { DutyPage, OpeningPage } from './views/openings.tsx'
import { SafeguardingPage } from './views/public.tsx'

const publicPage = page({
  path: '/safeguarding',
  who: 'safeguarding.read',
  nav: 'participate',
  cached: true,
  answer: SafeguardingAnswer,
  summary: 'The two safeguarding persons to whom confidential inputs are sealed, by office and marks of their keys',
  model: async (context) => done(await presentPublic(context)),
  view: SafeguardingPage,
})

const deskPage = page({
  path: '/desk/safeguarding',
  who: 'safeguarding.name',
  model: async (context) => {
    const pairs = await pairsAtDesk(context)
    const people = await findPeople(
      context,
      pairs.flatMap(({ pair }) => pair.members.map((one) => one.personId)),
    )
    return done({ pairs, names: new Map(people.map((one) => [one.id, one.name])), me: context.actor.personId })
  },
  view: DeskPage,
})
const propose = form({
  path: '/desk/safeguarding',
  who: 'safeguarding.name',
  labels: 'safeguarding',
  again: deskPage,
  fields: Type.Object({ office: Field.line(120), first: Field.email(), second: Field.email() }),
  act: (context, { form: fields }) => proposePair(context, fields),
  then: () => ({ to: '/desk/safeguarding', said: 'safeguarding.said-proposed' }),
})
const decide = form({
  path: '/desk/safeguarding/:id',
  who: 'safeguarding.name',
  labels: 'safeguarding',
  again: deskPage,
  fields: Type.Object({ act: Field.one(['agree', 'decline', 'end']) }),
  act: (context, { params, form: { act } }) =>
    act === 'end' ? endPair(context, params.id ?? '') : decidePair(context, params.id ?? '', act),
  then: () => ({ to: '/desk/safeguarding', said: 'safeguarding.said-decided' }),
})

const keyPage = page({
  path: '/safeguarding/key',
  who: 'safeguarding.keep-key',
  sensitive: true,
  model: async (context) => ownPlace(context),
  view: KeyPage,
})
const makeKey = form({
  path: '/safeguarding/key',
  who: 'safeguarding.keep-key',
  labels: 'safeguarding',
  again: keyPage,
  sensitive: true,
  fields: Type.Object({ recipient: Field.line(2000) }),
  act: (context, { form: fields }) => keepKey(context, fields.recipient),
  then: () => ({ to: '/safeguarding/key', said: 'safeguarding.said-key-kept' }),
})
const testKey = form({
  path: '/safeguarding/key/test',
  who: 'safeguarding.keep-key',
  labels: 'safeguarding',
  again: keyPage,
  sensitive: true,
  fields: Type.Object({ word: Field.line(60) }),
  act: (context, { form: fields }) => checkKey(context, fields.word),
  then: () => ({ to: '/safeguarding/duty', said: 'safeguarding.said-key-checked' }),
})

const dutyPage = page({
  path: '/safeguarding/duty',
  who: 'sealed-author.read',
  sensitive: true,
  model: (context) => openingsOfOwn(context),
  view: DutyPage,
})
const ask = form({
  path: '/safeguarding/duty',
  who: 'sealed-author.ask',
  labels: 'safeguarding',
  again: dutyPage,
  sensitive: true,
  fields: Type.Object({ code: Field.line(20), reason: Field.one(openingReasons) }),
  act: (context, { form: fields }) => askOpening(context, fields),
  then: () => ({ to: '/safeguarding/duty', said: 'safeguarding.said-asked' }),
})
const leave = form({
  path: '/safeguarding/duty/end',
  who: 'safeguarding.lay-down',
  labels: 'safeguarding',
  again: dutyPage,
  sensitive: true,
  fields: Type.Object({ sure: Field.yes() }),
  act: async (context, { form: { sure } }) => (sure ? layDown(context) : invalid({ sure: 'http.wrong-required' })),
  then: () => ({ to: '/', said: 'safeguarding.said-left' }),
})

async function seen(context: Context, id: string | undefined) {
  const found = await seeOpening(context, id ?? '')
  if (!found.ok) return found
  const pairs = (await pairsInOffice(context)).filter((one) => one.id !== found.value.opening.pairId)
  return done({ ...found.value, pairs })
}
const openingPage = page({
  path: '/safeguarding/openings/:id',
  who: 'sealed-author.read',
  sensitive: true,
  model: (context, { params }) => seen(context, params.id),
  view: OpeningPage,
})
const agreeIt = form({
  path: '/safeguarding/openings/:id/agreement',
  who: 'sealed-author.agree',
  labels: 'safeguarding',
  again: openingPage,
  sensitive: true,
  fields: Type.Object({ act: Field.one(['agree', 'decline']), peeled: Type.Optional(Field.text(20_000)) }),
  act: async (context, { params, form: { act, peeled } }): Promise<Outcome<unknown>> => {
    if (act === 'decline') return declineOpening(context, params.id ?? '')
    const bytes = readBytes((peeled ?? '').replace(/\s+/g, ''))
    return bytes ? agreeToOpening(context, params.id ?? '', bytes) : invalid({ peeled: 'safeguarding.wrong-peeled' })
  },
  then: () => ({ to: '/safeguarding/duty', said: 'safeguarding.said-answered' }),
})
const finish = form({
  path: '/safeguarding/openings/:id/reading',
  who: 'sealed-author.read',
  labels: 'safeguarding',
  again: openingPage,
  sensitive: true,
  fields: Type.Object({ sealed: Type.Optional(Field.text(60_000)) }),
  act: async (context, { params, form: { sealed } }): Promise<Outcome<unknown>> => {
    const parts = sealed ? readParts(sealed) : []
    return parts ? finishOpening(context, params.id ?? '', parts) : invalid({ sealed: 'safeguarding.wrong-sealed' })
  },
  then: () => ({ to: '/safeguarding/duty', said: 'safeguarding.said-read' }),
})

export const routes = [
  publicPage,
  deskPage,
  propose,
  decide,
  keyPage,
  makeKey,
  testKey,
  dutyPage,
  ask,
  leave,
  openingPage,
  agreeIt,
  finish,
]
