// Room: ui/stations. The seven stations of the thread, warm to cool: the only colours that mean something.
export const stations = ['voice', 'theme', 'recommendation', 'answer', 'pledge', 'progress', 'report'] as const
export type Station = (typeof stations)[number]

/** A station's colour, or none of them. */
export type Tone = Station | 'neutral'

/** The class that sets the custom property --c, from which everything coloured takes its colour. */
export const toneClass = (tone: Tone): string => `c-${tone}`
