// Room: translations/demo. The practice consultation in Haitian Creole, as far as the demonstration has it. No native
// reader has read it yet: docs/human-review.md.
export const practiceSlug = 'practice'

/** Statements by their number in the archive. */
export const creole: { title: string; question: string; statements: Readonly<Record<string, string>> } = {
  title: 'Konsiltasyon pou pratike',
  question: 'Pami pawòl sa yo moun te di an piblik, ak kilès ou dakò?',
  statements: {
    S002: 'Fè tout moun ki konsène konnen, piblikman epi alè, sa peyi chanpyon yo ap fè.',
    S004: 'Peyi chanpyon yo dwe mete dwa moun nan mitan tout sa y ap fè sou kesyon migrasyon.',
    S007: 'Sispann mete lame sou fwontyè yo, epi kite politik ki ekspoze moun a gwo vyolasyon dwa yo.',
    S008: 'Fòme yon komite rezo rejyonal yo ki chwazi panelis, rapòtè ak moderatè pou Revizyon Rejyonal la.',
  },
}
