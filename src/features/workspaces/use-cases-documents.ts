// Room: workspaces/use-cases. Documents whose old versions stay, minutes that two of the body approve, decisions that
// are recorded once.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { step } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { holdersOn } from '../bodies/index.ts'
import type { At } from './place.ts'
import {
  type DocumentKind,
  type Home,
  type Reader,
  answersFor,
  approvesFor,
  isApproved,
  leads,
  mayWrite,
  steps,
} from './rules.ts'
import { findItem, saveState } from './store.ts'
import {
  type Version,
  findDecision,
  findDocument,
  insertApproval,
  insertDecision,
  insertDocument,
  insertVersion,
} from './store-documents.ts'
import { tellWork } from './tell.ts'
import { type CommonForm, type Kept, putIn, textIn, withItem } from './use-cases.ts'

export interface VersionForm {
  text?: string
  upload?: Upload
  whatChanged?: string
}
/** A text or a file: one of the two, so that it is plain which one counts. */
export const documentTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'text/plain',
]
function wrongVersion(form: VersionForm): Record<string, string> | null {
  if (Boolean(form.text) === Boolean(form.upload)) return { text: 'workspaces.wrong-text-or-file' }
  if (form.upload && !documentTypes.includes(form.upload.mediaType)) return { upload: 'workspaces.wrong-file-type' }
  return null
}
async function addVersion(context: Context, itemId: string, form: VersionForm, addedFor: string | null) {
  const fileId = form.upload ? await storeFile(context, form.upload) : null
  return insertVersion(context, itemId, {
    text: form.text ? textIn(context, form.text) : null,
    fileId,
    whatChanged: form.whatChanged ? textIn(context, form.whatChanged) : null,
    addedFor,
  })
}

export interface DocumentForm extends CommonForm, VersionForm {
  documentKind: DocumentKind
}
export const keepDocument = (context: Context, at: At, form: DocumentForm) =>
  putIn(context, at, 'document', form, async (_inside, place, reader) => {
    const wrong = wrongVersion(form)
    if (wrong) return invalid(wrong)
    const addedFor = answersFor(reader, place.home)[0] ?? null
    return done({
      after: async (now, itemId) => {
        await insertDocument(now, itemId, form.documentKind)
        await addVersion(now, itemId, form, addedFor)
      },
    })
  })

export async function reviseDocument(
  context: Context,
  at: At,
  code: string,
  form: VersionForm,
): Promise<Outcome<Kept>> {
  return withItem(context, at, { kind: 'document', code }, async (inside, item, place, reader) => {
    if (!mayWrite(reader, place.home)) return forbidden()
    const wrong = wrongVersion(form)
    if (wrong) return invalid(wrong)
    await addVersion(inside, item.id, form, answersFor(reader, place.home)[0] ?? null)
    await tellWork(inside, at, item, 'document-version', { to: 'room' })
    return done({ at, kind: 'document', code })
  })
}

/** Where the body has seats that somebody holds, its holders approve; else its members. */
export async function isSeated(context: Context, home: Home): Promise<boolean> {
  if (home.bodyId === null) return false
  return (await holdersOn(context, dayOf(context.now))).some((one) => one.bodyId === home.bodyId)
}
/** For which organisations the reader can still approve that version: not who wrote it, and each organisation once. */
export function approvable(reader: Reader, home: Home, seated: boolean, version: Version): string[] {
  if (version.addedBy !== null && version.addedBy === reader.personId) return []
  if (version.approvals.some((one) => one.personId === reader.personId)) return []
  const given = version.approvals.map((one) => one.organisationId)
  return approvesFor(reader, home, seated).filter((id) => !given.includes(id))
}
/** The newest version of the minutes; whoever reads an older one while a new one comes in approves nothing. */
export async function approveMinutes(
  context: Context,
  at: At,
  code: string,
  number: number,
): Promise<Outcome<Kept & { approved: boolean }>> {
  return withItem(context, at, { kind: 'document', code }, async (inside, item, place, reader) => {
    const document = await findDocument(inside, item.id)
    const newest = document?.versions[0]
    if (document?.kind !== 'minutes' || !newest) return notFound()
    if (newest.number !== number) return refused('conflict', 'workspaces.refused-newer-version')
    const seated = await isSeated(inside, place.home)
    if (approvesFor(reader, place.home, seated).length === 0) return forbidden()
    if (newest.addedBy === reader.personId) return refused('conflict', 'workspaces.refused-own-minutes')
    const [organisationId] = approvable(reader, place.home, seated, newest)
    if (!organisationId || !(await insertApproval(inside, newest.id, organisationId)))
      return refused('conflict', 'workspaces.refused-approved-already')
    const before = newest.approvals.length
    const approved = isApproved(before + 1) && !isApproved(before)
    await tellWork(inside, at, item, approved ? 'document-approved' : 'document-approval', {
      to: approved ? 'room' : undefined,
    })
    return done({ at, kind: 'document', code, approved })
  })
}

export interface DecisionForm extends CommonForm {
  onDay: string
  meeting?: string
  tookPart: string
  dissent?: string
  /** The code of the decision that this one corrects. */
  corrects?: string
}
/** Written down by those who lead the body; what was recorded wrongly is corrected by another one that says so. */
export const recordDecision = (context: Context, at: At, form: DecisionForm) =>
  putIn(context, at, 'decision', form, async (inside, place, reader) => {
    const rapporteur = inside.actor.grants.some(
      (one) => one.role === 'rapporteur' && !one.mode && one.bodyId !== undefined && one.bodyId === place.home.bodyId,
    )
    if (place.home.bodyId !== null && !leads(reader, place.home) && !rapporteur) return forbidden()
    if (form.onDay > dayOf(inside.now)) return invalid({ onDay: 'workspaces.wrong-not-yet' })
    const wrongOne =
      form.corrects && place.workspace
        ? await findItem(inside, reader, place.workspace.id, form.corrects, true)
        : undefined
    if (form.corrects) {
      if (wrongOne?.kind !== 'decision') return notFound()
      if ((await findDecision(inside, wrongOne.id))?.correctedById)
        return refused('conflict', 'workspaces.refused-corrected-already')
      // A correction reaches whoever could read what was wrong.
      if (wrongOne.audience !== form.audience) return invalid({ audience: 'workspaces.wrong-audience-of-correction' })
    }
    return done({
      onDay: form.onDay,
      after: async (now, itemId) => {
        await insertDecision(now, itemId, {
          meeting: form.meeting ?? null,
          tookPart: form.tookPart,
          dissent: form.dissent ? textIn(now, form.dissent) : null,
          correctsId: wrongOne?.id ?? null,
        })
        if (!wrongOne) return
        const next = step(steps, wrongOne.state, 'correct')
        if (next.ok) await saveState(now, wrongOne.id, next.value)
        await tellWork(now, at, wrongOne, 'decision-correct', { from: wrongOne.state, state: 'corrected' })
      },
    })
  })
