// Room: bodies/views. What the charter says of a body and of membership, term by term, and what it does not state.
import type { CharterRules } from '../../../../data/types.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Page } from '../../../ui/page.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { SourceOf } from '../../reference/index.ts'
import type { RuledBodies } from '../present-charter.ts'
import { type NamedBody, nameOfBody, sayRule, sayValue } from './charter-words.tsx'

/** In the order in which one asks: what comes out of the database has forgotten it. */
const statedOf = ({ membership, amendedBy }: CharterRules) =>
  [
    ['approval', membership.approval],
    ['appeal', membership.appeal],
    ['individualsVote', membership.individualsVote],
    ['oneVoicePerOrganisation', membership.oneVoicePerOrganisation],
    ['amendedBy', amendedBy],
  ] as const

interface MembershipProps {
  page: Page
  rules: CharterRules
  names: NamedBody[]
  /** Leaves out what is not stated. */
  stated?: boolean
}
export function Membership({ page, rules, names, stated = false }: MembershipProps) {
  return (
    <Facts
      items={statedOf(rules)
        .filter(([, value]) => !stated || value !== null)
        .map(([rule, value]) => ({
          term: sayRule(page, rule),
          detail:
            value === null ? (
              <span class="quiet">{page.t('bodies.not-stated')}</span>
            ) : (
              sayValue(page, rule, value, names)
            ),
        }))}
    />
  )
}

export function RuleFacts({ page, ruled, names }: { page: Page; ruled: RuledBodies; names: NamedBody[] }) {
  const { t, locale } = page
  return (
    <>
      {!ruled.constituted && <p>{t('bodies.not-constituted')}</p>}
      {(ruled.seats.length > 0 || ruled.stated.length > 0) && (
        <Facts
          items={[
            ruled.seats.length > 0 && {
              term: t('bodies.seats-title'),
              detail: (
                <ul>
                  {ruled.seats.map((one) => (
                    <li>
                      {t(one.rotating ? 'bodies.seats-rotating-by' : 'bodies.seats-by', {
                        count: one.count,
                        body: nameOfBody(page, names, one.designatedBy.slug),
                      })}
                      {one.eligible && <div class="small">{sayValue(page, 'eligible', one.eligible)}</div>}
                    </li>
                  ))}
                </ul>
              ),
            },
            ...ruled.stated.map((one) => ({
              term: sayRule(page, one.rule),
              detail: (
                <>
                  {sayValue(page, one.rule, one.value, names)}
                  {one.source && <SourceOf page={page} source={one.source} />}
                </>
              ),
            })),
          ]}
        />
      )}
      {ruled.notStated.length > 0 && (
        <p class="small">
          <strong>{t('bodies.not-stated-list')}</strong>{' '}
          {sayList(
            ruled.notStated.map((rule) => sayRule(page, rule).toLocaleLowerCase(locale)),
            locale,
          )}
        </p>
      )}
    </>
  )
}
