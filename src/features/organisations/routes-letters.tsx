// Room: organisations/routes. Letters between members, reports of abuse, certificates and the page that confirms them.
import { Type } from 'typebox'
import { organisationsOf } from '../../kernel/actor.ts'
import { locales } from '../../kernel/locale.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, file, form, page } from '../../platform/http/route.ts'
import { findPeople } from '../people/index.ts'
import { sayLetter } from './letter-paper.ts'
import { policy } from './policy.ts'
import { presentOrganisation } from './present.ts'
import { letterKinds } from './rules-letters.ts'
import { findOrganisation, findOrganisations, ownOrganisations } from './store.ts'
import {
  type IssuedLetter,
  type MemberLetter,
  listCorrespondences,
  listIssuedLetters,
  listReported,
} from './store-letters.ts'
import {
  answerLetter,
  confirmLetter,
  issueLetter,
  judgeReport,
  letterFile,
  readCorrespondence,
  readLetter,
  reportAbuse,
  withdrawLetter,
  writeToMember,
} from './use-cases-letters.ts'
import { ConfirmLetterPage, IssuedLettersPage } from './views/letters.tsx'
import { CorrespondencePage, MessagesPage, ReportedPage, WritePage } from './views/messages.tsx'

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')
const PageQuery = Type.Object({ page: Type.Optional(Field.number(1, 10_000)) })

/** What the letters of somebody are shown with: names, never an address. */
async function shownLetters(context: Context, letters: MemberLetter[]) {
  const ids = letters.flatMap((one) => [one.fromOrganisation, one.toOrganisation]).filter((id) => id !== null)
  // Who wrote to somebody is known to them, also where the public does not see it.
  const all: Context = { ...context, actor: { kind: 'system', personId: null, grants: [], sessionId: null } }
  const organisations = await findOrganisations(all, [...new Set(ids)])
  const people = await findPeople(context, [
    ...new Set(letters.flatMap((one) => [one.fromPerson, one.toPerson]).filter((id) => id !== null)),
  ])
  const organisation = (id: string | null) => organisations.find((one) => one.id === id)?.name
  const person = (id: string | null) => people.find((one) => one.id === id)?.name
  const own = organisationsOf(context.actor)
  return letters.map((one) => ({
    id: one.id,
    firstId: one.firstId,
    from: organisation(one.fromOrganisation) ?? person(one.fromPerson) ?? '',
    to: organisation(one.toOrganisation) ?? person(one.toPerson) ?? '',
    words: one.words,
    sentAt: one.sentAt,
    mine:
      one.fromPerson === context.actor.personId ||
      (one.fromOrganisation !== null && own.includes(one.fromOrganisation)),
    unread: one.readOn === null,
    reported: one.reportedOn !== null,
  }))
}

const messagesPage = page({
  path: '/correspondence',
  who: 'message.read',
  sensitive: true,
  query: PageQuery,
  model: async (context, { query }) => {
    const list = await listCorrespondences(context, pagingOf(query.page))
    return done({ list: { ...list, items: await shownLetters(context, list.items) }, query })
  },
  view: MessagesPage,
})
const correspondencePage = page({
  path: '/correspondence/:id',
  who: 'message.read',
  sensitive: true,
  model: async (context, { params }) => {
    const letters = isId(params.id) ? await readCorrespondence(context, params.id) : notFound()
    if (!letters.ok) return letters
    return done({ id: params.id ?? '', letters: await shownLetters(context, letters.value) })
  },
  view: CorrespondencePage,
})
const reply = form({
  path: '/correspondence/:id',
  who: 'message.write',
  labels: 'organisations',
  again: correspondencePage,
  sensitive: true,
  fields: Type.Object({ words: Field.text(4000) }),
  act: (context, { params, form: fields }) =>
    isId(params.id) ? answerLetter(context, params.id, fields.words) : Promise.resolve(notFound()),
  then: ({ firstId }) => ({ to: `/correspondence/${firstId}`, said: 'organisations.said-sent' }),
})
const report = form({
  path: '/correspondence/:id/report',
  who: 'message.write',
  labels: 'organisations',
  again: correspondencePage,
  sensitive: true,
  fields: Type.Object({ letter: Field.id() }),
  act: (context, { form: fields }) => reportAbuse(context, fields.letter),
  then: ({ firstId }) => ({ to: `/correspondence/${firstId}`, said: 'organisations.said-reported' }),
})
const writePage = page({
  path: '/organisations/:slug/message',
  who: 'message.write',
  sensitive: true,
  model: async (context, { params }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (!organisation || organisation.kind === 'office') return notFound()
    const own = (await ownOrganisations(context)).filter((one) => one.kind !== 'office')
    return done({
      organisation: presentOrganisation(organisation),
      own: own.map(({ id, name }) => ({ id, name })),
    })
  },
  view: WritePage,
})
const write = form({
  path: '/organisations/:slug/message',
  who: 'message.write',
  labels: 'organisations',
  again: writePage,
  sensitive: true,
  fields: Type.Object({ words: Field.text(4000), organisation: Type.Optional(Field.id()) }),
  act: (context, { params, form: fields }) => writeToMember(context, params.slug ?? '', fields),
  then: ({ firstId }) => ({ to: `/correspondence/${firstId}`, said: 'organisations.said-sent' }),
})
const reportedPage = page({
  path: '/desk/correspondence',
  who: 'message.judge',
  model: async (context) => done({ letters: await shownLetters(context, await listReported(context)) }),
  view: ReportedPage,
})
const judge = form({
  path: '/desk/correspondence',
  who: 'message.judge',
  labels: 'organisations',
  again: reportedPage,
  fields: Type.Object({ letter: Field.id(), act: Field.one(['in-order', 'stopped']) }),
  act: (context, { form: fields }) => judgeReport(context, fields.letter, fields.act),
  then: () => ({ to: '/desk/correspondence', said: 'organisations.said-judged' }),
})

const shownIssued = (letter: IssuedLetter) => ({
  id: letter.id,
  kind: letter.kind,
  locale: letter.locale,
  says: sayLetter(letter).paragraphs.join(' '),
  issuedOn: letter.issuedOn,
  withdrawnOn: letter.withdrawnOn,
})
const issuedPage = page({
  path: '/desk/letters',
  who: 'letter.issue',
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)), organisation: Type.Optional(Field.line(80)) }),
  model: async (context, { query }) => {
    const list = await listIssuedLetters(context, null, pagingOf(query.page))
    return done({ list: { ...list, items: list.items.map(shownIssued) }, query, organisation: null })
  },
  view: IssuedLettersPage,
})
const issue = form({
  path: '/desk/letters',
  who: 'letter.issue',
  labels: 'organisations',
  again: issuedPage,
  fields: Type.Object({
    kind: Field.one(letterKinds),
    locale: Field.one(locales),
    organisation: Type.Optional(Field.line(80)),
    person: Type.Optional(Field.line(120)),
    occasion: Field.line(300),
    startsOn: Type.Optional(Field.day()),
    endsOn: Type.Optional(Field.day()),
    place: Type.Optional(Field.line(120)),
  }),
  act: (context, { form: fields }) => issueLetter(context, fields),
  then: () => ({ to: '/desk/letters', said: 'organisations.said-issued' }),
})
const withdraw = form({
  path: '/desk/letters/withdrawal',
  who: 'letter.withdraw',
  labels: 'organisations',
  again: issuedPage,
  fields: Type.Object({ letter: Field.id() }),
  act: (context, { form: fields }) => withdrawLetter(context, fields.letter),
  then: () => ({ to: '/desk/letters', said: 'organisations.said-withdrawn' }),
})
const ofOrganisationPage = page({
  path: '/organisations/:slug/letters',
  who: 'letter.read',
  query: PageQuery,
  model: async (context, { params, query }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (!organisation || !may(context.actor, policy['letter.read'], { organisationId: organisation.id }))
      return notFound()
    const list = await listIssuedLetters(context, organisation.id, pagingOf(query.page))
    return done({
      list: { ...list, items: list.items.map(shownIssued) },
      query,
      organisation: presentOrganisation(organisation),
    })
  },
  view: IssuedLettersPage,
})
const pdf = file({
  path: '/issued-letters/:id/pdf',
  who: 'letter.read',
  file: async (context, { params }) => {
    const read = isId(params.id) ? await readLetter(context, params.id) : notFound()
    if (!read.ok) return read
    const letter = read.value
    return done({
      mediaType: 'application/pdf',
      fileName: `${letter.kind}-${letter.issuedOn}.pdf`,
      body: await letterFile(context, letter),
    })
  },
})

const confirmPage = page({
  path: '/letters',
  who: 'letter.confirm',
  query: Type.Object({ code: Type.Optional(Field.line(40)) }),
  model: async (context, { query }) => {
    const asked = query.code !== undefined
    const found = query.code ? await confirmLetter(context, query.code) : done(null)
    if (!found.ok) return found
    const letter = found.value
    return done({
      asked,
      letter: letter && {
        ...sayLetter(letter),
        locale: letter.locale,
        issuedOn: letter.issuedOn,
        withdrawnOn: letter.withdrawnOn,
      },
    })
  },
  view: ConfirmLetterPage,
})

export const letterRoutes: readonly Route[] = [
  messagesPage,
  correspondencePage,
  reply,
  report,
  writePage,
  write,
  reportedPage,
  judge,
  issuedPage,
  issue,
  withdraw,
  ofOrganisationPage,
  pdf,
  confirmPage,
]
