// Room: safeguarding/demo. Two sample persons, named and waiting to make their keys: a key that the demonstration
// knew would be no key. Who tries it signs in as each and makes one.
import { done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findPersonByEmail, insertPerson } from '../people/index.ts'
import { insertPair, listPairs, savePair } from './store.ts'

const samples = [
  { email: 'proteccion@example.org', name: 'Persona de protección de muestra' },
  { email: 'proteccion.dos@example.org', name: 'Segunda persona de protección de muestra' },
] as const

async function sampleOf(context: Context, { email, name }: (typeof samples)[number]): Promise<string> {
  const known = await findPersonByEmail(context, email)
  return known?.id ?? insertPerson(context, { email, name, locale: 'es', sample: true })
}

export async function loadDemo(context: Context): Promise<void> {
  if ((await listPairs(context, ['proposed', 'agreed', 'ready', 'ended'])).length > 0) return
  await transact(context, async (inside) => {
    const id = newId(inside.random)
    const personIds = [await sampleOf(inside, samples[0]), await sampleOf(inside, samples[1])] as const
    await insertPair(inside, { id, office: translator('es')('safeguarding.demo-office'), proposedBy: null, personIds })
    await savePair(inside, id, { state: 'agreed' })
    return done(undefined)
  })
}
