// Room: platform/db. A jsonb column: read as what it is (the store says which type), written as text, so that the
// driver never takes an array for one of PostgreSQL's.
import type { ColumnType } from 'kysely'

export type JsonText = ColumnType<unknown, string, string>
