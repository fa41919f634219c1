// Room: desk/acts-in-words. The log says each act, thing and state in the reader's words. test/architecture sees that
// no act is written without them; what an older release wrote stands as its code.
import { isMessageKey } from '../../platform/i18n/translate.ts'
import type { Page } from '../../ui/page.ts'

/** What acts are about, as far as the log can be narrowed to it: the first word of their kind. */
export const things = [
  'organisation',
  'membership',
  'representation',
  'register',
  'message',
  'letter',
  'person',
  'role',
  'invitation',
  'card',
  'two-person-mode',
  'body',
  'seat',
  'election',
  'candidacy',
  'conversation',
  'topic',
  'message',
  'meeting',
  'call',
  'proposal',
  'registration',
  'sitting',
  'tally',
  'note',
  'consultation',
  'questionnaire',
  'channel',
  'channel-secret',
  'statement',
  'input',
  'theme',
  'recommendation',
  'addressee',
  'response',
  'pledge',
  'report',
  'news-item',
  'safeguarding',
  'document',
  'workspace',
  'task',
  'poll',
  'decision',
  'action',
  'announcement',
  'priority',
] as const

/** The key of an act's words: `desk.did-recommendation-issued`. */
export const wordsOf = (kind: string): string => `desk.did-${kind.replace('.', '-')}`

const said = (page: Page, key: string): string | null => (isMessageKey(key) ? page.t(key) : null)
export const sayKind = (page: Page, kind: string): string | null => said(page, wordsOf(kind))
export const sayThing = (page: Page, thing: string): string => said(page, `desk.thing-${thing}`) ?? thing

/** A state in the words of the feature whose state it is, else in those of the desk. */
export function sayState(page: Page, thing: string, state: string): string {
  const keys = [
    thing === 'addressee' || thing === 'response' ? `recommendations.answer-${state}` : `${thing}s.state-${state}`,
    `elections.${thing}-state-${state}`,
    thing === 'call' ? `committee.state-${state}` : '',
    `desk.state-${state}`,
  ]
  return keys.map((key) => said(page, key)).find(Boolean) ?? state
}
