// Room: translations/door. The texts of all features that offer some, as one list; each change goes back through the
// door that the text came from.
import type { OfferedText, TextDoor, TextRef } from '../../kernel/offered-text.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { texts as consultations } from '../consultations/index.ts'
import { texts as questionnaires } from '../questionnaires/index.ts'
import { texts as synthesis } from '../synthesis/index.ts'

const doors: readonly TextDoor<Context>[] = [consultations, questionnaires, synthesis]
export const textKinds: readonly string[] = doors.flatMap((door) => door.kinds)

export const listTexts = async (context: Context, now?: boolean): Promise<OfferedText[]> =>
  (await Promise.all(doors.map((door) => door.list(context, now)))).flat()

const doorOf = (ref: TextRef) => doors.find((door) => door.kinds.includes(ref.kind))
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const holdText = async (context: Context, ref: TextRef): Promise<OfferedText | undefined> =>
  uuid.test(ref.id) ? doorOf(ref)?.hold(context, ref) : undefined

export async function saveText(context: Context, ref: TextRef, text: LocalizedText): Promise<void> {
  await doorOf(ref)?.save(context, ref, text)
}
