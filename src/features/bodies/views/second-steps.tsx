// Room: bodies/views. What takes two people: the second one confirms or gives back; who recorded it may take it back.
import type { ComponentChildren } from 'preact'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'

interface Props {
  page: Page
  /** Without the language. */
  action: string
  own: boolean
  /** What must be ticked before it is confirmed. */
  children?: ComponentChildren
}
export function SecondSteps({ page, action, own, children }: Props) {
  const { t } = page
  return (
    <>
      {!own && (
        <Form page={page} name="confirm" action={hrefTo(page, action)}>
          <input type="hidden" name="act" value="confirm" />
          {children}
          <Submit>{t('bodies.act-confirm')}</Submit>
        </Form>
      )}
      <Form page={page} name="return" action={hrefTo(page, action)}>
        <input type="hidden" name="act" value="return" />
        <Submit kind="plain">{t(own ? 'bodies.act-take-back' : 'bodies.act-return')}</Submit>
      </Form>
    </>
  )
}
