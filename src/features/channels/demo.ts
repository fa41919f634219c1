// Room: channels/demo. One channel of the practice consultation, marked as sample: it works, and no telephone is
// behind it.
import { done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { findConsultation } from '../consultations/index.ts'
import { insertChannel, listChannels, saveReach } from './store.ts'

export async function loadDemo(context: Context): Promise<void> {
  const practice = await findConsultation(context, 'practice')
  if (!practice || (await listChannels(context)).some((one) => one.sample)) return
  await transact(context, async (inside) => {
    const id = newId(inside.random)
    await insertChannel(inside, {
      id,
      name: 'Línea de práctica (muestra)',
      adapter: 'rapidpro',
      organisationId: null,
      state: 'working',
      budget: 120,
      proposedBy: null,
      heardOn: null,
      sample: true,
    })
    await saveReach(inside, id, [practice.id])
    return done(undefined)
  })
}
