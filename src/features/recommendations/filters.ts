// Room: recommendations. What the list can be narrowed to by its answers; the same words in page, API and store.
export const answerStateFilters = [
  'not-asked',
  'asked',
  'preparing',
  'answered',
  'no-answer-recorded',
  'withdrawn',
] as const
export type AnswerStateFilter = (typeof answerStateFilters)[number]
