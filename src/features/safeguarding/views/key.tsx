// Room: safeguarding/views. A safeguarding person makes their key in their own browser and shows that they hold it.
// The key itself stands on this page for a moment and is sent nowhere.
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SecretField } from '../../../ui/secret-field.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { toBase64 } from '../../../kernel/base64.ts'
import { markOfKey } from '../present.ts'
import type { Place } from '../use-cases.ts'
import { Says, SealedBytes } from './says.tsx'

export function KeyPage({ page, model }: { page: Page; model: Place }) {
  const { t } = page
  const { member } = model
  return (
    <Document
      page={page}
      title={t('safeguarding.key-title')}
      lead={t('safeguarding.key-lead')}
      script={page.assets.seal}
      alternates={false}
      hidden
    >
      {member.recipient && member.test ? (
        <TestKey page={page} recipient={member.recipient} test={member.test} model={model} />
      ) : (
        <MakeKey page={page} />
      )}
    </Document>
  )
}

function MakeKey({ page }: { page: Page }) {
  const { t } = page
  return (
    <div class="stack narrow" data-seal="key">
      <Says page={page} />
      <ol>
        {(['alone', 'paper', 'never'] as const).map((what) => (
          <li>{t(`safeguarding.key-${what}`)}</li>
        ))}
      </ol>
      <div data-here hidden>
        <p class="acts">
          <button type="button" class="btn" data-make>
            {t('safeguarding.act-make-key')}
          </button>
        </p>
      </div>
      <div class="stack" data-made hidden>
        <section class="receipt sheet" aria-label={t('safeguarding.your-key')}>
          <p class="small">{t('safeguarding.your-key')}</p>
          <p class="receipt-code">
            <output data-identity />
          </p>
          <p>{t('safeguarding.your-key-about')}</p>
        </section>
      </div>
      <Form page={page} action={hrefTo(page, '/safeguarding/key')}>
        <div data-by-hand>
          <Field
            page={page}
            name="recipient"
            label={t('safeguarding.field-recipient')}
            hint={t('safeguarding.hint-recipient')}
            autocomplete="off"
            spellcheck={false}
          />
          <Submit>{t('safeguarding.act-keep-key')}</Submit>
        </div>
        <div data-made hidden>
          <Submit>{t('safeguarding.act-on-paper')}</Submit>
        </div>
      </Form>
    </div>
  )
}

interface TestProps {
  page: Page
  recipient: string
  test: Uint8Array
  model: Place
}
function TestKey({ page, recipient, test, model }: TestProps) {
  const { t } = page
  const sealed = toBase64(test)
  return (
    <div class="stack narrow" data-seal="test" data-sealed={sealed}>
      <p>
        {t('safeguarding.key-of-yours')} <code>{markOfKey(recipient)}</code>
      </p>
      <p>{t(model.member.checkedOn ? 'safeguarding.test-again' : 'safeguarding.test-about')}</p>
      <Says page={page} />
      <Form page={page} action={hrefTo(page, '/safeguarding/key/test')} name="test">
        <SecretField id="secret" label={t('safeguarding.field-secret')} hint={t('safeguarding.hint-secret')} />
        <div data-by-hand>
          <SealedBytes page={page} bytes={sealed} />
          <Field page={page} name="word" label={t('safeguarding.field-word')} size="medium" autocomplete="off" />
        </div>
        <Submit>{t('safeguarding.act-test')}</Submit>
      </Form>
      {model.pair.state === 'agreed' && (
        <details>
          <summary>{t('safeguarding.key-lost')}</summary>
          <p>{t('safeguarding.key-lost-about')}</p>
          <Form page={page} action={hrefTo(page, '/safeguarding/key')} name="anew">
            <Field
              page={page}
              name="recipient"
              label={t('safeguarding.field-recipient')}
              hint={t('safeguarding.hint-recipient')}
              autocomplete="off"
              spellcheck={false}
            />
            <Submit kind="plain">{t('safeguarding.act-keep-key')}</Submit>
          </Form>
        </details>
      )}
    </div>
  )
}
