// Room: platform/db. A query that is put together and compiled once, and then only given its values: building one with
// many columns takes longer than sending it. For what stands on the pages that most people open.
import type { Compilable, CompiledQuery } from 'kysely'
import { type Database, sql } from './database.ts'

/** `list = any(values)`: one text for lists of every length, where `in` has another for each. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/**
 * `build` runs once, with marks in the places of the values. A mark can be handed on to the query and nothing else: a
 * query that would be built otherwise for another value is no query to build once, and throws here.
 */
export function builtOnce<Values extends object, Row>(
  build: (db: Database, values: Values) => Compilable<Row>,
): (context: { db: Database }, values: Values) => Promise<Row[]> {
  let once: { query: CompiledQuery<Row>; parameters: ((values: Values) => unknown)[] } | undefined
  const prepare = (db: Database) => {
    const names = new Map<symbol, keyof Values>()
    const marks = new Proxy({} as Values, {
      get: (_, name) => {
        const mark = Symbol(String(name))
        names.set(mark, name as keyof Values)
        return mark
      },
    })
    const query = build(db, marks).compile()
    const parameters = query.parameters.map((parameter) => {
      const name = names.get(parameter as symbol)
      return name === undefined ? () => parameter : (values: Values) => values[name]
    })
    return { query, parameters }
  }
  return async ({ db }, values) => {
    once ??= prepare(db)
    const parameters = once.parameters.map((parameterOf) => parameterOf(values))
    return (await db.executeQuery<Row>({ ...once.query, parameters })).rows
  }
}
