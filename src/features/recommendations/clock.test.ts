// Room: recommendations. The charter's clock for an answer, with a moved clock: it runs only where the charter states
// it, from the day of asking, by the version of that day; it is said once before the day and once after it.
import { describe, expect, test } from 'vitest'
import { chartered } from '../../../test/support/charter.ts'
import { sampleOrganisation, slugOfOrganisation } from '../../../test/support/rooms.ts'
import { aNote } from '../../../test/support/minutes.ts'
import { useWorld } from '../../../test/support/world.ts'
import { nothingStated } from '../bodies/charter-rules.ts'
import { answerDaysIn, answerDueOn, toSay } from './clock-rules.ts'

const rules = (of: Record<string, number | null>) => ({
  membership: { approval: null, appeal: null, individualsVote: null, oneVoicePerOrganisation: null },
  amendedBy: null,
  bodies: Object.fromEntries(
    Object.entries(of).map(([slug, answerDays]) => [slug, { ...nothingStated, answerDays }] as const),
  ),
  seats: [],
})
test('the issuing body’s days come first, then the Mechanism’s; without either there is no day', () => {
  expect(answerDaysIn(rules({ table: 30, mech: 60 }), 'table', 'mech')).toBe(30)
  expect(answerDaysIn(rules({ table: null, mech: 60 }), 'table', 'mech')).toBe(60)
  expect(answerDaysIn(rules({ table: null, mech: null }), 'table', 'mech')).toBeNull()
  expect(answerDaysIn(rules({}), null, null)).toBeNull()
  expect([answerDueOn(null, 30), answerDueOn('2026-11-21', null), answerDueOn('2026-11-21', 60)]).toEqual([
    null,
    null,
    '2027-01-20',
  ])
})
test('it is said once within two weeks of the day, once after it, and nothing of a day that is over but that', () => {
  const due = { dueOn: '2027-01-20', soonTold: false, overTold: false }
  expect(['2027-01-05', '2027-01-06', '2027-01-20', '2027-01-21'].map((day) => toSay(due, day))).toEqual([
    null,
    'due-soon',
    'due-soon',
    'overdue',
  ])
  expect(toSay({ ...due, soonTold: true }, '2027-01-10')).toBeNull()
  expect(toSay({ ...due, overTold: true }, '2027-02-10')).toBeNull()
})

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
/** A recommendation that asks one office, issued and asked on the day it is now. */
async function askedNow(office: string, day: string): Promise<string> {
  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  const note = await aNote(world(), 'recommendation')
  await rapporteur.get(`/en/recommendations/propose?note=${note}`)
  const sent = await rapporteur.send(`/en/recommendations/propose?note=${note}`, {
    title: `One window of ${day} (sample)`,
    text: 'That one window be opened.',
    kind: 'service',
    objectives: ['15'],
    'to-1-kind': 'state',
    'to-1-office': office,
  })
  const code = /REC-LAC-\d{4}-\d{3}/.exec(sent.location)?.[0] ?? ''
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  await desk.get(`/en/recommendations/${code}/work`)
  await desk.send(`/en/recommendations/${code}/check`, {})
  await rapporteur.get(`/en/recommendations/${code}/work`)
  await rapporteur.send(`/en/recommendations/${code}/issue`, { issuer: 'Sample forum', issuedOn: day })
  await desk.get(`/en/recommendations/${code}/work`)
  expect((await desk.send(`/en/recommendations/${code}/addressees/1/ask`, {})).status).toBeLessThan(400)
  return code
}
interface Twin {
  addressees: { state: string; askedOn: string | null; dueOn: string | null }[]
}

describe('an answer that is awaited', { shuffle: false }, () => {
  test('a day is shown, waited for and told where the charter states it, and nowhere else', async () => {
    at('2026-11-20')
    const officeId = await sampleOrganisation(world(), 'Ministry of the clock (sample)', { office: true })
    const slug = await slugOfOrganisation(world(), officeId)
    const clerk = await world().person('Clerk sample', { role: 'office', organisationId: officeId })
    const silent = await askedNow(slug, '2026-11-20')
    at('2026-11-21')
    await chartered(world(), 'mechanism', { answerDays: 60 }, '2026-11-21')
    const code = await askedNow(slug, '2026-11-21')
    // A version of later does not shorten what was asked before it.
    await chartered(world(), 'mechanism', { answerDays: 5 }, '2026-11-30')
    const told = async () => {
      const rows = await world()
        .context()
        .db.selectFrom('act')
        .select(['kind', 'organisation_id', 'detail'])
        .where('kind', 'in', ['response.due-soon', 'response.overdue'])
        .orderBy('position')
        .execute()
      return rows.map((row) => [row.kind, row.organisation_id, (row.detail as { code?: string }).code])
    }
    const daily = async (...days: string[]) => {
      for (const day of days) {
        at(day)
        await world().round('recommendations.clocks')
      }
    }
    const pageOf = async (one: string) => (await (await world().visitor(clerk)).get(`/en/recommendations/${one}`)).text
    const deskOf = async () => (await (await world().visitor(clerk)).get('/en/desk')).text
    const visitor = await world().visitor()
    const dueOn = async (one: string) =>
      (await visitor.json<Twin>(`/api/v1/recommendations/${one}`)).addressees.map((row) => row.dueOn)
    expect([await dueOn(silent), await dueOn(code)]).toEqual([[null], ['2027-01-20']])
    expect(await pageOf(silent)).not.toContain('an answer is due')
    expect(await pageOf(code)).toContain('By the charter an answer is due by 20 January 2027.')
    const desk = await deskOf()
    expect(desk).toContain(`Answer ${code} for your office (due by 20 January 2027)`)
    expect(desk).not.toContain(`Answer ${silent} for your office (due`)

    await daily('2026-12-31', '2027-01-05')
    expect(await told()).toEqual([])
    await daily('2027-01-06', '2027-01-07', '2027-01-20')
    expect(await told()).toEqual([['response.due-soon', officeId, code]])
    await daily('2027-01-21', '2027-01-22', '2027-06-01')
    expect(await told()).toEqual([
      ['response.due-soon', officeId, code],
      ['response.overdue', officeId, code],
    ])
    await world().round('notices.sweep')
    expect((await (await world().visitor(clerk)).get('/en/notices')).text).toContain(
      'The day that the charter gives for an answer has passed',
    )
    for (const [locale, words] of Object.entries({
      en: 'an answer was due by 20 January 2027; none is recorded here',
      es: 'se esperaba a más tardar el 20 de enero de 2027; aquí no consta ninguna',
    }))
      expect((await (await world().visitor(clerk)).get(`/${locale}/recommendations/${code}`)).text).toContain(words)
  })
})
