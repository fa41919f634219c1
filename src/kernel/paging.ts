// Room: kernel/paging. Every list is cut into pages; nothing is listed without an end.

export interface Paging {
  page: number
  size: number
}
export interface Paged<T> {
  items: T[]
  total: number
  /** The number of the next page, or null on the last. */
  next: number | null
}
export const pageSize = 50

export const pagingOf = (page: number | undefined, size = pageSize): Paging => ({ page: Math.max(1, page ?? 1), size })
export const paged = <T>(items: T[], total: number, paging: Paging): Paged<T> => ({
  items,
  total,
  next: paging.page * paging.size < total ? paging.page + 1 : null,
})
