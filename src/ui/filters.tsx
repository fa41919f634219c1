// Room: ui/filters. Narrows a list; the choice lives in the address, so that a filtered list can be sent to somebody.
import type { Page } from './page.ts'

export interface Filter {
  name: string
  label: string
  options: readonly { value: string; label: string }[]
  value?: string
}

export interface FiltersProps {
  page: Page
  /** The list's own address, without query: also where "clear" leads. */
  action: string
  filters: readonly Filter[]
  search?: { name: string; label: string; value?: string }
  /** What else must stay in the address. */
  keep?: Record<string, string>
  /** How many there are now, in words: "12 recommendations". */
  found?: string
}

export function Filters({ page, action, filters, search, keep = {}, found }: FiltersProps) {
  const active = filters.filter((filter) => filter.value).length + (search?.value ? 1 : 0)
  return (
    <section class="filters" aria-label={page.t('ui.filters')}>
      <details open={active > 0}>
        <summary>{page.t('ui.filters-count', { count: active })}</summary>
        <form method="get" action={action}>
          {Object.entries(keep).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="filter-row">
            {search && <SearchBox {...search} />}
            {filters.map((filter) => (
              <FilterBox page={page} filter={filter} />
            ))}
          </div>
          <p class="acts">
            <button type="submit" class="btn plain">
              {page.t('ui.filters-apply')}
            </button>
            {active > 0 && <a href={action}>{page.t('ui.filters-clear')}</a>}
          </p>
        </form>
      </details>
      {found && <p class="found">{found}</p>}
    </section>
  )
}

function SearchBox({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input type="search" id={`filter-${name}`} name={name} class="box" value={value} />
    </div>
  )
}

function FilterBox({ page, filter }: { page: Page; filter: Filter }) {
  return (
    <div class="field">
      <label for={`filter-${filter.name}`}>{filter.label}</label>
      <select id={`filter-${filter.name}`} name={filter.name} class="box">
        <option value="">{page.t('ui.filters-all')}</option>
        {filter.options.map((option) => (
          <option value={option.value} selected={option.value === filter.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
