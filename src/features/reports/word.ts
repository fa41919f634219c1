// Room: reports/word. The same document as a Word file, with real headings, lists and table headers.
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Paper, PaperSection, PaperTable } from './paper.ts'

/** The bytes of a .docx file. */
export async function paperToWord(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    creator: 'Mesa Abierta',
    styles: { default: { document: { run: { language: { value: paper.language } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: paper.about, color: '555555' })] }),
          new Paragraph({ children: [new TextRun({ text: paper.standing, color: '555555' })] }),
          ...paper.sections.flatMap(sectionOf),
          new Paragraph({ children: [new TextRun({ text: paper.cite, color: '555555', size: 18 })] }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const sectionOf = (section: PaperSection) => [
  new Paragraph({ text: section.heading, heading: HeadingLevel.HEADING_1 }),
  ...(section.cited ?? []).map(
    (sentences) =>
      new Paragraph({
        children: sentences.flatMap(({ text, mark, address }) => [
          new TextRun(`${text} `),
          new ExternalHyperlink({ link: address, children: [new TextRun({ text: mark, style: 'Hyperlink' })] }),
          new TextRun(' '),
        ]),
      }),
  ),
  ...section.paragraphs.map((text) => new Paragraph({ text })),
  ...section.tables.flatMap((table) => [
    new Paragraph({ children: [new TextRun({ text: table.caption, bold: true })] }),
    tableOf(table),
    new Paragraph({ text: '' }),
  ]),
  ...section.items.map(
    (item) =>
      new Paragraph({
        bullet: { level: 0 },
        children: [
          item.address
            ? new ExternalHyperlink({
                link: item.address,
                children: [new TextRun({ text: item.label, style: 'Hyperlink' })],
              })
            : new TextRun(item.label),
          ...(item.words ?? []).map((text) => new TextRun({ text, break: 1 })),
          ...(item.detail ? [new TextRun({ text: item.detail, break: 1, color: '555555' })] : []),
        ],
      }),
  ),
]

const tableOf = (table: PaperTable) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: table.columns.map((text, i) => cellOf(text, table.numeric.includes(i), true)),
      }),
      ...table.rows.map(
        (row) => new TableRow({ children: row.map((text, i) => cellOf(text, table.numeric.includes(i), false)) }),
      ),
    ],
  })

const cellOf = (text: string, numeric: boolean, bold: boolean) =>
  new TableCell({
    children: [
      new Paragraph({
        alignment: numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [new TextRun({ text, bold })],
      }),
    ],
  })
