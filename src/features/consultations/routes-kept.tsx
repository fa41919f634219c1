// Room: consultations/routes. Receipts that an organisation keeps for people who trust it.
import { Type } from 'typebox'
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { readBytes } from '../safeguarding/index.ts'
import { findBook, listKept } from './store-kept.ts'
import { closeBook, keepForSomebody, newsOf, openBook, removeKept } from './use-cases-kept.ts'
import { slowness } from './use-cases-voices.ts'
import { KeptPage } from './views/kept.tsx'

const BookQuery = Type.Object({ of: Type.Optional(Field.line(40)) })
async function bookOf(context: Context, chosen: string | undefined) {
  const organisations = (await ownOrganisations(context)).map(({ id, name }) => ({ id, name }))
  const organisation = organisations.find((one) => one.id === chosen) ?? organisations[0]
  if (!organisation) return refused('forbidden', 'ui.refused-forbidden')
  const book = await findBook(context, organisation.id)
  return done({
    organisation,
    organisations,
    book: book ?? null,
    kept: book ? await listKept(context, organisation.id) : [],
  })
}
const keptPage = page({
  path: '/receipts/kept',
  who: 'receipt.keep',
  nav: 'participate',
  sensitive: true,
  query: BookQuery,
  model: (context, { query }) => bookOf(context, query.of),
  view: KeptPage,
})
const then = () => ({ to: '/receipts/kept' })
const open = form({
  path: '/receipts/kept/book',
  who: 'receipt.keep',
  labels: 'consultations',
  again: keptPage,
  sensitive: true,
  nameless: true,
  fields: Type.Object({ organisation: Field.id(), recipient: Field.line(2000), locked: Field.text(8000) }),
  act: async (context, { form: { organisation, recipient, locked } }): Promise<Outcome<null>> => {
    const bytes = readBytes(locked)
    return bytes
      ? openBook(context, { organisationId: organisation, recipient, locked: bytes })
      : invalid({ locked: 'safeguarding.wrong-sealed' })
  },
  then: () => ({ ...then(), said: 'consultations.said-book' }),
})
const close = form({
  path: '/receipts/kept/end',
  who: 'receipt.keep',
  labels: 'consultations',
  again: keptPage,
  sensitive: true,
  nameless: true,
  fields: Type.Object({ organisation: Field.id(), sure: Field.yes() }),
  act: async (context, { form: { organisation, sure } }) =>
    sure ? closeBook(context, organisation) : invalid({ sure: 'http.wrong-required' }),
  then: () => ({ ...then(), said: 'consultations.said-book-closed' }),
})
const keep = form({
  path: '/receipts/kept',
  who: 'receipt.keep',
  labels: 'consultations',
  again: keptPage,
  sensitive: true,
  nameless: true,
  fields: Type.Object({
    organisation: Field.id(),
    sealed: Type.Optional(Field.text(4000)),
    label: Type.Optional(Field.line(40)),
    receipt: Type.Optional(Field.line(120)),
  }),
  act: async (context, { form: fields }): Promise<Outcome<null>> => {
    const organisationId = fields.organisation
    if (!fields.sealed)
      return keepForSomebody(context, { organisationId, label: fields.label ?? '', receipt: fields.receipt ?? '' })
    const sealed = readBytes(fields.sealed)
    return sealed
      ? keepForSomebody(context, { organisationId, sealed })
      : invalid({ receipt: 'safeguarding.wrong-sealed' })
  },
  then: () => ({ ...then(), said: 'consultations.said-kept' }),
})
const remove = form({
  path: '/receipts/kept/:id/removal',
  who: 'receipt.keep',
  labels: 'consultations',
  again: keptPage,
  sensitive: true,
  nameless: true,
  fields: Type.Object({ organisation: Field.id() }),
  act: (context, { params, form: { organisation } }) => removeKept(context, organisation, params.id ?? ''),
  then: () => ({ ...then(), said: 'consultations.said-removed' }),
})
/** Asked by the script that opened the book, without a session: the server does not see whose book it was. */
const news = form({
  path: '/receipts/news',
  who: 'receipt.read',
  labels: 'consultations',
  again: keptPage,
  sensitive: true,
  nameless: true,
  fields: Type.Object({ receipts: Field.text(40_000) }),
  act: async (context, { form: { receipts } }): Promise<Outcome<{ states: string[] }>> => {
    const typed = receipts.split('\n').filter(Boolean)
    if (!(await slowness.turn())) return refused('too-many', 'consultations.refused-slow', { args: { seconds: 30 } })
    const states = await newsOf(context, typed)
    // Guessing here costs what guessing one by one costs.
    for (const one of states) if (one === 'unknown') slowness.wrong()
    return done({ states })
  },
  then: () => ({ to: '/receipts' }),
  api: ({ states }) => ({ states }),
  summary: 'How receipts stand, one a line: waiting, accepted, refused, cited, spoke (votes, answers) or unknown',
})

export const keptRoutes = [keptPage, open, close, keep, remove, news]
