// Room: meetings/use-cases. Certificates of participation from the attendance of a meeting: for the organisations of
// which somebody came, and for the people who came.
import type { Dated } from '../../kernel/dated.ts'
import { readText } from '../../kernel/localized-text.ts'
import { type Locale, locales } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { pseudonym } from '../../platform/keys/keys.ts'
import { type IssuedLetter, findIssuedLetters, findOrganisations, issueLetter } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { type Meeting, findMeeting } from './store.ts'
import { type Attended, organisationsThatCame, peopleWhoCame } from './store-attended.ts'

/**
 * The certificate of one attendance in one language has one id, which nobody can guess who has no key: so it is issued
 * once, and no column says which person of the list a letter is about, when the list is long deleted.
 */
const certificateId = async (context: Context, meetingId: string, id: string, locale: Locale): Promise<string> =>
  pseudonym(await context.keys.get('link'), 'certificate', meetingId, id, locale)

/** What was issued to each of these so far, in whichever language. */
export async function certificatesOf(
  context: Context,
  meetingId: string,
  ids: readonly string[],
): Promise<Map<string, IssuedLetter[]>> {
  const asked = await Promise.all(
    ids.flatMap((id) =>
      locales.map(async (locale) => ({ id, letter: await certificateId(context, meetingId, id, locale) })),
    ),
  )
  const letters = await findIssuedLetters(
    context,
    asked.map((one) => one.letter),
  )
  return new Map(
    ids.map((id) => {
      const own = new Set(asked.filter((one) => one.id === id).map((one) => one.letter))
      return [id, letters.filter((letter) => own.has(letter.id))]
    }),
  )
}

export interface CertifyForm {
  locale: Locale
  organisation?: string
  registration?: string
  /** Every organisation that came and has none in this language yet. */
  everyOrganisation: boolean
}
export async function certify(
  context: Context,
  slug: string,
  form: CertifyForm,
): Promise<Outcome<{ slug: string; issued: number }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['attendance.certify'])) return forbidden()
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    const chosen = await chosenOf(inside, meeting.id, form)
    if (chosen.length === 0) return form.everyOrganisation ? done({ slug, issued: 0 }) : notFound()
    const before = await certificatesOf(
      inside,
      meeting.id,
      chosen.map((one) => one.id),
    )
    const lacking = chosen.filter((one) => !before.get(one.id)?.some((letter) => letter.locale === form.locale))
    if (lacking.length === 0 && !form.everyOrganisation) return refused('conflict', 'meetings.refused-certified')
    for (const one of lacking) {
      const issued = await issueFor(inside, meeting, one, form.locale)
      if (!issued.ok) return issued
    }
    return done({ slug, issued: lacking.length })
  })
}

async function chosenOf(context: Context, meetingId: string, form: CertifyForm): Promise<Attended[]> {
  if (form.registration)
    return (await peopleWhoCame(context, meetingId, { registration: form.registration, page: 1, size: 1 })).items
  const came = await organisationsThatCame(context, meetingId)
  return form.everyOrganisation ? came : came.filter((one) => one.id === form.organisation)
}

const exact = (on: Dated | null) => (on?.precision === 'day' ? on.date : undefined)

/** What the meeting is called, when and where it was: by the meeting's own record, nothing of it typed again. */
async function issueFor(context: Context, meeting: Meeting, one: Attended, locale: Locale): Promise<Outcome<object>> {
  const [organisation] = one.organisationId ? await findOrganisations(context, [one.organisationId]) : []
  if (one.organisationId && !organisation && !one.personName) return notFound()
  return issueLetter(context, {
    id: await certificateId(context, meeting.id, one.id, locale),
    kind: 'participation',
    locale,
    organisation: organisation?.slug,
    person: one.personName ?? undefined,
    occasion: readText(meeting.title, locale).text,
    startsOn: exact(meeting.starts) ?? one.firstOn,
    endsOn: exact(meeting.starts) ? exact(meeting.ends) : one.lastOn,
    place: one.inRoom && meeting.place ? readText(meeting.place, locale).text : undefined,
  })
}
