// Room: meetings. A sheet as a tagged PDF: badges to cut out, eight a page; every other one as a table across the page.
// Texts go in as data, never as markup.
import { typeset } from '../../platform/files/typeset.ts'
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
    #text(size: 8pt, fill: luma(90))[#paper.meeting]
    #v(1fr)
    #text(size: 17pt)[#row.at(0)]
    #if row.at(1) != "" [\\ #text(size: 10pt)[#row.at(1)]]
    #v(0.2em)
    #text(size: 11pt, weight: "bold")[#row.at(2)]
    #v(1fr)
    #row.at(3) #h(1fr) #text(size: 9pt, fill: luma(90))[#row.at(4)]
  ]#h(0.2cm)
]
#if paper.rows.len() == 0 [#paper.empty]
`
export const listToPdf = (list: ServedList, empty: string): Buffer =>
  typeset(list.duty === 'badges' ? badgeTemplate : tableTemplate, { ...list, empty })
