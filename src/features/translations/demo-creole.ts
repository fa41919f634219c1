// Room: translations/demo. The practice consultation in Haitian Creole, as far as the demonstration has it. No native
// reader has read it yet: docs/human-review.md.
export const practiceSlug = 'practice'

export const creole: { title: string; question: string; statements: Readonly<Record<string, string>> } = {
  title: 'Konsiltasyon pou pratike',
  question: 'Pami pawòl sa yo moun te di an piblik, ak kilès ou dakò?',
  statements: {
    'Champion countries must put human rights at the centre of every migration initiative.':
      'Peyi chanpyon yo dwe mete dwa moun nan mitan tout sa y ap fè sou kesyon migrasyon.',
    'Move away from militarized borders and policies that expose people to serious rights violations.':
      'Sispann mete lame sou fwontyè yo, epi kite politik ki ekspoze moun a gwo vyolasyon dwa yo.',
    'Tell everyone concerned, publicly and on time, what the Champion countries are doing.':
      'Fè tout moun ki konsène konnen, piblikman epi alè, sa peyi chanpyon yo ap fè.',
    'Let migrants and their families take part in cooperation between States from places of origin, transit or destination.':
      'Kite migran yo ak fanmi yo patisipe nan kolaborasyon ant Leta yo, ni kote yo soti, ni kote y ap pase, ni kote y ap ale.',
  },
}
