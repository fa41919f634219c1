// Room: consultations/views. Where a statement comes from: its source, its kind of wording, its original.
import { sourceOf } from '../../reference/index.ts'
import type { Page } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { TextCaution, TextOrigin } from '../../../ui/text.tsx'
import type { Statement } from '../store.ts'

export function StatementOrigin({ page, statement, short }: { page: Page; statement: Statement; short?: boolean }) {
  const { t } = page
  const { source } = statement
  return (
    <>
      {source ? (
        <SourceLine
          page={page}
          label={sourceOf(source.source.id)?.label ?? source.source.id}
          locator={source.source.locator ?? undefined}
          standing={t('consultations.paraphrase')}
        />
      ) : (
        <p class="source">{t(`consultations.origin-${statement.origin}`)}</p>
      )}
      {short ? <TextCaution page={page} text={statement.text} /> : <TextOrigin page={page} text={statement.text} />}
    </>
  )
}
