// Room: ui/data-table. Rows under a caption; on a phone each row becomes a block with its labels, or the table scrolls.
import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  label: string
  cell: (row: Row, index: number) => ComponentChildren
  /** Figures: aligned right, digits of equal width. */
  numeric?: boolean
  /** This column names the row. */
  head?: boolean
}

export interface DataTableProps<Row> {
  caption: ComponentChildren
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What stands there when there are no rows: an EmptyState. */
  empty?: ComponentChildren
  /** For tables of many figures: keeps the grid and scrolls sideways; the region needs this name. */
  scroll?: string
  /** The last row, a sum of the others. */
  foot?: readonly ComponentChildren[]
}

export function DataTable<Row>({ caption, columns, rows, empty, scroll, foot }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  const table = (
    <table class={scroll ? 'data' : 'data stacks'}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.numeric ? 'num' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr>
            {columns.map((column) => (
              <Cell column={column}>{column.cell(row, index)}</Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {columns.map((column, index) => (
              <Cell column={column}>{foot[index]}</Cell>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
  if (!scroll) return table
  return (
    <div class="scroll" role="region" aria-label={scroll} tabindex={0}>
      {table}
    </div>
  )
}

function Cell<Row>({ column, children }: { column: Column<Row>; children?: ComponentChildren }) {
  // On a phone, where each row is a block, a line that says nothing is left out.
  const shape = [column.numeric && 'num', children === '–' && 'void'].filter(Boolean).join(' ') || undefined
  if (column.head) {
    return (
      <th scope="row" class={shape}>
        {children}
      </th>
    )
  }
  return (
    <td class={shape} data-label={column.label}>
      {children}
    </td>
  )
}
