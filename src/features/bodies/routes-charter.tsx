// Room: bodies/routes-charter. The charter as it stands on a day, its versions, and the way in which a body changes it.
import { Type } from 'typebox'
import type { BodyRules } from '../../../data/types.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import {
  type CharterChange,
  approvals,
  balanceAims,
  bodyRules,
  designations,
  differences,
  eligibles,
  numberRules,
  seatsIn,
  voters,
} from './charter-rules.ts'
import { policy } from './policy.ts'
import { presentBody, presentSeats, readNames } from './present.ts'
import {
  CharterAnswer,
  DifferenceAnswer,
  VersionAnswer,
  presentDifferences,
  presentRules,
  presentVersions,
} from './present-charter.ts'
import { daysOf } from './rules.ts'
import { type Body, findBodies, findBody, listBodies } from './store.ts'
import { type RecordedDecision, listProposals, listVersions } from './store-charter.ts'
import { charterIn } from './use-cases-board.ts'
import { dropChange, newestVersion, proposeChange, seeChange } from './use-cases-charter.ts'
import { type Recorded, confirmDecision, recordDecision, returnDecision } from './use-cases-version.ts'
import { ChangePage } from './views/charter-change.tsx'
import { ProposePage } from './views/charter-propose.tsx'
import { CharterPage } from './views/charter.tsx'
import { VersionPage } from './views/charter-version.tsx'

const charterPage = page({
  path: '/charter',
  who: 'charter.read',
  nav: 'mechanism',
  cached: true,
  query: Type.Object({ on: Type.Optional(Field.line(10)) }),
  summary: 'The charter in force on a day: bodies, seats, rules, and what is not stated',
  answer: CharterAnswer,
  model: async (context, { query }) => {
    const on = daysOf(query.on ?? '')?.last ?? dayOf(context.now)
    const versions = await listVersions(context)
    const version = charterIn(versions, on)
    const bodies = await listBodies(context)
    const [shown] = await presentVersions(context, [version])
    if (!shown) return notFound()
    return done({
      on,
      asked: query.on ?? null,
      version: shown,
      rules: version.rules,
      ruled: presentRules(version.rules, bodies),
      names: bodies.map((one) => ({ slug: one.slug, name: one.name })),
      versions: await presentVersions(context, versions),
      proposals: await proposalsFor(context, bodies),
      proposes: bodies
        .filter(
          (one) => version.rules.bodies[one.slug] && may(context.actor, policy['charter.propose'], { bodyId: one.id }),
        )
        .map((one) => ({ slug: one.slug, name: one.name })),
    })
  },
  twin: ({ on, version, rules, versions }) => ({ on, version, rules, versions }),
  view: CharterPage,
})
async function proposalsFor(context: Context, bodies: readonly Body[]) {
  return (await listProposals(context)).flatMap((one) => {
    const body = bodies.find((other) => other.id === one.bodyId)
    return body && may(context.actor, policy['charter.propose'], { bodyId: body.id })
      ? [{ id: one.id, on: one.proposedOn, body: { slug: body.slug, name: body.name } }]
      : []
  })
}

const versionPage = page({
  path: '/charter/versions/:number',
  who: 'charter.read',
  nav: 'mechanism',
  cached: true,
  summary: 'One version of the charter and what it changed',
  answer: Type.Object({ version: VersionAnswer, changes: Type.Array(DifferenceAnswer) }),
  model: async (context, { params }) => {
    const versions = await listVersions(context)
    const version = versions.find((one) => String(one.number) === params.number)
    const [shown] = await presentVersions(context, version ? [version] : [])
    if (!version || !shown) return notFound()
    return done({
      version: shown,
      changes: presentDifferences(versions, version.number),
      names: (await listBodies(context)).map((one) => ({ slug: one.slug, name: one.name })),
    })
  },
  twin: ({ version, changes }) => ({ version, changes }),
  view: VersionPage,
})

const yesNo = ['yes', 'no'] as const
const asBoolean = (value: 'yes' | 'no' | undefined): boolean | null => (value ? value === 'yes' : null)
const numbers = Object.fromEntries(
  Object.entries(numberRules).map(([rule, [least, most]]) => [rule, Type.Optional(Field.number(least, most))]),
) as { [K in keyof typeof numberRules]: ReturnType<typeof Type.Optional<ReturnType<typeof Field.number>>> }
const ChangeForm = Type.Object({
  constituted: Field.one(yesNo),
  ...numbers,
  designation: Type.Optional(Field.one(designations)),
  whoVotes: Type.Optional(Field.one(voters)),
  alternates: Type.Optional(Field.one(yesNo)),
  oneSeatPerOrganisation: Type.Optional(Field.one(yesNo)),
  issues: Type.Optional(Field.one(yesNo)),
  seats: Field.rows('seats-', 60),
  eligible: Field.rows('eligible-', 60),
  balance: Field.rows('balance-', balanceAims.length),
  approval: Type.Optional(Field.one(approvals)),
  appeal: Type.Optional(Field.line(80)),
  individualsVote: Type.Optional(Field.one(yesNo)),
  oneVoicePerOrganisation: Type.Optional(Field.one(yesNo)),
  amendedBy: Type.Optional(Field.line(80)),
})
const count = (typed: string | undefined): number => (/^\d{1,2}$/.test(typed ?? '') ? Number(typed) : 0)

/** The rows of seats of the form: one per body that designates, apart for those that rotate. */
export const seatRow = (designatedBy: string, rotating: boolean) => `${designatedBy}${rotating ? '.rotating' : ''}`
async function proposeModel(context: Context, slug: string) {
  const body = await findBody(context, slug)
  if (!body) return notFound()
  const { rules, number } = await newestVersion(context)
  const bodies = await listBodies(context)
  const seats = seatsIn(rules, slug)
  const rows = bodies
    .flatMap((one) => [false, true].map((rotating) => ({ one, rotating })))
    .map(({ one, rotating }) => {
      const own = seats.filter((seat) => seat.designatedBy === one.slug && seat.rotating === rotating)
      return {
        key: seatRow(one.slug, rotating),
        body: { slug: one.slug, name: one.name },
        rotating,
        count: own.length,
        eligible: own[0]?.eligible ?? null,
      }
    })
    // A body that designates nobody yet is offered where it may come to designate: members of its own, and its tables.
    .filter(
      (row) =>
        row.count > 0 ||
        (!row.rotating &&
          (row.body.slug === slug ||
            bodies.some((one) => one.slug === row.body.slug && one.kind === 'working-table')) &&
          body.kind !== 'working-table') ||
        (!row.rotating && row.body.slug === slug),
    )
  return done({
    body: presentBody(body, undefined),
    rules: bodyRules(rules, slug),
    membership: body.kind === 'mechanism' ? rules.membership : null,
    amendedBy: rules.amendedBy,
    rows,
    version: number,
    bodies: bodies.map((one) => ({ slug: one.slug, name: one.name })),
  })
}
const proposePage = page({
  path: '/bodies/:slug/charter',
  who: 'charter.propose',
  nav: 'mechanism',
  model: (context, { params }) => proposeModel(context, params.slug ?? ''),
  view: ProposePage,
})
const propose = form({
  path: '/bodies/:slug/charter',
  who: 'charter.propose',
  labels: 'bodies',
  again: proposePage,
  fields: ChangeForm,
  act: async (context, { params, form: typed }) => {
    const slug = params.slug ?? ''
    const model = await proposeModel(context, slug)
    if (!model.ok) return model
    const { rows, membership, amendedBy } = model.value
    const rules: BodyRules = {
      constituted: typed.constituted === 'yes',
      ...(Object.fromEntries(
        Object.keys(numberRules).map((rule) => [rule, typed[rule as keyof typeof numberRules] ?? null]),
      ) as { [K in keyof typeof numberRules]: number | null }),
      designation: typed.designation ?? null,
      whoVotes: typed.whoVotes ?? null,
      alternates: asBoolean(typed.alternates),
      oneSeatPerOrganisation: asBoolean(typed.oneSeatPerOrganisation),
      issues: asBoolean(typed.issues),
      balance: balanceAims.map((aim) => ({ aim, atLeast: count(typed.balance[aim]) })).filter((one) => one.atLeast > 0),
    }
    const seats: CharterChange['seats'] = rows.map((row) => ({
      designatedBy: row.body.slug,
      rotating: row.rotating,
      count: count(typed.seats[row.key]),
      eligible: eligibles.find((one) => one === typed.eligible[row.key]) ?? null,
    }))
    return proposeChange(context, slug, {
      rules,
      seats,
      membership: membership && {
        approval: typed.approval ?? null,
        appeal: typed.appeal ?? null,
        individualsVote: asBoolean(typed.individualsVote),
        oneVoicePerOrganisation: asBoolean(typed.oneVoicePerOrganisation),
      },
      amendedBy: membership ? (typed.amendedBy ?? null) : amendedBy,
    })
  },
  then: ({ id }) => ({ to: `/charter/changes/${id}`, said: 'bodies.said-proposed' }),
})

/** The decision that one person recorded; what a second one reads before confirming it. */
async function presentRecorded(context: Context, one: RecordedDecision | null) {
  if (!one) return null
  const [body] = await findBodies(context, [one.decidedBy])
  const { decidedOn, decision, inForceOn } = one
  return { body: body?.slug ?? '', decidedOn, decision, inForceOn, own: one.recordedBy === context.actor.personId }
}
const changePage = page({
  path: '/charter/changes/:id',
  who: 'charter.propose',
  nav: 'mechanism',
  query: Type.Object({ from: Type.Optional(Field.day()) }),
  model: async (context, { params, query }) => {
    const seen = await seeChange(context, params.id ?? '', query.from)
    if (!seen || !may(context.actor, policy['charter.propose'], { bodyId: seen.body.id })) return notFound()
    const bodies = await listBodies(context)
    const today = dayOf(context.now)
    const names = await readNames(context, seen.board.held)
    return done({
      id: seen.proposal.id,
      on: seen.proposal.proposedOn,
      body: presentBody(seen.body, undefined),
      changes: differences(seen.newest.rules, seen.after),
      conflicts: seen.conflicts.map((one) => {
        const holding = seen.board.held.find((other) => other.id === one.holding)
        return { seat: one.seat, holder: names.organisation(holding?.organisationId ?? null), reason: one.reason }
      }),
      seats: await presentSeats(context, seen.board, today),
      outdated: seen.outdated,
      records: may(context.actor, policy['charter.record']),
      recorded: await presentRecorded(context, seen.proposal.recorded),
      amendedBy: seen.newest.rules.amendedBy,
      names: bodies.map((one) => ({ slug: one.slug, name: one.name })),
      today,
    })
  },
  view: ChangePage,
})
/** To the version that it became, or back to the change while it is none. */
const afterDecision =
  (said: MessageKey) =>
  ({ id, number }: Recorded) =>
    number === null
      ? { to: `/charter/changes/${id}`, said }
      : { to: `/charter/versions/${number}`, said: 'bodies.said-charter-changed' as const }
const decide = form({
  path: '/charter/changes/:id/decision',
  who: 'charter.record',
  labels: 'bodies',
  again: changePage,
  fields: Type.Object({
    decidedBy: Field.line(80),
    decidedOn: Field.day(),
    decision: Field.line(500),
    inForceOn: Field.day(),
    seen: Type.Optional(Field.yes()),
  }),
  act: (context, { params, form: typed }) =>
    recordDecision(context, params.id ?? '', { ...typed, seen: typed.seen ?? false }),
  then: afterDecision('bodies.said-waits-second'),
})
const confirm = form({
  path: '/charter/changes/:id/confirmation',
  who: 'charter.record',
  labels: 'bodies',
  again: changePage,
  fields: Type.Object({ act: Field.one(['confirm', 'return']), seen: Type.Optional(Field.yes()) }),
  act: (context, { params, form: { act, seen = false } }) =>
    act === 'confirm' ? confirmDecision(context, params.id ?? '', { seen }) : returnDecision(context, params.id ?? ''),
  then: afterDecision('bodies.said-returned'),
})
const drop = form({
  path: '/charter/changes/:id/withdrawal',
  who: 'charter.propose',
  labels: 'bodies',
  again: changePage,
  fields: Type.Object({}),
  act: (context, { params }) => dropChange(context, params.id ?? ''),
  then: () => ({ to: '/charter', said: 'bodies.said-dropped' }),
})

export const charterRoutes = [charterPage, versionPage, proposePage, propose, changePage, decide, confirm, drop]
