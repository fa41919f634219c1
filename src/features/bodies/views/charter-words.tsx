// Room: bodies/views. A rule of the charter in words: what it is called, what it says, that nobody stated it.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import type { MessageKey } from '../../../platform/i18n/translate.ts'
import { sayDay, sayNumber, sayPercent } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import type { RuleValue } from '../charter-rules.ts'

export interface NamedBody {
  slug: string
  name: LocalizedText
}
export const nameOfBody = (page: Page, bodies: readonly NamedBody[], slug: string): string => {
  const body = bodies.find((one) => one.slug === slug)
  return body ? readText(body.name, page.locale).text : slug
}

/** Which version it is, and since when it is in force. */
export const sayVersion = ({ t, locale }: Page, version: { number: number; inForceOn: string | null }): string =>
  version.inForceOn
    ? t('bodies.charter-version-since', { n: version.number, date: sayDay(version.inForceOn, locale) })
    : t('bodies.charter-version-first', { n: version.number })

const labels: Readonly<Record<string, MessageKey>> = {
  constituted: 'bodies.field-constituted',
  termMonths: 'bodies.field-termMonths',
  maxTerms: 'bodies.field-maxTerms',
  designation: 'bodies.field-designation',
  whoVotes: 'bodies.field-whoVotes',
  quorum: 'bodies.field-quorum',
  alternates: 'bodies.field-alternates',
  oneSeatPerOrganisation: 'bodies.field-oneSeatPerOrganisation',
  issues: 'bodies.field-issues',
  meetsEveryMonths: 'bodies.field-meetsEveryMonths',
  answerDays: 'bodies.field-answerDays',
  minutesDays: 'bodies.field-minutesDays',
  noticeDays: 'bodies.field-noticeDays',
  rotationMonths: 'bodies.field-rotationMonths',
  'balance-migrant-led': 'bodies.balance-migrant-led',
  'balance-countries': 'bodies.balance-countries',
  'balance-subregions': 'bodies.balance-subregions',
  'balance-categories': 'bodies.balance-categories',
  approval: 'bodies.field-approval',
  appeal: 'bodies.field-appeal',
  individualsVote: 'bodies.field-individualsVote',
  oneVoicePerOrganisation: 'bodies.field-oneVoicePerOrganisation',
  amendedBy: 'bodies.field-amendedBy',
  'seat-added': 'bodies.rule-seat-added',
  'seat-removed': 'bodies.rule-seat-removed',
}
export function sayRule(page: Page, rule: string): string {
  if (rule.startsWith('eligible-')) return page.t('bodies.rule-eligible', { seat: rule.slice('eligible-'.length) })
  const label = labels[rule]
  return label ? page.t(label) : rule
}

const choices: Readonly<Record<string, MessageKey>> = {
  'designation decision': 'bodies.designation-decision',
  'designation ballot': 'bodies.designation-ballot',
  'whoVotes member-organisations': 'bodies.voters-member-organisations',
  'whoVotes members': 'bodies.voters-members',
  'whoVotes seat-holders': 'bodies.voters-seat-holders',
  'approval before': 'bodies.approval-before',
  'approval afterwards': 'bodies.approval-afterwards',
  'eligible member-of-designator': 'bodies.eligible-member-of-designator',
  'eligible agency-of-designator': 'bodies.eligible-agency-of-designator',
  'eligible any-member': 'bodies.eligible-any-member',
}
/** The value of a rule in words; null is "not stated", never a guess. */
export function sayValue(page: Page, rule: string, value: RuleValue, bodies: readonly NamedBody[] = []): string {
  const { t, locale } = page
  if (value === null) return rule.startsWith('seat-') ? '–' : t('bodies.not-stated')
  if (typeof value === 'boolean') {
    if (rule === 'constituted') return t(value ? 'bodies.constituted-yes' : 'bodies.constituted-no')
    return t(value ? 'bodies.yes' : 'bodies.no')
  }
  if (typeof value === 'number') {
    if (rule === 'quorum') return sayPercent(value / 100, locale)
    if (rule === 'meetsEveryMonths') return t('bodies.value-every-months', { n: value })
    if (rule.endsWith('Months')) return t('bodies.value-months', { n: value })
    if (rule.endsWith('Days')) return t('bodies.value-days', { n: value })
    return sayNumber(value, locale)
  }
  const choice = choices[`${rule.startsWith('eligible') ? 'eligible' : rule} ${value}`]
  if (choice) return t(choice)
  return rule === 'appeal' || rule === 'amendedBy' ? nameOfBody(page, bodies, value) : value
}
