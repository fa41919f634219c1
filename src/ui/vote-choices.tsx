// Room: ui/vote-choices. Several statements on one page, each with three answers of exactly equal weight.
import type { ComponentChildren } from 'preact'
import { useFieldState } from './form-state.ts'
import type { Page } from './page.ts'

export const answers = ['agree', 'disagree', 'pass'] as const
export type Answer = (typeof answers)[number]

export interface VoteStatement {
  /** Names the three radios: `vote-<id>`. */
  id: string
  text: ComponentChildren
  /** A SourceLine: where the statement comes from. */
  source?: ComponentChildren
  /** What this reader answered before. */
  value?: Answer
}

export function VoteChoices({ page, statements }: { page: Page; statements: readonly VoteStatement[] }) {
  return (
    <div class="votes">
      {statements.map((statement) => (
        <OneVote page={page} statement={statement} />
      ))}
    </div>
  )
}

function OneVote({ page, statement }: { page: Page; statement: VoteStatement }) {
  const name = `vote-${statement.id}`
  const { id, typed, error } = useFieldState(page, name)
  const chosen = typed ? typed[0] : statement.value
  return (
    <fieldset class="vote" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{statement.text}</legend>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {statement.source}
      <div class="answers">
        {answers.map((answer, index) => {
          const own = index === 0 ? id : `${id}-${index + 1}`
          return (
            <div class="option">
              <input type="radio" id={own} name={name} value={answer} checked={chosen === answer} />
              <label for={own}>{page.t(`ui.vote-${answer}`)}</label>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
