// Room: recommendations. The demands of the public record, one per ask, with their codes, addressees and later facts,
// as data/record/recommendations.json holds them. Run twice it changes nothing.
import recommendationsFile from '../../../data/record/recommendations.json' with { type: 'json' }
import type { RecommendationsFile, RecordAddressee, RecordRecommendation } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { claimCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findMeeting, noteBecame, recordedItemOf } from '../meetings/index.ts'
import { type Recommendation, findRecommendation, insertRecommendation, saveRecommendation } from './store.ts'
import { type Addressee, findAddressees, insertAddressees, removeAddressees, saveAddressee } from './store-answers.ts'
import { subjectOf, tablesOf } from './use-cases.ts'

const file = recommendationsFile as unknown as RecommendationsFile
export const recordNotes = { about: file.note, noAnswer: file.noAnswer }

export async function loadRecord(context: Context): Promise<void> {
  for (const one of file.recommendations) await loadOne(context, one)
}

async function loadOne(context: Context, one: RecordRecommendation): Promise<void> {
  const before = await findRecommendation(context, one.code)
  const heardIn = await heardInMeeting(context, one.code)
  const now = {
    ...asRecorded(one),
    meetingId: heardIn?.meetingId ?? null,
    id: before?.id ?? newId(context.random),
    createdOn: before?.createdOn ?? dayOf(context.now),
  }
  if (before) await saveRecommendation(context, now)
  else {
    await claimCode(context, one.code)
    await insertRecommendation(context, now)
    await recordAct(context, 'recommendation.recorded', subjectOf(now), {
      capacity: 'editors',
      to: 'recorded',
      detail: { code: one.code },
    })
  }
  await loadAddressees(context, now.id, one.addressees)
  if (!heardIn) return
  await noteBecame(context, heardIn.noteId, { kind: 'recommendation', id: now.id })
  await tie(context, subjectOf(now), 'heard-at', { kind: 'meeting', id: heardIn.meetingId })
}
/** The meeting of the record that a source says it was made in, and the item that it is there. */
async function heardInMeeting(context: Context, code: string) {
  const item = recordedItemOf(code)
  const meeting = item && (await findMeeting(context, item.meeting))
  return meeting ? { meetingId: meeting.id, noteId: item.noteId } : null
}

const asRecorded = (one: RecordRecommendation): Omit<Recommendation, 'id' | 'createdOn' | 'meetingId'> => ({
  code: one.code,
  title: one.title,
  text: one.text,
  rationale: null,
  quote: one.quote,
  kind: one.kind,
  horizon: one.horizon,
  standing: 'elsewhere',
  state: 'recorded',
  issuer: one.issuer.label,
  issuerBodyId: null,
  issuedOn: { date: one.issuedOn.date, precision: one.issuedOn.precision, qualifier: one.issuedOn.qualifier },
  dateNote: one.issuedOn.note ?? null,
  issuedRecorded: null,
  occasion: one.occasion,
  objectives: one.objectives.numbers,
  workingTables: tablesOf(one.objectives.numbers),
  verification: { text: one.check.text, source: one.check.source },
  proposedByOrganisation: null,
  proposedByBody: null,
  proposedByPerson: null,
  proposedAs: null,
  category: null,
  minority: null,
  addresseesUnknown: one.addresseesUnknown,
  sources: [one.source, one.issuer.source],
  laterFacts: one.laterFacts,
  returnedFor: null,
  withdrawnFor: null,
  closedFor: null,
  closedOn: null,
  mergedInto: null,
  sample: false,
  fromRecord: true,
})

async function loadAddressees(context: Context, recommendationId: string, rows: RecordAddressee[]): Promise<void> {
  const before = await findAddressees(context, [recommendationId])
  for (const [index, row] of rows.entries()) {
    const known = before.find((one) => one.position === index + 1)
    const now: Addressee = {
      id: known?.id ?? newId(context.random),
      recommendationId,
      position: index + 1,
      organisationId: known?.organisationId ?? null,
      label: row.label,
      kind: row.kind,
      country: row.country,
      naming: row.naming,
      state: known?.state ?? 'not-asked',
      askedOn: known?.askedOn ?? null,
      source: row.source,
    }
    await (known ? saveAddressee(context, now) : insertAddressees(context, [now]))
  }
  await removeAddressees(
    context,
    before.filter((one) => one.position > rows.length).map((one) => one.id),
  )
}
