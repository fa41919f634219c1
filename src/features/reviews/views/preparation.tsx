// Room: reviews/views. The road to the meeting of 2021, step by step; what the source leaves ambiguous stays a
// sentence.
import type { PreparationStep, Review2021File } from '../../../../data/types.ts'
import { sayCount } from '../../../ui/figure.tsx'
import type { Page } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { SourcesOf, WordingOf, sayWhen } from '../../reference/index.ts'

export function Preparation({ page, review }: { page: Page; review: Review2021File }) {
  return (
    <div class="stack">
      <h2>{page.t('reviews.road-title')}</h2>
      <Timeline
        page={page}
        items={review.preparation.map((step) => ({
          when: sayWhen(page, step.when),
          what: (
            <b>
              <Text page={page} text={step.title} plain />
            </b>
          ),
          detail: <StepDetail page={page} step={step} />,
        }))}
      />
      <WordingOf
        page={page}
        texts={review.preparation.flatMap((step) => [step.title, ...step.counts.map((count) => count.label)])}
      />
      <SourcesOf page={page} sources={review.preparation.map((step) => step.source)} />
    </div>
  )
}

function StepDetail({ page, step }: { page: Page; step: PreparationStep }) {
  return (
    <>
      {step.counts.map((count) => (
        <p>
          <b>{sayCount(page, count)}</b> <Text page={page} text={count.label} plain />
        </p>
      ))}
      {step.kept && (
        <>
          <p>
            {page.t('reviews.kept')}: <q lang={step.kept.lang}>{step.kept.sentence}</q>
          </p>
          <p>
            <Text page={page} text={step.kept.note} plain />
          </p>
        </>
      )}
      {step.note && (
        <p>
          <Text page={page} text={step.note} plain />
        </p>
      )}
    </>
  )
}
