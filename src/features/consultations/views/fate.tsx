// Room: consultations/views. What became of an input, as the feature that knows it says; and its author's way to
// appeal.
import type { MessageKey } from '../../../generated/messages.ts'
import type { InputFates } from '../../../kernel/fate.ts'
import { Away } from '../../../ui/frame.tsx'
import type { Page } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'

export function FateLines({ page, fate }: { page: Page; fate: InputFates }) {
  const say = (key: string) => page.t(key as MessageKey)
  return (
    <>
      {fate.lines.map((one) => (
        <p>
          {one.href ? (
            <Away page={page} to={one.href}>
              {say(one.say)}
            </Away>
          ) : (
            say(one.say)
          )}
          {one.name && (
            <>
              : <Text page={page} text={one.name} plain />
            </>
          )}
          {one.reason && <>. {say(one.reason)}.</>} {one.words}
        </p>
      ))}
    </>
  )
}

/** For its author alone. */
export function AppealLine({ page, fate, href }: { page: Page; fate: InputFates; href: string }) {
  const { appeal } = fate
  if (!appeal) return null
  const words = page.t(appeal.say as MessageKey)
  return (
    <>
      <p>
        {appeal.may ? (
          <Away page={page} to={href}>
            {words}
          </Away>
        ) : (
          words
        )}
      </p>
      {appeal.answer && <Text page={page} text={appeal.answer} as="paragraphs" />}
    </>
  )
}
