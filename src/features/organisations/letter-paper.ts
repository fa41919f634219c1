// Room: organisations/letter-paper. A certificate or letter as a PDF in its own language: what it says, and how to
// check it.
import type { Context } from '../../platform/context.ts'
import { typeset } from '../../platform/files/typeset.ts'
import { sayDay } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { inGroups } from './codes.ts'
import type { IssuedLetter } from './store-letters.ts'

const template = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: paper.issuer)
#set text(lang: paper.language, font: "Libertinus Serif", size: 12pt)
#set page(paper: "a4", margin: (x: 3cm, y: 3cm))
#set par(leading: 0.8em, spacing: 1.4em)
#show heading.where(level: 1): it => block(above: 3cm, below: 1.2cm, text(size: 26pt, weight: "regular", it.body))
#text(size: 10pt, fill: luma(80))[#paper.issuer]
#heading(level: 1)[#paper.title]
#for words in paper.paragraphs [
  #par[#words]
]
#v(1cm)
#par[#paper.signed]
#v(1fr)
#line(length: 100%, stroke: 0.5pt + luma(170))
#set text(size: 9.5pt, fill: luma(60))
#par[#paper.check]
#par[#link(paper.address)[#paper.address]]
#par[#text(font: "DejaVu Sans Mono", size: 11pt)[#paper.code]]
`

/** What a letter says, in its language: the same words on the paper and on the page that confirms it. */
export function sayLetter(letter: IssuedLetter): { title: string; paragraphs: string[] } {
  const t = translator(letter.locale)
  const { person, organisation, occasion, startsOn, endsOn, place } = letter.facts
  const days =
    startsOn && endsOn && endsOn !== startsOn
      ? t('organisations.letter-days', { from: sayDay(startsOn, letter.locale), to: sayDay(endsOn, letter.locale) })
      : startsOn
        ? t('organisations.letter-day', { day: sayDay(startsOn, letter.locale) })
        : ''
  const who =
    person && organisation ? t('organisations.letter-of', { person, organisation }) : (person ?? organisation ?? '')
  return {
    title: t(`organisations.letter-${letter.kind}`),
    paragraphs: [
      t(`organisations.letter-${letter.kind}-says`, { who, occasion }),
      [days, place ? t('organisations.letter-place', { place }) : ''].filter(Boolean).join(' '),
    ].filter(Boolean),
  }
}

export function letterToPdf(context: Pick<Context, 'installation'>, letter: IssuedLetter, code: string): Buffer {
  const t = translator(letter.locale)
  const { installation } = context
  return typeset(template, {
    ...sayLetter(letter),
    language: letter.locale,
    issuer: installation.operator ?? t('organisations.letter-issuer'),
    signed: t('organisations.letter-signed', { day: sayDay(letter.issuedOn, letter.locale) }),
    check: t('organisations.letter-check'),
    address: `${installation.baseUrl}/${letter.locale}/letters`,
    code: inGroups(code),
  })
}
