// Room: notices/routes. One's own notices, how they come, and the news that somebody passes on by hand.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { findPeople } from '../people/index.ts'
import { peopleToTell } from './forward.ts'
import { mutable, ways } from './rules.ts'
import { listOwnNotices } from './store.ts'
import { findWishes } from './store-wishes.ts'
import { readNotices } from './use-cases.ts'
import {
  askNumberCode,
  chooseByLink,
  chooseWishes,
  confirmNumber,
  findChoice,
  markForwarded,
} from './use-cases-wishes.ts'
import { ChoicesPage } from './views/choices.tsx'
import { ForwardPage } from './views/forward.tsx'
import { NoticesPage, digests } from './views/notices.tsx'
import { WishesPage } from './views/wishes.tsx'

const noticesPage = page({
  path: '/notices',
  who: 'notice.read-own',
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  model: async (context, { query }) =>
    done({ list: await listOwnNotices(context, pagingOf(query.page)), at: query.page ?? 1 }),
  view: NoticesPage,
})
const read = form({
  path: '/notices/read',
  who: 'notice.choose',
  labels: 'notices',
  again: noticesPage,
  fields: Type.Object({}),
  act: (context) => readNotices(context),
  then: () => ({ to: '/notices', said: 'notices.said-read' }),
})

const wishesPage = page({
  path: '/notices/wishes',
  who: 'notice.choose',
  model: async (context) => {
    const [person] = await findPeople(context, [context.actor.personId ?? ''])
    if (!person) return notFound()
    const wish = (await findWishes(context, [person.id]))(person.id)
    return done({
      wish,
      digest: person.digest,
      locale: person.locale,
      email: person.email !== null,
      sendsTexts: context.gateway.sends,
    })
  },
  view: WishesPage,
})
const hour = () => Field.number(0, 23)
const choose = form({
  path: '/notices/wishes',
  who: 'notice.choose',
  labels: 'notices',
  again: wishesPage,
  fields: Type.Object({
    digest: Field.one(digests),
    locale: Field.one(locales),
    way: Field.one(ways),
    number: Type.Optional(Field.line(40)),
    quiet: Field.one(['yes', 'no']),
    quietFrom: hour(),
    quietUntil: hour(),
    timeZone: Field.line(60),
    told: Field.several(mutable),
    reminders: Field.yes(),
  }),
  act: (context, { form: wishes }) => chooseWishes(context, wishes),
  then: ({ confirm }) => ({
    to: '/notices/wishes',
    said: confirm ? 'notices.said-chosen-confirm' : 'notices.said-chosen',
  }),
})
const askCode = form({
  path: '/notices/number',
  who: 'notice.choose',
  labels: 'notices',
  again: wishesPage,
  fields: Type.Object({}),
  act: (context) => askNumberCode(context),
  then: () => ({ to: '/notices/wishes', said: 'notices.said-code-sent' }),
})
const confirm = form({
  path: '/notices/number/confirmation',
  who: 'notice.choose',
  labels: 'notices',
  again: wishesPage,
  fields: Type.Object({ code: Field.line(20) }),
  // A wrong guess must count: no transaction takes it back.
  nameless: true,
  act: (context, { form: { code } }) => confirmNumber(context, code),
  then: () => ({ to: '/notices/wishes', said: 'notices.said-number-confirmed' }),
})

const choicesPage = page({
  path: '/notices/choices/:token',
  who: 'notice.choose-by-link',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findChoice(context, params.token ?? '')
    return found.ok ? done({ ...found.value, token: params.token ?? '' }) : found
  },
  view: ChoicesPage,
})
const chooseOnce = form({
  path: '/notices/choices/:token',
  who: 'notice.choose-by-link',
  labels: 'notices',
  sensitive: true,
  again: choicesPage,
  fields: Type.Object({ digest: Field.one(digests) }),
  act: (context, { params, form: { digest } }) => chooseByLink(context, params.token ?? '', digest),
  then: (_, { params }) => ({ to: `/notices/choices/${params.token}`, said: 'notices.said-chosen' }),
})

const forwardPage = page({
  path: '/desk/forward',
  who: 'notice.forward',
  model: async (context) => done({ people: await peopleToTell(context) }),
  view: ForwardPage,
})
const forwarded = form({
  path: '/desk/forward',
  who: 'notice.forward',
  labels: 'notices',
  again: forwardPage,
  fields: Type.Object({ person: Field.id() }),
  act: (context, { form: { person } }) => markForwarded(context, person),
  then: () => ({ to: '/desk/forward', said: 'notices.said-forwarded' }),
})

export const routes: readonly Route[] = [
  noticesPage,
  read,
  wishesPage,
  choose,
  askCode,
  confirm,
  choicesPage,
  chooseOnce,
  forwardPage,
  forwarded,
]
