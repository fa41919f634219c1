// Room: questionnaires/routes. Paper: sheets to print, and typing them in. The form is nameless: its serial, and no
// retry row beside an answer, sees to it that a sheet counts once.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { sheetsToPdf } from './paper.ts'
import { drawSheets, enterSheet, sheetsOf } from './use-cases-paper.ts'
import { openOne } from './use-cases-voices.ts'
import { SheetsPage } from './views/sheets.tsx'

/** The last sheet's words, for a minute and a half: whoever comes to this desk after that does not find them. */
const lastCookie = 'voice_sheet'
const lastSeconds = 90

const sheetsPage = page({
  path: '/questionnaires/:slug/sheets',
  who: 'sheet.enter',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const sheets = await sheetsOf(context, params.slug ?? '')
    if (!sheets.ok) return sheets
    const [serial = '', words = ''] = (cookies[lastCookie] ?? '').split('.')
    return done({ ...sheets.value, last: words ? { serial, words } : null })
  },
  view: SheetsPage,
})
const enter = form({
  path: '/questionnaires/:slug/sheets',
  who: 'sheet.enter',
  labels: 'questionnaires',
  nameless: true,
  again: sheetsPage,
  sensitive: true,
  fields: Type.Object({ serial: Field.line(30), answers: Field.rows('a-', 100) }),
  act: (context, { params, form: fields }) =>
    enterSheet(context, params.slug ?? '', { serial: fields.serial, typed: fields.answers }),
  then: ({ slug, serial, words }) => ({
    to: `/questionnaires/${slug}/sheets`,
    cookies: [{ name: lastCookie, value: `${serial}.${words}`, maxAgeSeconds: lastSeconds }],
  }),
})
const paperFile = file({
  path: '/questionnaires/:slug/paper.pdf',
  who: 'sheet.enter',
  query: Type.Object({ sheets: Type.Optional(Field.number(1, 50)) }),
  file: async (context, { params, query }) => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const { questionnaire } = open.value
    const sheets = await drawSheets(context, questionnaire, query.sheets ?? 1)
    const fileName = `${questionnaire.slug}-${context.locale}.pdf`
    return done({ mediaType: 'application/pdf', fileName, body: sheetsToPdf(context, questionnaire, sheets) })
  },
})

export const paperRoutes = [sheetsPage, enter, paperFile]
