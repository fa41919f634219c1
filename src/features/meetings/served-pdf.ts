// Room: meetings. A sheet as a tagged PDF: badges to cut out, eight a page, each with
// its QR code; every other one as a table across the page.
// Texts go in as data, never as markup.
import { encodePng } from '../../platform/files/png.ts'
import { typeset } from '../../platform/files/typeset.ts'
import { qrModules } from '../../ui/qr-code.tsx'
import { doorAddress } from './rules-door.ts'
import type { ServedList } from './served-lists.ts'

const head = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: "Mesa Abierta")
#set text(lang: paper.language, font: "Libertinus Serif", size: 9.5pt)
`
const tableTemplate = `${head}
#set page(paper: "a4", flipped: true, margin: (x: 1.6cm, y: 1.8cm), numbering: "1", footer: context [
  #set text(size: 8pt, fill: luma(90))
  #paper.meeting #h(1fr) #counter(page).display()
])
#show heading.where(level: 1): it => block(below: 0.4em, text(size: 18pt, weight: "regular", it.body))
#heading(level: 1)[#paper.title]
#text(fill: luma(70))[#paper.meeting] \\
#text(fill: luma(70))[#paper.note]
#v(0.6em)
#if paper.rows.len() > 0 [
  #show table.cell: set par(justify: false)
  #table(
    columns: paper.heads.map(_ => auto),
    stroke: (x, y) => (bottom: 0.5pt + luma(190)),
    inset: (x: 4pt, y: 5pt),
    table.header(..paper.heads.map(name => [*#name*])),
    ..paper.rows.flatten().map(cell => [#cell]),
  )
] else [#paper.empty]
`
const badgeTemplate = `${head}
#set page(paper: "a4", margin: 1cm)
#heading(level: 1, outlined: false)[#text(size: 9pt, weight: "regular", fill: luma(90))[#paper.title · #paper.meeting]]
#for row in paper.rows [
  #box(width: 9.2cm, height: 6cm, stroke: 0.5pt + luma(170), inset: 0.6cm)[
    #set par(leading: 0.5em)
    #grid(rows: (auto, 1fr, auto), columns: 1fr,
      text(size: 8pt, fill: luma(90))[#paper.meeting],
      align(horizon, text(size: 17pt)[#row.at(0)]),
      grid(columns: (1fr, 2.1cm), column-gutter: 0.3cm, align: (left + bottom, right + bottom),
        [
          #if row.at(1) != "" [#text(size: 10pt)[#row.at(1)] #v(0.1em)]
          #text(size: 11pt, weight: "bold")[#row.at(2)] \\
          #row.at(3) #h(0.5em) #text(size: 9pt, fill: luma(90))[#row.at(4)]
        ],
        if row.at(5) != none {
          move(dx: 0.3cm, dy: 0.3cm,
            image(bytes(row.at(5)), format: "png", scaling: "pixelated", width: 2.1cm, alt: paper.qr))
        },
      ),
    )
  ]#h(0.2cm)
]
#if paper.rows.len() == 0 [#paper.empty]
`
/** A point a module: as a drawing of many paths it would keep everybody waiting ten times as long. */
function squareOf(address: string): number[] {
  const rows = qrModules(address)
  const pixels = Uint8Array.from(rows.flat(), (dark) => (dark ? 0 : 255))
  return [...encodePng(rows.length, rows.length, 1, pixels)]
}
/** `words`: for an empty sheet, and what a reader of screens says of a badge's square. */
export function listToPdf(list: ServedList, base: string, words: { empty: string; qr: string }): Buffer {
  if (list.duty !== 'badges') return typeset(tableTemplate, { ...list, ...words })
  const rows = list.rows.map((row) => [...row, row[4] ? squareOf(doorAddress(base, list.meetingCode, row[4])) : null])
  return typeset(badgeTemplate, { ...list, ...words, rows })
}
