// Room: questionnaires/paper. The same questions on paper, as a tagged PDF: a serial on every sheet, numbers before
// every option for whoever types it in, and a strip with the words, to be torn off and kept. Texts go in as data, never
// as markup.
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { typeset } from '../../platform/files/typeset.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { Translate } from '../../ui/page.ts'
import { type Question, findQuestion, questionsOf } from './rules.ts'
import type { Questionnaire } from './store.ts'
import type { Sheet } from './use-cases-paper.ts'

const template = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title, author: "Mesa Abierta")
#set text(lang: paper.language, font: "Libertinus Serif", size: 10.5pt)
// The header of a page is set before its first word: a serial must be known on the page before.
#let serial = state("serial", paper.sheets.at(0).serial)
#set page(paper: "a4", margin: (x: 1.8cm, top: 2cm, bottom: 1.8cm), header: context [
  #set text(size: 9pt, fill: luma(70))
  #paper.code #h(1fr) #text(font: "DejaVu Sans Mono", size: 10pt, fill: black)[#serial.get()]
])
#set par(justify: false)
#show heading.where(level: 1): it => block(below: 0.5em, text(size: 18pt, weight: "regular", it.body))
#show heading.where(level: 2): it => block(above: 1.1em, below: 0.5em, text(size: 12pt, it.body))
#let box-to-tick = box(width: 0.34cm, height: 0.34cm, stroke: 0.6pt + luma(60), baseline: 1.5pt)
#let place-to-write = box(width: 0.8cm, stroke: (bottom: 0.6pt + luma(60)))[#h(0.1cm)]
#let line-to-write = block(width: 100%, above: 0.55cm, line(length: 100%, stroke: 0.5pt + luma(150)))
#for (index, sheet) in paper.sheets.enumerate() [
  #if index > 0 [#serial.update(sheet.serial) #pagebreak()]
  #heading(level: 1)[#paper.title]
  #text(size: 9pt, fill: luma(60))[#paper.serial #text(font: "DejaVu Sans Mono", size: 10pt)[#sheet.serial]]
  #for words in paper.notice [#par[#text(size: 9.5pt)[#words]]]
  #for question in paper.questions [
    #block(breakable: false, above: 1.5em)[
      #heading(level: 2)[#question.label]
      #if question.hint != "" [#text(size: 9pt, fill: luma(60))[#question.hint] #linebreak()]
      #if question.shape == "ticks" [
        #for option in question.options [#box-to-tick #h(0.15cm) #option #linebreak()]
      ]
      #if question.shape == "scale" [
        #for option in question.options [#box-to-tick #h(0.1cm) #option #h(0.55cm)]
      ]
      #if question.shape == "places" [
        #for option in question.options [#place-to-write #h(0.15cm) #option #linebreak()]
      ]
      #if question.shape == "grid" [
        #table(
          columns: (1fr,) + question.options.map(_ => auto),
          stroke: (x, y) => (bottom: 0.4pt + luma(180)), inset: 4pt,
          table.header([], ..question.options.map(name => [#text(size: 8.5pt)[#name]])),
          ..question.rows.map(row => ([#row],) + question.options.map(_ => align(center, box-to-tick))).flatten(),
        )
      ]
      #if question.shape == "write" [#for _ in range(question.lines) [#line-to-write]]
    ]
  ]
  #v(1fr)
  #block(breakable: false, width: 100%, stroke: (top: (paint: luma(120), dash: "dashed")), inset: (top: 0.35cm))[
    #text(size: 9pt)[#paper.strip]
    #par[#text(font: "DejaVu Sans Mono", size: 12pt)[#sheet.words]]
    #text(size: 9pt)[#paper.address]
  ]
]
`

export function sheetsToPdf(
  context: Pick<Context, 'locale' | 'installation'>,
  one: Questionnaire,
  sheets: readonly Sheet[],
): Buffer {
  const { locale, installation } = context
  const t = translator(locale)
  const questions = questionsOf(one.definition)
  return typeset(template, {
    title: readText(one.title, locale).text,
    language: locale,
    code: t('questionnaires.paper-code', { code: one.sheetCode.toUpperCase() }),
    serial: t('questionnaires.paper-serial'),
    notice: [t('questionnaires.paper-lead'), t('questionnaires.paper-notice')],
    strip: t('questionnaires.paper-strip'),
    address: `${installation.baseUrl}/${locale}/receipts`,
    sheets: sheets.map(({ serial, words }) => ({ serial, words: words.split('-').join(' ') })),
    questions: questions.flatMap((question, n) =>
      question.kind === 'file' ? [] : [onPaper(one, question, n, locale, t)],
    ),
  })
}

const shapes: Record<Exclude<Question['kind'], 'file'>, string> = {
  single: 'ticks',
  multiple: 'ticks',
  scale: 'scale',
  ranking: 'places',
  matrix: 'grid',
  number: 'write',
  date: 'write',
  text: 'write',
}
function onPaper(one: Questionnaire, question: Question, n: number, locale: Locale, t: Translate) {
  const words = (text: LocalizedText | null) => (text ? readText(text, locale).text : '')
  const numbered = (label: LocalizedText, index: number) => `${index + 1}. ${words(label)}`
  const { kind, low, high, condition } = question
  const at = condition && findQuestion(one.definition, condition.question)
  const value = at?.options.find((option) => option.id === condition?.value)
  const rule: Partial<Record<Question['kind'], string>> = {
    single: t('questionnaires.paper-one'),
    multiple:
      question.most > 0 ? t('questionnaires.hint-most', { n: question.most }) : t('questionnaires.paper-several'),
    ranking: t('questionnaires.hint-ranking', { n: question.options.length }),
    scale: low && high ? `${question.from}: ${words(low)}, ${question.to}: ${words(high)}` : '',
    number: t('questionnaires.hint-number', { from: question.from, to: question.to }),
    date: t('questionnaires.sheet-date'),
    matrix: t('questionnaires.paper-grid'),
  }
  const asked = at
    ? t('questionnaires.asked-if', {
        n: questionsOf(one.definition).indexOf(at) + 1,
        answer: value ? words(value.label) : (condition?.value ?? ''),
      })
    : ''
  return {
    label: `${n + 1}. ${words(question.label)}`,
    hint: [asked, words(question.hint), rule[kind] ?? ''].filter(Boolean).join(' '),
    shape: kind === 'file' ? '' : shapes[kind],
    options:
      kind === 'scale'
        ? Array.from({ length: question.to - question.from + 1 }, (_, step) => String(question.from + step))
        : question.options.map((option, index) => numbered(option.label, index)),
    rows: question.rows.map((row) => words(row.label)),
    lines: kind === 'text' ? (question.longest > 300 ? 5 : 2) : 1,
  }
}
