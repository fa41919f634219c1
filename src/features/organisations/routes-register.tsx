// Room: organisations/routes. An existing register is brought in: uploaded, judged, looked at, written as chosen.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import type { Upload } from '../../platform/files/files.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { modes, verdicts } from './rules-register.ts'
import { type ReadRow, type Register, countRows, findRegister, listRegisters, listRows } from './store-register.ts'
import { dropRegister, mostRows, takeRegister, writeRegister } from './use-cases-register.ts'
import { RegisterPage, RegistersPage } from './views/register.tsx'

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

const listPage = page({
  path: '/desk/registers',
  who: 'organisation.import',
  model: async (context) => done({ registers: await listRegisters(context), mostRows }),
  view: RegistersPage,
})
const upload = form({
  path: '/desk/registers',
  who: 'organisation.import',
  labels: 'organisations',
  again: listPage,
  limit: 11_000_000,
  fields: Type.Object({ upload: Type.Optional(Field.upload()) }),
  act: (context, { form: fields }) => takeRegister(context, fields.upload as Upload | undefined),
  then: ({ id }) => ({ to: `/desk/registers/${id}` }),
})

const shown = (row: ReadRow, register: Register) => ({
  line: row.line,
  verdict: row.verdict ?? 'bad',
  name: row.cells[register.columns.name ?? -1] ?? '',
  country: row.cells[register.columns.country ?? -1] ?? '',
  wrongs: row.wrongs,
  written: row.written,
})
const registerPage = page({
  path: '/desk/registers/:id',
  who: 'organisation.import',
  query: Type.Object({
    page: Type.Optional(Field.number(1, 10_000)),
    verdict: Type.Optional(Field.one(verdicts)),
  }),
  model: async (context, { params, query }) => {
    const register = isId(params.id) ? await findRegister(context, params.id) : undefined
    if (!register) return notFound()
    const list = await listRows(context, register.id, query.verdict, pagingOf(query.page))
    return done({
      register,
      counts: await countRows(context, register.id),
      list: { ...list, items: list.items.map((row) => shown(row, register)) },
      query,
    })
  },
  view: RegisterPage,
})
const write = form({
  path: '/desk/registers/:id',
  who: 'organisation.import',
  labels: 'organisations',
  again: registerPage,
  fields: Type.Object({ mode: Field.one(modes) }),
  act: (context, { params, form: fields }) =>
    isId(params.id) ? writeRegister(context, params.id, fields.mode) : Promise.resolve(notFound()),
  then: ({ id }) => ({ to: `/desk/registers/${id}`, said: 'organisations.said-writing' }),
})
const drop = form({
  path: '/desk/registers/:id/drop',
  who: 'organisation.import',
  labels: 'organisations',
  again: registerPage,
  fields: Type.Object({}),
  act: (context, { params }) => (isId(params.id) ? dropRegister(context, params.id) : Promise.resolve(notFound())),
  then: () => ({ to: '/desk/registers', said: 'organisations.said-dropped' }),
})
const csv = file({
  path: '/desk/registers/:id/rows.csv',
  who: 'organisation.import',
  file: async (context, { params }) => {
    const register = isId(params.id) ? await findRegister(context, params.id) : undefined
    if (!register) return notFound()
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'register.csv',
      body: toCsv(await judgedRows(context, register), ['line', 'name', 'country', 'verdict', 'why']),
    })
  },
})
async function judgedRows(context: Context, register: Register) {
  const t = translator(context.locale)
  const { items } = await listRows(context, register.id, undefined, { page: 1, size: mostRows })
  return items.map((row) => {
    const { line, name, country, verdict, wrongs } = shown(row, register)
    return {
      line,
      name,
      country,
      verdict: t(`organisations.verdict-${verdict}`),
      why: wrongs.map((wrong) => t(`organisations.row-${wrong}`)),
    }
  })
}

export const registerRoutes: readonly Route[] = [listPage, upload, registerPage, write, drop, csv]
