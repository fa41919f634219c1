// Room: workspaces/views. A decision as it was recorded: where, who took part, what was said against it. It is never
// changed; another one corrects it.
import { addressWith } from '../../../ui/address.ts'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { DecisionModel, ItemPageModel } from '../present.ts'

export function DecisionPart({ page, model, decision }: { page: Page; model: ItemPageModel; decision: DecisionModel }) {
  const { t } = page
  const { item, place } = model
  const link = (one: NonNullable<DecisionModel['corrects']>) => (
    <a href={hrefTo(page, one.href)}>
      <Text page={page} text={one.title} plain />
    </a>
  )
  return (
    <section class="stack">
      <Facts
        items={[
          { term: t('workspaces.field-meeting'), detail: decision.meeting },
          { term: t('workspaces.field-tookPart'), detail: decision.tookPart },
          decision.dissent && {
            term: t('workspaces.field-dissent'),
            detail: <Text page={page} text={decision.dissent} as="paragraphs" />,
          },
          decision.corrects && { term: t('workspaces.corrects'), detail: link(decision.corrects) },
          decision.correctedBy && { term: t('workspaces.corrected-by'), detail: link(decision.correctedBy) },
        ]}
      />
      <p class="small">{t('workspaces.decision-stays')}</p>
      {model.acts.includes('correct') && (
        <p>
          <a href={addressWith(hrefTo(page, `${place.path}/decisions/new`), { corrects: item.code })}>
            {t('workspaces.act-correct')}
          </a>
        </p>
      )}
    </section>
  )
}
