// Room: safeguarding/views. The desk names the two by two people, and ends a pair by two; it opens nothing.
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { markOfKey } from '../present.ts'
import { mostPairs } from '../rules.ts'
import type { SeenPair } from '../use-cases.ts'

interface DeskModel {
  pairs: SeenPair[]
  names: Map<string, string>
  me: string | null
}
export function DeskPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('safeguarding.desk-title')} lead={t('safeguarding.desk-lead')} hidden>
      {model.pairs.length === 0 && (
        <EmptyState title={t('safeguarding.desk-none')}>{t('safeguarding.desk-none-next')}</EmptyState>
      )}
      {model.pairs.map((one) => (
        <PairSection page={page} seen={one} model={model} />
      ))}
      {model.pairs.length < mostPairs && (
        <section class="stack narrow" aria-labelledby="name">
          <h2 id="name">{t('safeguarding.name-title')}</h2>
          <p>{t('safeguarding.name-about')}</p>
          <Form page={page} action={hrefTo(page, '/desk/safeguarding')} name="name">
            <Field
              page={page}
              name="office"
              label={t('safeguarding.field-office')}
              hint={t('safeguarding.hint-office')}
              maxlength={120}
            />
            <Field page={page} name="first" type="email" label={t('safeguarding.field-first')} autocomplete="off" />
            <Field page={page} name="second" type="email" label={t('safeguarding.field-second')} autocomplete="off" />
            <Submit>{t('safeguarding.act-propose')}</Submit>
          </Form>
        </section>
      )}
    </Document>
  )
}

function PairSection({ page, seen, model }: { page: Page; seen: SeenPair; model: DeskModel }) {
  const { t } = page
  const { pair, onlyHere } = seen
  const { me } = model
  const own = pair.proposedBy === me || pair.members.some((one) => one.personId === me)
  const closing = pair.endingBy !== null
  return (
    <section class="stack narrow" aria-labelledby={`p-${pair.id}`}>
      <h2 id={`p-${pair.id}`}>{pair.office}</h2>
      <p>
        <Status tone="voice" hollow={pair.state !== 'ready'}>
          {t(`safeguarding.state-${pair.state}`)}
        </Status>
      </p>
      <Facts
        items={pair.members.map((one) => ({
          term: model.names.get(one.personId) ?? t('safeguarding.someone'),
          detail:
            one.checkedOn && one.recipient ? <code>{markOfKey(one.recipient)}</code> : t('safeguarding.no-key-yet'),
        }))}
      />
      {closing && <p class="found">{t('safeguarding.ending')}</p>}
      {onlyHere > 0 && pair.state === 'ready' && <p>{t('safeguarding.only-here', { n: onlyHere })}</p>}
      <Form page={page} action={hrefTo(page, `/desk/safeguarding/${pair.id}`)} name={`p-${pair.id}`} shape="row">
        {pair.state === 'proposed' && !own && (
          <Submit name="act" value="agree">
            {t('safeguarding.act-agree')}
          </Submit>
        )}
        {pair.state === 'proposed' ? (
          <Submit kind="plain" name="act" value="decline">
            {t('safeguarding.act-decline')}
          </Submit>
        ) : (
          (!closing || pair.endingBy !== me) && (
            <Submit kind="danger" name="act" value="end">
              {t(closing ? 'safeguarding.act-agree-end' : 'safeguarding.act-propose-end')}
            </Submit>
          )
        )}
      </Form>
      {pair.state === 'proposed' && own && <p class="small">{t('safeguarding.waits-for-other')}</p>}
    </section>
  )
}
