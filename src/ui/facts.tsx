// Room: ui/facts. What a record says of itself, term by term.
import type { ComponentChildren } from 'preact'

export interface Fact {
  term: string
  detail: ComponentChildren
}

const says = (detail: ComponentChildren): boolean =>
  detail !== undefined && detail !== null && detail !== false && detail !== ''

/** Facts without a detail are left out. */
export function Facts({ items }: { items: readonly (Fact | false | null | undefined)[] }) {
  return (
    <dl class="facts">
      {items.map((item) =>
        item && says(item.detail) ? (
          <div>
            <dt>{item.term}</dt>
            <dd>{item.detail}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
