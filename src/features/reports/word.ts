// Room: reports/word. The same document as a Word file, with real headings, lists and table headers.
import {
  wordCaption,
  wordCited,
  wordFile,
  wordHeading,
  wordPoint,
  wordProse,
  wordQuiet,
  wordSpace,
  wordTable,
} from '../../platform/files/word.ts'
import type { Paper, PaperSection } from './paper.ts'

/** The bytes of a .docx file. */
export const paperToWord = (paper: Paper): Promise<Buffer> =>
  wordFile({
    title: paper.title,
    language: paper.language,
    children: [wordQuiet(paper.about), wordQuiet(paper.standing), ...paper.sections.flatMap(sectionOf)],
    foot: paper.cite,
  })

const sectionOf = (section: PaperSection) => [
  wordHeading(section.heading),
  ...(section.cited ?? []).map(wordCited),
  ...section.paragraphs.flatMap(wordProse),
  ...section.tables.flatMap((table) => [wordCaption(table.caption), wordTable(table), wordSpace()]),
  ...section.items.map((item) => wordPoint(item.label, item)),
]
