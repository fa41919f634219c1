// Room: notices/routes. One's own notices, and how often they come by mail.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { findPeople } from '../people/index.ts'
import { listOwnNotices } from './store.ts'
import { choosePreferences, readNotices } from './use-cases.ts'
import { NoticesPage, digests } from './views/notices.tsx'

const noticesPage = page({
  path: '/notices',
  who: 'notice.read-own',
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  model: async (context, { query }) => {
    const [person] = await findPeople(context, [context.actor.personId ?? ''])
    if (!person) return notFound()
    return done({
      list: await listOwnNotices(context, pagingOf(query.page)),
      at: query.page ?? 1,
      wishes: { digest: person.digest, locale: person.locale },
      email: person.email !== null,
    })
  },
  view: NoticesPage,
})
const choose = form({
  path: '/notices/wishes',
  who: 'notice.choose',
  labels: 'notices',
  again: noticesPage,
  fields: Type.Object({ digest: Field.one(digests), locale: Field.one(locales) }),
  act: (context, { form: wishes }) => choosePreferences(context, wishes),
  then: () => ({ to: '/notices', said: 'notices.said-chosen' }),
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

export const routes: readonly Route[] = [noticesPage, choose, read]
