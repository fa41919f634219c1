// Room: reports/pdf. A tagged PDF (PDF/UA-1) by typst, offline. Texts go in as data, never as markup: nobody's words
// can become code of the typesetter.
import { typeset } from '../../platform/files/typeset.ts'
import type { Paper } from './paper.ts'

const template = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: "Mesa Abierta")
#set text(lang: paper.language, font: "Libertinus Serif", size: 10.5pt)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.6cm), numbering: "1", footer: context [
  #set text(size: 8.5pt, fill: luma(90))
  #paper.cite #h(1fr) #counter(page).display()
])
#set par(leading: 0.75em, spacing: 1.1em)
#show heading.where(level: 1): it => block(below: 0.5em, text(size: 22pt, weight: "regular", it.body))
#show heading.where(level: 2): it => block(above: 1.8em, below: 0.8em, text(size: 14pt, weight: "regular", it.body))
#heading(level: 1)[#paper.title]
#text(fill: luma(80))[#paper.about] \\
#text(fill: luma(80))[#paper.standing]
#for section in paper.sections [
  #heading(level: 2)[#section.heading]
  #for sentences in section.at("cited", default: ()) [
    #par[#for one in sentences [#one.text #link(one.address)[#one.mark] ]]
  ]
  #for words in section.paragraphs [
    #par[#words]
  ]
  #for sheet in section.tables [
    #figure(
      caption: [#sheet.caption],
      table(
        columns: sheet.columns.len(),
        stroke: (x, y) => (bottom: 0.5pt + luma(190)),
        align: (x, y) => if x in sheet.numeric { right } else { left },
        table.header(..sheet.columns.map(name => [*#name*])),
        ..sheet.rows.flatten().map(cell => [#cell]),
      ),
    )
  ]
  #if section.items.len() > 0 [
    #list(..section.items.map(item => [
      #if item.address != none { link(item.address)[#item.label] } else [#item.label]
      #for words in item.at("words", default: ()) [ \\ #words]
      #if item.detail != none [ \\ #text(fill: luma(80))[#item.detail]]
    ]))
  ]
]
`

/** The bytes of a PDF/UA-1 file. Throws when the typesetter does: a report that cannot be set is an accident. */
export const paperToPdf = (paper: Paper): Buffer => typeset(template, paper)
