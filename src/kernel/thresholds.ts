// Room: kernel/thresholds. The one table of the smallest numbers that may be public (safety.md, decision 9).

export const thresholds = {
  /** Opinions (votes, positions) broken down by any attribute. */
  opinionsByAttribute: 10,
  /** The same, shown inside the body concerned. */
  opinionsInsideBody: 5,
  /** Groups on an opinion map: the larger of this and `mapGroupShare`. */
  mapGroup: 10,
  mapGroupShare: 0.03,
  /** Private people taking part, by attribute; people in official capacity are counted openly. */
  participationByAttribute: 5,
  /** New people between two published snapshots. */
  newBetweenSnapshots: 5,
  /** Attributes that may be crossed in one table. */
  crossedAttributes: 2,
  /** With fewer voters than this, totals only. */
  votersForShares: 7,
} as const
