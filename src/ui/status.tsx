// Room: ui/status. A state in words, with the colour of its station; the words carry the meaning.
import type { ComponentChildren } from 'preact'
import { type Tone, toneClass } from './stations.ts'

export interface StatusProps {
  tone?: Tone
  /** A hollow dot: not yet, or unknown. */
  hollow?: boolean
  children: ComponentChildren
}

export function Status({ tone = 'neutral', hollow, children }: StatusProps) {
  return (
    <span class={`tag ${toneClass(tone)}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <circle class={hollow ? 'ring' : 'fill'} cx="6" cy="6" r={hollow ? 4.5 : 5.5} />
      </svg>
      {children}
    </span>
  )
}
