// Room: platform/files. Word files: real headings, lists, tables with header rows, and the language of the text, so
// that a screen reader and a spelling checker know it.
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  type FileChild,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  UnderlineType,
  WidthType,
} from 'docx'

export const wordMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const grey = '555555'
const ink = '1F1B16'
const line = { style: BorderStyle.SINGLE, size: 4, color: 'D9CFBF' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const headed = (size: number, before: number) => ({
  run: { font: 'Georgia', size, bold: false, italics: false, color: ink },
  // A heading at the foot of a page goes over with what it heads.
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
})
/** Calm and dark on white, with fonts that every office has; as the pages and the PDF look. */
const look = {
  document: { run: { font: 'Calibri', size: 22, color: ink } },
  title: headed(44, 0),
  heading1: headed(30, 320),
  heading2: headed(25, 240),
  hyperlink: { run: { color: ink, underline: { type: UnderlineType.SINGLE, color: 'B5A893' } } },
}

/** What one text of Word may not hold: the controls that XML forbids would make the file one that needs repair. */
const lawful = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

export const wordHeading = (text: string, level: 1 | 2 = 1): FileChild =>
  new Paragraph({ text: lawful(text), heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })
/** A text as it was typed: an empty line parts paragraphs, a line end stays one. */
export const wordProse = (text: string): FileChild[] =>
  text
    .split(/\n{2,}/)
    .filter((one) => one.trim() !== '')
    .map(
      (one) =>
        new Paragraph({
          spacing: { after: 160 },
          children: lawful(one)
            .split('\n')
            .map((words, n) => new TextRun({ text: words, break: n === 0 ? 0 : 1 })),
        }),
    )
/** Sentences of one paragraph, each with the mark of where it comes from, which leads there. */
export const wordCited = (sentences: readonly { text: string; mark: string; address: string }[]): FileChild =>
  new Paragraph({
    spacing: { after: 160 },
    children: sentences.flatMap(({ text, mark, address }) => [
      new TextRun(`${lawful(text)} `),
      new ExternalHyperlink({ link: address, children: [new TextRun({ text: mark, style: 'Hyperlink' })] }),
      new TextRun(' '),
    ]),
  })
export const wordQuiet = (text: string): FileChild =>
  new Paragraph({ spacing: { after: 120 }, children: [new TextRun({ text: lawful(text), color: grey })] })
export const wordCaption = (text: string): FileChild =>
  new Paragraph({ children: [new TextRun({ text: lawful(text), bold: true })] })
export const wordSpace = (): FileChild => new Paragraph({ text: '' })
export interface WordPoint {
  address?: string | null
  /** Lines under it, in the ink of the text. */
  words?: readonly string[]
  detail?: string | null
}
/** A point of a list; with an address it leads there, with a detail that stands under it in grey. */
export const wordPoint = (label: string, more: WordPoint = {}): FileChild =>
  new Paragraph({
    bullet: { level: 0 },
    children: [
      more.address
        ? new ExternalHyperlink({
            link: more.address,
            children: [new TextRun({ text: lawful(label), style: 'Hyperlink' })],
          })
        : new TextRun(lawful(label)),
      ...(more.words ?? []).map((text) => new TextRun({ text: lawful(text), break: 1 })),
      ...(more.detail ? [new TextRun({ text: lawful(more.detail), break: 1, color: grey })] : []),
    ],
  })

export interface WordTable {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** The columns that hold figures. */
  numeric?: readonly number[]
  /** In hundredths of the breadth; evenly where left out. */
  widths?: readonly number[]
}
export const wordTable = ({ columns, rows, numeric = [], widths }: WordTable): FileChild =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    ...(widths ? { columnWidths: widths.map((one) => Math.round((one / 100) * textWidth)) } : {}),
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map((text, i) => cellOf(text, numeric.includes(i), true, widths?.[i])),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, i) => cellOf(text, numeric.includes(i), false, widths?.[i])),
          }),
      ),
    ],
  })
/** Between the margins of an A4 page, in twentieths of a point. */
const textWidth = 9026

const cellOf = (text: string, numeric: boolean, bold: boolean, width?: number) =>
  new TableCell({
    ...(width ? { width: { size: width, type: WidthType.PERCENTAGE } } : {}),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: lawful(text)
      .split('\n')
      .map(
        (words) =>
          new Paragraph({
            alignment: numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
            children: [new TextRun({ text: words, bold })],
          }),
      ),
  })

export interface WordFile {
  title: string
  language: string
  children: readonly FileChild[]
  /** At the end, small: where it comes from. */
  foot?: string
}
/** The bytes of a .docx file. */
export async function wordFile({ title, language, children, foot }: WordFile): Promise<Buffer> {
  const document = new Document({
    title: lawful(title),
    creator: 'Mesa Abierta',
    styles: { default: { ...look, document: { run: { ...look.document.run, language: { value: language } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: lawful(title), heading: HeadingLevel.TITLE }),
          ...children,
          ...(foot ? [new Paragraph({ children: [new TextRun({ text: lawful(foot), color: grey, size: 18 })] })] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
