// Room: organisations/routes. The form to join in short pages, without script: begun, left, resumed by its code, sent.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { tryCookie } from './codes.ts'
import { membershipCharter } from './charter-data.ts'
import { policy } from './policy.ts'
import { contactChannels, workingLanguages, workingTables } from './rules.ts'
import { presentOrganisation } from './present.ts'
import { type JoinAnswers, type JoinStep, shownChoices } from './rules-joining.ts'
import { findOrganisation } from './store.ts'
import { joinMechanism } from './use-cases.ts'
import {
  beginJoining,
  draftCookie,
  noDraft,
  openDraft,
  resumeJoining,
  saveStep,
  sayAnother,
  sendJoining,
  twinsOf,
} from './use-cases-joining.ts'
import { JoinPage, JoinedPage, SamePage } from './views/join.tsx'
import { JoinStepPage } from './views/join-steps.tsx'

const mayAssist = (context: Context) => may(context.actor, policy['organisation.join-assisted'])
const writtenCookie = 'door_written'

const joinPage = page({
  path: '/join',
  who: 'organisation.join',
  nav: 'mechanism',
  sensitive: true,
  query: Type.Object({ failed: Type.Optional(Field.one(['wrong'])) }),
  model: async (context, { cookies, query }) =>
    done({
      open: (await openDraft(context, cookies[draftCookie])) !== null,
      mayAssist: mayAssist(context),
      failed: query.failed === 'wrong',
      approval: (await membershipCharter(context)).approval,
    }),
  view: JoinPage,
})

const several = () => Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 80 }))
const answers = {
  name: Type.Optional(Field.line(200)),
  acronym: Type.Optional(Field.line(30)),
  website: Type.Optional(Field.web()),
  category: Type.Optional(Field.line(60)),
  furtherCategories: several(),
  country: Type.Optional(Field.line(2)),
  countriesOfWork: several(),
  workingTables: Type.Optional(Field.several(workingTables)),
  objectives: Type.Optional(Type.Array(Type.String({ pattern: '^([1-9]|1\\d|2[0-3])$' }), { maxItems: 23 })),
  languages: Type.Optional(Field.several(workingLanguages)),
  contactName: Type.Optional(Field.line(120)),
  contactChannel: Type.Optional(Field.one(contactChannels)),
  contactValue: Type.Optional(Field.line(254)),
  listing: Type.Optional(Field.one(shownChoices)),
  alias: Type.Optional(Field.line(200)),
}

const isAnswered = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** The first page begins the form; a program may send everything at once and joins with it. */
const begin = form({
  path: '/join',
  who: 'organisation.join',
  labels: 'organisations',
  again: joinPage,
  sensitive: true,
  fields: Type.Object({
    kind: Field.one(['organisation', 'individual']),
    assisted: Field.yes(),
    ...answers,
    consent: Field.yes(),
    another: Field.yes(),
  }),
  act: async (context, { form: { assisted, consent, another, ...given } }) => {
    const { kind, ...rest } = given
    // One answer more than the first page asks for, and the form was sent whole: nothing of it may be dropped.
    if (!Object.values(rest).some(isAnswered) && !consent && !another) {
      const begun = await beginJoining(context, { kind, assisted })
      return begun.ok ? done({ to: '/join/who', cookies: [begun.value.cookie] }) : begun
    }
    // What a page leaves out is said as wrong there, field by field: the whole form is judged as one.
    const whole = { workingTables: [], languages: [], ...given } as JoinAnswers
    const joined = await joinMechanism(context, { ...whole, consent, another } as Parameters<typeof joinMechanism>[1])
    return joined.ok ? done(joinedThen(joined.value)) : joined
  },
  then: (result) => result,
})
const joinedThen = ({ slug, code }: { slug: string; code: string | null }) => ({
  to: `/join/done?organisation=${slug}`,
  cookies: [noDraft, ...(code ? [{ name: writtenCookie, value: code, maxAgeSeconds: 600 }] : [])],
})

const resume = form({
  path: '/join/resume',
  who: 'organisation.join',
  labels: 'organisations',
  again: joinPage,
  sensitive: true,
  fields: Type.Object({ code: Field.line(40) }),
  act: (context, { form: { code }, cookies }) => resumeJoining(context, code, cookies[tryCookie]),
  then: ({ found, step, cookies }) => ({ to: found ? `/join/${step}` : '/join?failed=wrong', cookies }),
})

function stepPage(step: JoinStep): Route {
  return page({
    path: `/join/${step}`,
    who: 'organisation.join',
    nav: 'mechanism',
    sensitive: true,
    model: async (context, { cookies }) =>
      done({ step, code: cookies[draftCookie] ?? null, answers: await openDraft(context, cookies[draftCookie]) }),
    view: JoinStepPage,
  })
}
function stepRoutes(step: Exclude<JoinStep, 'check'>, names: readonly (keyof typeof answers)[]): Route[] {
  const shown = stepPage(step)
  const fields = Type.Object(Object.fromEntries(names.map((name) => [name, answers[name]])))
  return [
    shown,
    form({
      path: `/join/${step}`,
      who: 'organisation.join',
      labels: 'organisations',
      again: shown,
      sensitive: true,
      fields,
      act: (context, { form: given, cookies }) => {
        // What was left empty is taken back, not kept from before.
        const cleared = Object.fromEntries(names.map((name) => [name, undefined]))
        return saveStep(context, cookies[draftCookie], step, { ...cleared, ...(given as Partial<JoinAnswers>) })
      },
      then: ({ to }) => ({ to: `/join/${to}` }),
    }),
  ]
}

const samePage = page({
  path: '/join/same',
  who: 'organisation.join',
  nav: 'mechanism',
  sensitive: true,
  model: async (context, { cookies }) => {
    const draft = await openDraft(context, cookies[draftCookie])
    return done({ twins: draft ? (await twinsOf(context, draft)).map(presentOrganisation) : [] })
  },
  view: SamePage,
})
const another = form({
  path: '/join/same',
  who: 'organisation.join',
  labels: 'organisations',
  again: samePage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { cookies }) => sayAnother(context, cookies[draftCookie]),
  then: ({ to }) => ({ to: `/join/${to}` }),
})

const checkPage = stepPage('check')
const send = form({
  path: '/join/check',
  who: 'organisation.join',
  labels: 'organisations',
  again: checkPage,
  sensitive: true,
  fields: Type.Object({ consent: Field.yes(), another: Field.yes() }),
  act: (context, { form: said, cookies }) => sendJoining(context, cookies[draftCookie], said),
  then: joinedThen,
})
const joinedPage = page({
  path: '/join/done',
  who: 'organisation.join',
  nav: 'mechanism',
  sensitive: true,
  query: Type.Object({ organisation: Type.Optional(Field.line(80)) }),
  model: async (context, { query, cookies }) => {
    const organisation = query.organisation ? await findOrganisation(context, query.organisation) : undefined
    return done({
      organisation: organisation ? presentOrganisation(organisation) : null,
      code: cookies[writtenCookie] ?? null,
      approval: (await membershipCharter(context)).approval,
    })
  },
  view: JoinedPage,
})

export const joinRoutes: readonly Route[] = [
  joinPage,
  begin,
  resume,
  ...stepRoutes('who', ['name', 'acronym', 'website']),
  samePage,
  another,
  ...stepRoutes('category', ['category', 'furtherCategories']),
  ...stepRoutes('place', ['country', 'countriesOfWork']),
  ...stepRoutes('work', ['workingTables', 'objectives', 'languages']),
  ...stepRoutes('contact', ['contactName', 'contactChannel', 'contactValue']),
  ...stepRoutes('listing', ['listing', 'alias']),
  checkPage,
  send,
  joinedPage,
]
