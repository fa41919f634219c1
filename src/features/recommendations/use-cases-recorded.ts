// Room: recommendations/use-cases. Answers that come in by the desk's hands: a signed letter, or what was said in the
// room. One person records it and another, who has read it, confirms: nobody at the desk answers for an office alone.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findNotes, noteBecame } from '../meetings/index.ts'
import { recused, recusedRefusal } from '../people/index.ts'
import { policy } from './policy.ts'
import { type AddresseeAct, asking, checkAnswer } from './rules.ts'
import { findRecommendation } from './store.ts'
import { subjectOf } from './use-cases.ts'
import {
  type Addressee,
  type Response,
  findAddressees,
  findDraft,
  insertResponse,
  nextVersion,
  openDrafts,
  saveResponse,
} from './store-answers.ts'
import { type FiledAnswer, findFiled, insertFiled, removeFiled } from './store-filed.ts'
import {
  type AnswerForm,
  type Asked,
  deskNow,
  holdAsked,
  idsOf,
  publish,
  subject,
  untouched,
} from './use-cases-answers.ts'

const letterTypes = ['application/pdf', 'image/png', 'image/jpeg']
export type RecordedForm = AnswerForm & { respondedOn: string }
/** Waits for a second reader, or stands at once where an approved note says the same. */
export type Recorded = { asked: Asked; answer: Response | null }

/** A signed letter stands for the office's second person; that it says so, two people of the desk have read. */
export async function fileLetter(
  context: Context,
  code: string,
  position: number,
  form: RecordedForm & { letter?: Upload },
): Promise<Outcome<Recorded>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['recommendation.ask'])) return forbidden()
    if (!form.letter) return invalid({ letter: 'http.wrong-upload' })
    if (!letterTypes.includes(form.letter.mediaType)) return invalid({ letter: 'recommendations.wrong-letter-type' })
    const held = await holdToRecord(inside, code, position, form, 'answer')
    if (!held.ok) return held
    return fileAnswer(inside, held.value, form, 'letter', await storeFile(inside, form.letter))
  })
}

/**
 * An answer given in the room. Where an approved note says it, two people stand behind it already: it was said before
 * witnesses, and nobody approves their own notes. Without one it waits for a second person.
 */
export async function recordOralAnswer(
  context: Context,
  code: string,
  position: number,
  form: RecordedForm & { note?: string },
): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    if (!may(inside.actor, policy['response.record'])) return forbidden()
    const [note] = form.note ? await findNotes(inside, [form.note]) : []
    if (form.note && (!note || note.kind !== 'response' || note.state !== 'approved'))
      return invalid({ note: 'recommendations.wrong-note' })
    const held = await holdToRecord(inside, code, position, form, 'answer-in-room')
    if (!held.ok) return held
    if (!note) return fileAnswer(inside, held.value, form, 'in-room', null)
    const published = await publish(
      inside,
      held.value,
      await newAnswer(inside, held.value.addressee, form),
      { how: 'in-room', noteId: note.id, respondedOn: form.respondedOn },
      'response.recorded',
      recorderOf(inside),
    )
    if (published.ok) {
      await insertResponse(inside, published.value.answer)
      await noteBecame(inside, note.id, subject(held.value.addressee))
    }
    return published
  })
}

const recorderOf = (context: Context) =>
  may(
    { ...context.actor, grants: context.actor.grants.filter((one) => one.role === 'rapporteur') },
    policy['response.record'],
  )
    ? 'rapporteur'
    : 'secretariat'

/** The addressee, held, of an answer that may be recorded now. */
async function holdToRecord(
  context: Context,
  code: string,
  position: number,
  form: RecordedForm,
  act: AddresseeAct,
): Promise<Outcome<Asked>> {
  const wrong = wrongDay(context, form.respondedOn) ?? wrongAnswer(form)
  if (wrong) return wrong
  const held = await holdAsked(context, code, position)
  if (!held.ok) return held
  const next = step(asking, held.value.addressee.state, act)
  if (!next.ok) return next
  return (await findFiled(context, [held.value.addressee.id])).length
    ? refused('conflict', 'recommendations.refused-filed-already')
    : held
}

async function fileAnswer(
  context: Context,
  asked: Asked,
  form: RecordedForm,
  how: 'letter' | 'in-room',
  letterFileId: string | null,
): Promise<Outcome<Recorded>> {
  const filedBy = context.actor.personId
  if (!filedBy) return forbidden()
  await insertFiled(context, {
    id: newId(context.random),
    addresseeId: asked.addressee.id,
    how,
    stance: form.stance,
    text: originalText(form.text, context.locale),
    reason: form.reason ? originalText(form.reason, context.locale) : null,
    post: form.post,
    respondedOn: form.respondedOn,
    letterFileId,
    noteId: null,
    filedBy,
    filedOn: dayOf(context.now),
  })
  await recordAct(context, 'response.filed', subject(asked.addressee), {
    organisationId: asked.addressee.organisationId,
    detail: { ...idsOf(asked), how },
  })
  return done({ asked, answer: null })
}

/** What one person filed, for another to read beside the letter. */
export async function findFiledAnswer(
  context: Context,
  code: string,
  position: number,
): Promise<Outcome<Asked & { filed: FiledAnswer }>> {
  if (!may(context.actor, policy['response.confirm-filed'])) return forbidden()
  const recommendation = await findRecommendation(context, code)
  const addressee =
    recommendation && (await findAddressees(context, [recommendation.id])).find((one) => one.position === position)
  const [filed] = addressee ? await findFiled(context, [addressee.id]) : []
  return recommendation && addressee && filed ? done({ recommendation, addressee, filed }) : notFound()
}

/** Another person than the one who filed it has read it: it is published, or goes back to be filed anew. */
export async function decideFiled(
  context: Context,
  code: string,
  position: number,
  act: 'confirm' | 'return',
): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    const found = await findFiledAnswer(inside, code, position)
    if (!found.ok) return found
    const held = await holdAsked(inside, code, position)
    if (!held.ok) return held
    const { filed } = found.value
    const by = inside.actor.personId
    // Who filed it may take it back, not confirm it.
    if (!by || (act === 'confirm' && by === filed.filedBy))
      return refused('conflict', 'recommendations.refused-own-filing')
    if (await recused(inside, subjectOf(held.value.recommendation))) return recusedRefusal()
    await removeFiled(inside, filed.id)
    if (act === 'return') {
      await recordAct(inside, 'response.returned', subject(held.value.addressee), {
        organisationId: held.value.addressee.organisationId,
        detail: { ...idsOf(held.value), filedBy: filed.filedBy },
      })
      return done({ asked: held.value, answer: null })
    }
    await openDrafts(inside, [held.value.addressee.id])
    const draft = await findDraft(inside, held.value.addressee.id)
    const answer: Response = {
      ...(await newAnswer(inside, held.value.addressee, { stance: filed.stance, text: '', post: filed.post })),
      ...(draft ? { id: draft.id, version: draft.version } : {}),
      text: filed.text,
      reason: filed.reason,
      draftedBy: null,
    }
    const published = await publish(
      inside,
      held.value,
      answer,
      {
        how: filed.how,
        letterFileId: filed.letterFileId,
        noteId: filed.noteId,
        respondedOn: filed.respondedOn,
        filedBy: filed.filedBy,
        confirmedBy: by,
        desk: await deskNow(inside),
      },
      filed.how === 'letter' ? 'response.confirmed' : 'response.recorded',
      recorderOf(inside),
    )
    if (published.ok) await (draft ? saveResponse : insertResponse)(inside, published.value.answer)
    return published
  })
}

const wrongDay = (context: Context, day: string) =>
  day > dayOf(context.now) ? invalid({ respondedOn: 'recommendations.wrong-future' }) : null
function wrongAnswer(form: AnswerForm) {
  const good = checkAnswer(form)
  return good.ok ? null : good
}
const newAnswer = async (context: Context, addressee: Addressee, form: AnswerForm): Promise<Response> => ({
  id: newId(context.random),
  addresseeId: addressee.id,
  version: await nextVersion(context, addressee.id),
  stance: form.stance,
  text: originalText(form.text, context.locale),
  reason: form.reason ? originalText(form.reason, context.locale) : null,
  how: 'written',
  letterFileId: null,
  noteId: null,
  state: 'confirmed',
  draftedPost: form.post,
  draftedBy: context.actor.personId,
  confirmedPost: null,
  confirmedBy: null,
  respondedOn: null,
  ...untouched,
})
