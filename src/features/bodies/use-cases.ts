// Room: bodies/use-cases. The charter's bodies come with the record; the secretariat enters national ones.
import type { CharterFile, CharterRules, CharterSeat } from '../../../data/types.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { countryOf } from '../reference/index.ts'
import { charterFile } from './charter-data.ts'
import { faultsOfCharter, rulesOfFile } from './charter-rules.ts'
import { policy } from './policy.ts'
import type { enteredKinds } from './rules.ts'
import { findBody, listBodies, saveBody, saveSeat } from './store.ts'
import { saveFirstVersion } from './store-charter.ts'

/** The charter's bodies, seats and rules. Run twice it changes nothing; who holds a seat is never touched. */
export async function loadRecord(context: Context): Promise<void> {
  await loadCharter(context, charterFile())
}

/** Any charter of this form: that of another region is another file. */
export async function loadCharter(context: Context, file: CharterFile): Promise<void> {
  const faults = faultsOfCharter(file)
  if (faults.length > 0) throw new Error(`the charter cannot be loaded: ${faults.join('; ')}`)
  const ids = new Map<string, string>()
  // A parent stands before its children in the charter; the order of the file is the order of the page.
  for (const [index, body] of file.bodies.entries()) {
    ids.set(
      body.slug,
      await saveBody(context, {
        slug: body.slug,
        kind: body.kind,
        name: body.name,
        workingTitle: body.workingTitle?.text ?? null,
        parentId: body.parent ? (ids.get(body.parent) ?? null) : null,
        country: null,
        objectives: body.objectives,
        charter: body,
        fromRecord: true,
        place: index + 1,
      }),
    )
  }
  const rules = rulesOfFile(file)
  await saveSeats(context, rules, new Map(file.seats.map((one) => [one.code, one])))
  await saveFirstVersion(context, rules)
}

/** The seats of a charter, those of the record with what the file says of them. */
export async function saveSeats(
  context: Context,
  rules: CharterRules,
  fromFile: ReadonlyMap<string, CharterSeat> = new Map(),
): Promise<void> {
  const ids = new Map((await listBodies(context)).map((body) => [body.slug, body.id]))
  for (const seat of rules.seats) {
    const bodyId = ids.get(seat.body)
    const designatedBy = ids.get(seat.designatedBy)
    if (!bodyId || !designatedBy) throw new Error(`the charter's seat ${seat.code} names an unknown body`)
    const { code, place, rotating } = seat
    await saveSeat(context, { code, bodyId, place, designatedBy, rotating, charter: fromFile.get(code) ?? null })
  }
}

export interface EnterForm {
  kind: (typeof enteredKinds)[number]
  country: string
  name: string
}
/** Enters a national network or a country team that exists: the sources speak of them without naming one. */
export async function enterBody(context: Context, form: EnterForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['body.enter'])) return forbidden()
    if (!countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
    const slug = `${form.kind}-${form.country.toLowerCase()}`
    if (await findBody(inside, slug)) return refused('conflict', 'bodies.refused-known')
    const [parent] = (await listBodies(inside, { kind: form.kind })).filter((one) => one.country === null)
    const id = await saveBody(inside, {
      slug,
      kind: form.kind,
      name: originalText(form.name, inside.locale),
      workingTitle: null,
      parentId: parent?.id ?? null,
      country: form.country,
      objectives: [],
      charter: null,
      fromRecord: false,
      place: 1000,
    })
    await recordAct(inside, 'body.entered', { kind: 'body', id }, { detail: { slug } })
    return done({ slug })
  })
}
