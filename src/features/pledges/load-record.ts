// Room: pledges. The first pledge of the public record, with the facts that bear on it. Run twice it changes nothing.
import pledgesFile from '../../../data/record/pledges.json' with { type: 'json' }
import type { PledgesFile, RecordPledge } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { claimCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { subjectOfCode } from '../recommendations/index.ts'
import { type Pledge, findPledge, insertPledge, savePledge } from './store.ts'

const file = pledgesFile as unknown as PledgesFile

export async function loadRecord(context: Context): Promise<void> {
  for (const one of file.pledges) await loadOne(context, one)
}

async function loadOne(context: Context, one: RecordPledge): Promise<void> {
  const before = await findPledge(context, one.code)
  const now = { ...asRecorded(one), id: before?.id ?? newId(context.random) }
  const subject = { kind: 'pledge' as const, id: now.id }
  if (before) await savePledge(context, now)
  else {
    await claimCode(context, one.code)
    await insertPledge(context, now)
    await recordAct(context, 'pledge.recorded', subject, {
      capacity: 'editors',
      to: 'recorded',
      detail: { code: one.code },
    })
  }
  for (const answer of one.answers) {
    const recommendation = await subjectOfCode(context, answer.code)
    if (recommendation) await tie(context, subject, 'implements', recommendation, true)
  }
}

const asRecorded = (one: RecordPledge): Omit<Pledge, 'id'> => ({
  code: one.code,
  title: one.title,
  text: one.text,
  holderOrganisationId: null,
  holder: one.holder.label,
  holderCountry: null,
  kind: null,
  state: 'recorded',
  responseId: null,
  noteId: null,
  meetingId: null,
  madeOn: { date: one.madeOn.date, precision: one.madeOn.precision, qualifier: one.madeOn.qualifier },
  dateNote: one.madeOn.note ?? null,
  occasion: one.occasion,
  dueOn: null,
  measure: null,
  objectives: one.objectives.numbers,
  facts: one.laterFacts,
  aims: one.aims,
  unknowns: [one.form, one.status],
  sources: [one.source],
  sample: false,
  fromRecord: true,
})
