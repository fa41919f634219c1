// Room: kernel/state-table. Statuses move only along a table; who asks for another step is refused.
import { type Outcome, done, refused } from './outcome.ts'

export type StateTable<State extends string, Act extends string> = Readonly<
  Record<Act, { from: readonly State[]; to: State }>
>

/** The state after an act, or the refusal `conflict` where the table has no such step. */
export function step<State extends string, Act extends string>(
  table: StateTable<State, Act>,
  state: State,
  act: Act,
): Outcome<State> {
  const transition = table[act]
  if (!transition.from.includes(state)) return refused('conflict', 'http.refused-wrong-state', { args: { state, act } })
  return done(transition.to)
}

/** The states from which these acts lead on: what a policy rule says of when. */
export const statesBefore = <State extends string, Act extends string>(
  table: StateTable<State, Act>,
  ...acts: Act[]
): State[] => [...new Set(acts.flatMap((act) => table[act].from))]

/** The acts that the table allows from a state: what a page may offer. */
export function stepsFrom<State extends string, Act extends string>(
  table: StateTable<State, Act>,
  state: State,
): Act[] {
  return (Object.keys(table) as Act[]).filter((act) => table[act].from.includes(state))
}
