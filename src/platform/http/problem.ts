// Room: platform/http. Refusals and faults as RFC 9457 problem documents and as calm pages: the same words in both.
import { type Refusal, refusalStatus } from '../../kernel/outcome.ts'
import { type Translate, isMessageKey } from '../i18n/translate.ts'

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  /** The id under which a fault stands in the log; absent for refusals. */
  instance?: string
  errors?: { field: string; detail: string }[]
}

/** The sentence of a refusal, in the translator's language. */
export function sayRefusal(refusal: Refusal, t: Translate): string {
  const args = { ...refusal.args }
  return isMessageKey(refusal.code) ? t(refusal.code, args) : t(`ui.error-${refusal.kind}-why`)
}

/** What is wrong with each field, with the field's own label before it where the form has one. */
export function sayFields(refusal: Refusal, labels: string, t: Translate): { field: string; message: string }[] {
  return Object.entries(refusal.fields ?? {}).map(([field, code]) => {
    const sentence = isMessageKey(code) ? t(code, refusal.args) : t('http.wrong-not-in-form')
    const labelKey = `${labels}.field-${field}`
    return { field, message: isMessageKey(labelKey) ? `${t(labelKey)}: ${sentence}` : sentence }
  })
}

export function refusalProblem(refusal: Refusal, labels: string, t: Translate): Problem {
  const errors = sayFields(refusal, labels, t).map(({ field, message }) => ({ field, detail: message }))
  return {
    type: `urn:mesa:refused:${refusal.code}`,
    title: t(`ui.error-${refusal.kind}`),
    status: refusalStatus[refusal.kind],
    detail: sayRefusal(refusal, t),
    ...(errors.length ? { errors } : {}),
  }
}
