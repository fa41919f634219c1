// Room: desk/duties. Where the work of each duty is done: one line each, shown to those whose roles open it.
import type { Rule } from '../../kernel/policy.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import { policy as bodies } from '../bodies/index.ts'
import { policy as channels } from '../channels/index.ts'
import { policy as elections } from '../elections/index.ts'
import { policy as committee } from '../committee/index.ts'
import { policy as organisations } from '../organisations/index.ts'
import { policy as news } from '../news/index.ts'
import { policy as notices } from '../notices/index.ts'
import { policy as people } from '../people/index.ts'
import { policy as recommendations } from '../recommendations/index.ts'
import { policy as translations } from '../translations/index.ts'
import { policy as safeguarding } from '../safeguarding/index.ts'
import { policy } from './policy.ts'

export interface Duty {
  href: string
  say: MessageKey
  rule: Rule
}
export const duties: readonly Duty[] = [
  { href: '/desk/meetings', say: 'desk.duty-meetings', rule: ['secretariat', 'rapporteur'] },
  { href: '/calls', say: 'desk.duty-calls', rule: committee['call.move'] },
  { href: '/desk/organisations', say: 'desk.duty-organisations', rule: organisations['organisation.check'] },
  { href: '/desk/consultations', say: 'desk.duty-consultations', rule: ['secretariat', 'moderator'] },
  { href: '/desk/questionnaires', say: 'desk.duty-questionnaires', rule: ['secretariat', 'moderator'] },
  { href: '/desk/translations', say: 'desk.duty-translations', rule: translations['text.translate'] },
  { href: '/desk/channels', say: 'desk.duty-channels', rule: channels['channel.read'] },
  { href: '/desk/elections', say: 'desk.duty-elections', rule: elections['election.prepare'] },
  { href: '/desk/moderation', say: 'desk.duty-moderation', rule: ['moderator'] },
  {
    href: '/recommendations',
    say: 'desk.duty-recommendations',
    rule: ['secretariat', 'rapporteur', 'coordinator', 'representative', 'office'],
  },
  {
    href: '/recommendations/before',
    say: 'desk.duty-before',
    rule: recommendations['recommendation.list-before'],
  },
  { href: '/desk/reviews', say: 'desk.duty-reviews', rule: ['secretariat'] },
  { href: '/desk/reports', say: 'desk.duty-reports', rule: ['secretariat', 'rapporteur'] },
  { href: '/desk/news', say: 'desk.duty-news', rule: news['news.write'] },
  { href: '/desk/seats', say: 'desk.duty-seats', rule: bodies['seat.list-desk'] },
  { href: '/desk/forward', say: 'desk.duty-forward', rule: notices['notice.forward'] },
  { href: '/desk/people', say: 'desk.duty-people', rule: people['person.read'] },
  { href: '/desk/safeguarding', say: 'desk.duty-safeguarding', rule: safeguarding['safeguarding.name'] },
  { href: '/safeguarding/duty', say: 'desk.duty-sealed', rule: safeguarding['sealed-author.read'] },
  { href: '/desk/duties', say: 'desk.duty-two-person-mode', rule: people['two-person-mode.read'] },
  { href: '/desk/exports', say: 'desk.duty-exports', rule: policy['export.decide'] },
  { href: '/desk/acts', say: 'desk.duty-acts', rule: policy['act.read'] },
  { href: '/desk/health', say: 'desk.duty-health', rule: policy['health.read'] },
]
