// Room: organisations/rules. Pure: what a certificate or letter says, and what it must say.
export const letterKinds = ['participation', 'invitation', 'support'] as const
export type LetterKind = (typeof letterKinds)[number]

/** Fixed when the letter is issued: its code confirms these and no more. */
export interface LetterFacts {
  /** Whom it is about, as it is to stand there. */
  person: string | null
  organisation: string | null
  occasion: string
  startsOn: string | null
  endsOn: string | null
  place: string | null
}

export function wrongOfLetter(kind: LetterKind, facts: LetterFacts): Record<string, string> | null {
  const wrongs: Record<string, string> = {}
  if (!facts.person && !facts.organisation) wrongs.person = 'organisations.wrong-letter-nobody'
  if (kind !== 'support' && !facts.startsOn) wrongs.startsOn = 'http.wrong-required'
  if (facts.startsOn && facts.endsOn && facts.endsOn < facts.startsOn) wrongs.endsOn = 'organisations.wrong-letter-days'
  return Object.keys(wrongs).length ? wrongs : null
}
