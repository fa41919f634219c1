// Room: test/support. What a proposal rests on, laid down without playing the meeting: a meeting that was held, an approved
// note of it, an accepted input. Sample texts, said to be samples.
import { newCode, newId } from '../../src/kernel/random.ts'
import { originalText } from '../../src/kernel/localized-text.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import type { World } from './world.ts'

const text = (words: string) => JSON.stringify(originalText(words, 'es'))

export async function aMeeting(world: World): Promise<string> {
  const { db, now, random } = world.context()
  const id = newId(random)
  await db
    .insertInto('meeting')
    .values({
      id,
      code: `MTG-LAC-2026-${newCode(random, 6)}`,
      slug: `muestra-${newCode(random, 6)}`,
      kind: 'forum',
      mode: 'hybrid',
      state: 'held',
      title: text('Foro de muestra'),
      starts_on: dayOf(now),
      ends_on: dayOf(now),
      precision: 'day',
      revised_at: now,
    })
    .execute()
  return id
}

/** The id of an approved note of that kind. */
export async function aNote(
  world: World,
  kind: 'information' | 'recommendation' | 'response' | 'commitment',
): Promise<string> {
  const { db, now, random } = world.context()
  const id = newId(random)
  await db
    .insertInto('note')
    .values({
      id,
      meeting_id: await aMeeting(world),
      position: 1,
      kind,
      text: text('Nota de muestra.'),
      state: 'approved',
      approved_on: dayOf(now),
    })
    .execute()
  return id
}

/** An accepted input in an organisation's own name: what anybody may cite. */
export async function anInput(world: World, organisationId: string): Promise<{ id: string; code: string }> {
  const { db, now, random } = world.context()
  const [id, code] = [newId(random), newCode(random, 10)]
  await db
    .insertInto('input')
    .values({
      id,
      code,
      kind: 'text',
      organisation_id: organisationId,
      title: 'Aporte de muestra',
      text: text('Texto de muestra.'),
      state: 'accepted',
      filed_on: dayOf(now),
    })
    .execute()
  return { id, code }
}
