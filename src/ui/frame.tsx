// Room: ui/frame. What stands around every page: banner, brand, menu, languages, the way out, and the footer.
import type { ComponentChildren } from 'preact'
import { locales, shortLocales } from '../kernel/locale.ts'
import { onShortPath } from '../kernel/short-path.ts'
import { hrefTo, type NavEntry, type Page, tongueOf } from './page.ts'

const menu: readonly NavEntry[] = ['participate', 'mechanism', 'meetings', 'recommendations', 'pledges', 'data']

/** Each language by its own name: these words are the same on every page. */
export const languageNames = {
  es: 'Español',
  en: 'English',
  pt: 'Português',
  fr: 'Français',
  ht: 'Kreyòl ayisyen',
} as const

export function Header({ page }: { page: Page }) {
  return (
    <header class="top">
      <Banner page={page} />
      <div class="wrap top-row">
        <a class="brand" href={hrefTo(page, '/')}>
          <Mark />
          {page.t('ui.site-name')}
        </a>
        {!page.short && <Menus page={page} />}
        <Languages page={page} />
      </div>
    </header>
  )
}

/** The menu leads to pages that the short path's language does not have: there it is left out. */
function Menus({ page }: { page: Page }) {
  return (
    <>
      <nav class="wide" aria-label={page.t('ui.menu-main')}>
        <Menu page={page} />
      </nav>
      <details class="menu">
        <summary>{page.t('ui.menu')}</summary>
        <nav aria-label={page.t('ui.menu')}>
          <Menu page={page} />
        </nav>
      </details>
    </>
  )
}

function Languages({ page }: { page: Page }) {
  const tongues = [...locales, ...(onShortPath(page.path) ? shortLocales : [])]
  return (
    <nav class="langs" aria-label={page.t('ui.languages')}>
      <ul>
        {tongues.map((tongue) => (
          <li>
            <a
              href={hrefTo(page, page.path, tongue)}
              lang={tongue}
              hreflang={tongue}
              aria-current={tongue === tongueOf(page) ? 'true' : undefined}
            >
              {tongue.toUpperCase()}
              <span class="unseen"> {languageNames[tongue]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Menu({ page }: { page: Page }) {
  return (
    <ul>
      {menu.map((entry) => (
        <li>
          <a href={hrefTo(page, `/${entry}`)} aria-current={page.nav === entry ? 'true' : undefined}>
            {page.t(`ui.nav-${entry}`)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The open ring with one voice in its gap: an open table. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" width="32" height="32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">
        <path d="M27.5 7.8A14.3 14.3 0 1 1 12.5 7.8" />
      </g>
      <circle class="c-voice fill" cx="20" cy="5.2" r="2.8" />
    </svg>
  )
}

export function Banner({ page }: { page: Page }) {
  const { name, demo } = page.installation
  if (name !== null && !demo) return null
  return (
    <div class="banner">
      <p class="wrap">
        {[demo && page.t('ui.banner-demo'), name === null && page.t('ui.banner-unofficial')].filter(Boolean).join(' ')}
      </p>
    </div>
  )
}

/** What is said on top of main: what just succeeded, and the way out for somebody at risk. */
export function PageNotices({ page }: { page: Page }) {
  return (
    <>
      {page.notice && (
        <p class="notice" role="status">
          {page.notice}
        </p>
      )}
      {page.leave && (
        <p class="leave">
          <a class="btn danger" href="/leave" rel="noreferrer">
            {page.t('ui.leave')}
          </a>
        </p>
      )}
    </>
  )
}

export function Footer({ page }: { page: Page }) {
  const { name } = page.installation
  if (page.short) return <ShortFooter page={page} />
  const links = [
    ['/about', 'ui.footer-about'],
    ['/sources', 'ui.footer-sources'],
    ['/data', 'ui.footer-data'],
    ['/privacy', 'ui.footer-privacy'],
    ['/style', 'ui.footer-style'],
    page.signedIn ? (['/desk', 'ui.footer-desk'] as const) : (['/sign-in', 'ui.footer-sign-in'] as const),
  ] as const
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{name === null ? page.t('ui.footer-what') : page.t('ui.footer-what-named', { name })}</p>
        <nav aria-label={page.t('ui.footer')}>
          <ul>
            {links.map(([path, key]) => (
              <li>
                <a href={hrefTo(page, path)}>{page.t(key)}</a>
              </li>
            ))}
            {shortLocales.map((tongue) => (
              <li>
                <a href={hrefTo(page, '/', tongue)} lang={tongue} hreflang={tongue}>
                  {languageNames[tongue]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          {page.t('ui.footer-licence')}{' '}
          {page.installation.source && <a href={page.installation.source}>{page.t('ui.footer-source')}</a>}
        </p>
      </div>
    </footer>
  )
}

function ShortFooter({ page }: { page: Page }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <nav aria-label={page.t('ui.footer')}>
          <ul>
            <li>
              <a href={hrefTo(page, '/receipts')}>{page.t('ui.short-receipts')}</a>
            </li>
            <li>
              <Away page={page} to="/privacy">
                {page.t('ui.footer-privacy')}
              </Away>
            </li>
            <li>
              <Away page={page} to="/about">
                {page.t('ui.short-whole-site')}
              </Away>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

/** A link which says so where it leads off the short path, into another language. */
export function Away({ page, to, children }: { page: Page; to: string; children: ComponentChildren }) {
  const away = page.short !== undefined && !onShortPath(to)
  return (
    <>
      <a href={hrefTo(page, to)} hreflang={away ? page.locale : undefined}>
        {children}
      </a>
      {away && ` ${page.t('ui.short-in-french')}`}
    </>
  )
}
