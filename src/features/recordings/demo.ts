// Room: recordings/demo. The practice consultation takes recordings, so that speaking instead of typing can be tried.
import type { Context } from '../../platform/context.ts'
import { findConsultation } from '../consultations/index.ts'
import { saveSetting, takesRecordings } from './store.ts'

export async function loadDemo(context: Context): Promise<void> {
  const practice = await findConsultation(context, 'practice')
  if (!practice || practice.state !== 'open' || (await takesRecordings(context, [practice.id])).size > 0) return
  await saveSetting(context, practice.id, true)
}
