// Room: consultations/use-cases. Inputs in an organisation's name, the moderator's decision, and citing.
import { holds, organisationsOf } from '../../kernel/actor.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { type Subject, recordAct } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { type Origin, keepOrigin, originOf } from '../conversations/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { forgetBallot } from './ballot.ts'
import { policy } from './policy.ts'
import { deriveReceipt } from './receipts.ts'
import { type ModerationRule, documentTypes, inputSteps, largestDocument } from './rules.ts'
import {
  type Consultation,
  type Statement,
  findConsultations,
  insertStatements,
  withdrawStatementRow,
} from './store.ts'
import { type Input, findInputByCode, findInputs, insertInput, saveCited, saveDecision } from './store-inputs.ts'
import { countToday } from './store-votes.ts'

export interface FileForm {
  organisationId?: string
  title: string
  text?: string
  document?: Upload
  objectives: number[]
  consultation: Consultation | null
  meetingId: string | null
  /** The code of the message of a conversation that it comes from: the origin is kept. */
  from?: string
  /** What the code follows from, where the form keeps no retries: sent twice it is one input. */
  formKey?: string
}

/** Files an input in the organisation's name: a text of its own, its own document, or both. Public after the check. */
export async function fileInput(context: Context, form: FileForm): Promise<Outcome<Input>> {
  const organisationId = form.organisationId ?? organisationsOf(context.actor)[0]
  if (!organisationId || !may(context.actor, policy['input.file'], { organisationId })) return forbidden()
  const wrong = wrongFile(form)
  if (wrong) return wrong
  return transact(context, async (inside) => {
    const [organisation] = await findOrganisations(inside, [organisationId])
    if (!organisation) return forbidden()
    const id = newId(inside.random)
    const code = await codeOf(inside, organisationId, form.formKey)
    const origin = await originOf(inside, form.from)
    const isNew = await insertInput(inside, {
      id,
      code,
      kind: 'text',
      consultationId: form.consultation?.id ?? null,
      meetingId: form.meetingId ?? form.consultation?.meetingId ?? null,
      organisationId,
      title: form.title,
      text: form.text ? originalText(form.text, languageOf(form, origin) ?? inside.locale) : null,
      fileId: form.document ? await storeFile(inside, form.document) : null,
      category: organisation.category,
      country: organisation.country,
      objectives: form.objectives,
      filedOn: dayOf(inside.now),
      receipt: null,
    })
    // The same form, sent again.
    if (!isNew) {
      const same = await findInputByCode(inside, code)
      return same ? done(same) : notFound()
    }
    if (form.from) {
      const kept = await keepOrigin(inside, { kind: 'input', id }, form.from)
      if (!kept.ok) return kept
    }
    await recordAct(inside, 'input.filed', { kind: 'input', id }, { organisationId, to: 'waiting' })
    const filed = await findInputByCode(inside, code)
    return filed ? done(filed) : notFound()
  })
}

async function codeOf(context: Context, organisationId: string, formKey: string | undefined): Promise<string> {
  if (!formKey) return `I-${newCode(context.random, 10)}`
  const derived = deriveReceipt(await context.keys.get('pepper'), 'filed', `${organisationId}:${formKey}`)
  return `I-${derived.replace(/-/g, '').slice(0, 10)}`
}

/** What somebody said aloud in an organisation's name, typed out by a moderator: filed as if they had typed it. */
export async function fileTranscript(
  context: Context,
  said: { organisationId: string; consultation: Consultation; text: LocalizedText },
): Promise<void> {
  const [organisation] = await findOrganisations(context, [said.organisationId])
  const id = newId(context.random)
  await insertInput(context, {
    id,
    code: `I-${newCode(context.random, 10)}`,
    kind: 'text',
    consultationId: said.consultation.id,
    meetingId: said.consultation.meetingId,
    organisationId: said.organisationId,
    title: null,
    text: said.text,
    fileId: null,
    category: organisation?.category ?? null,
    country: organisation?.country ?? null,
    objectives: [],
    filedOn: dayOf(context.now),
    receipt: null,
  })
  const { organisationId } = said
  await recordAct(
    context,
    'input.filed',
    { kind: 'input', id },
    { organisationId, to: 'waiting', detail: { spoken: true } },
  )
}

/** Words taken over as they were said keep their language. */
const languageOf = (form: FileForm, origin: Origin | undefined): string | undefined =>
  origin?.words && sameWords(origin.words, form.text) ? origin.language : undefined
const sameWords = (a: string, b = '') => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

function wrongFile({ text, document, consultation }: FileForm) {
  if (consultation?.state === 'closed') return refused('closed', 'consultations.refused-closed')
  if (!text && !document) return invalid({ text: 'consultations.wrong-nothing-filed' })
  if (document && !documentTypes.includes(document.mediaType))
    return refused('wrong-type', 'consultations.refused-document')
  if (document && document.bytes.length > largestDocument) return refused('too-large', 'ui.error-too-large-why')
  return null
}

export interface Decision {
  act: 'accept' | 'refuse'
  reason?: ModerationRule
  words?: string
}

/**
 * The moderator accepts or refuses an input, with a rule of the published list. About a named one an act is recorded;
 * of a nameless one only the day's count is kept.
 */
export async function decideInput(context: Context, id: string, decision: Decision): Promise<Outcome<Input>> {
  const changed: { slug?: string } = {}
  const outcome = await transact(context, async (inside) => {
    const [input] = await findInputs(inside, [id])
    if (!input || !may(inside.actor, policy['input.moderate'])) return notFound()
    if (input.organisationId && organisationsOf(inside.actor).includes(input.organisationId)) {
      return refused('forbidden', 'consultations.refused-own-input')
    }
    if (decision.act === 'refuse' && !decision.reason) return invalid({ reason: 'http.wrong-required' })
    if (input.cited && decision.act === 'refuse') return refused('conflict', 'consultations.refused-cited')
    const next = step(inputSteps, input.state, decision.act)
    if (!next.ok) return next
    const [consultation] = await findConsultations(inside, input.consultationId ? [input.consultationId] : [])
    const statement = await moveStatement(inside, input, decision, consultation)
    if (!statement.ok) return statement
    changed.slug = consultation?.slug
    const decided = {
      ...input,
      state: next.value,
      statementId: statement.value,
      reason: decision.act === 'refuse' ? (decision.reason ?? null) : null,
      reasonWords: decision.act === 'refuse' ? (decision.words ?? null) : null,
    }
    await saveDecision(inside, id, decided, await decidedMark(inside, input.code))
    await noteDecision(inside, input, decided)
    return done(decided)
  })
  if (changed.slug) forgetBallot(context, changed.slug)
  return outcome
}

/**
 * Who decided, as a keyed hash with the code of what was decided: it tells whether this person did, and nobody's name.
 */
export async function decidedMark(context: Pick<Context, 'keys' | 'actor'>, code: string): Promise<Buffer | null> {
  const { personId } = context.actor
  return personId ? keyedHash(await context.keys.get('pepper'), 'decided', code, personId) : null
}

/** An accepted proposal becomes a statement of its own, under an id of its own; refused afterwards it is withdrawn. */
async function moveStatement(
  context: Context,
  input: Input,
  { act }: Decision,
  consultation: Consultation | undefined,
): Promise<Outcome<string | null>> {
  if (input.kind !== 'statement' || !input.text || !consultation) return done(null)
  if (act === 'refuse') {
    if (input.statementId) await withdrawStatementRow(context, input.statementId)
    return done(input.statementId)
  }
  if (consultation.state !== 'open') return refused('closed', 'consultations.refused-closed')
  const statement: Statement = {
    id: newId(context.random),
    consultationId: consultation.id,
    text: input.text,
    source: null,
    objectives: input.objectives,
    origin: input.organisationId ? 'organisation' : 'voice',
    state: 'approved',
  }
  await insertStatements(context, [statement])
  return done(statement.id)
}

async function noteDecision(context: Context, before: Input, after: Input): Promise<void> {
  if (!before.organisationId) return countToday(context, `voice-${after.state}`)
  await recordAct(
    context,
    `input.${after.state}`,
    { kind: 'input', id: before.id },
    {
      capacity: 'moderator',
      organisationId: before.organisationId,
      from: before.state,
      to: after.state,
      detail: { reason: after.reason },
    },
  )
}

/**
 * A note or a recommendation cites an input, found by its code. A nameless text becomes public by it, so only a
 * moderator, who alone may read it, can be the first to cite it.
 */
export async function citeInput(context: Context, code: string, by: Subject): Promise<Outcome<Input>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['input.cite'])) return forbidden()
    const input = await findInputByCode(inside, code)
    if (!input) return notFound()
    if (!input.organisationId && !input.cited && inside.actor.kind === 'person' && !holds(inside.actor, 'moderator'))
      return notFound()
    if (input.kind !== 'text' || input.state !== 'accepted')
      return refused('conflict', 'consultations.refused-not-accepted')
    await tie(inside, by, 'cites', { kind: 'input', id: input.id })
    if (!input.cited) await saveCited(inside, input.id)
    // The act is the citing record's: of a nameless voice no act is written.
    await recordAct(inside, `${by.kind}.cited-input`, by, {
      organisationId: input.organisationId,
      detail: input.organisationId ? { input: input.id } : { nameless: true },
    })
    return done({ ...input, cited: true })
  })
}
