// Room: ui/document. The whole page around a view: head, header with menu and languages, one h1, main and footer.
import type { ComponentChildren } from 'preact'
import { type Locale, locales, shortLocales } from '../kernel/locale.ts'
import { Banner, Footer, Header, PageNotices } from './frame.tsx'
import { hrefTo, type Page, tongueOf } from './page.ts'
import { onShortPath } from '../kernel/short-path.ts'
import { Status } from './status.tsx'
import type { Tone } from './stations.ts'

export interface DocumentProps {
  page: Page
  /** The title of the window and, unless `heading` is given, the h1. */
  title: string
  /** What stands in the h1 instead, such as a text with its own language. */
  heading?: ComponentChildren
  /** One sentence: what this page is and what one can do here. */
  lead?: ComponentChildren
  description?: string
  children?: ComponentChildren
  /** What kind of thing this is, above the h1. */
  tag?: { label: string; tone?: Tone }
  toc?: readonly { href: string; label: string }[]
  /** The languages this page exists in; false where it exists only here and now (receipts, forms). */
  alternates?: readonly Locale[] | false
  feeds?: readonly { href: string; type: string; title: string }[]
  /** Keeps the page out of search engines. */
  hidden?: boolean
  /** A script of ours that only this page loads, or several. */
  script?: string | readonly (string | undefined)[]
  /** For a wall: large type, and nothing around the page but what it says of itself. */
  hall?: boolean
  /** Asks for the page anew after so many seconds: only where a reader chose it. */
  refresh?: number
}

/** Everything from <html> on; the caller puts the doctype before it. */
export function Document(props: DocumentProps) {
  const { page, title, heading, lead, tag, toc, hall, children } = props
  return (
    <html lang={tongueOf(page)} class={hall ? 'hall' : undefined}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          {page.t('ui.skip')}
        </a>
        {hall ? (
          <header>
            <Banner page={page} />
          </header>
        ) : (
          <Header page={page} />
        )}
        <main id="main" class="wrap">
          <PageNotices page={page} />
          <div class="intro">
            {tag && <Status tone={tag.tone ?? 'neutral'}>{tag.label}</Status>}
            <h1>{heading ?? title}</h1>
            {lead && <p class="lead">{lead}</p>}
          </div>
          {toc && toc.length > 0 && (
            <nav class="toc" aria-label={page.t('ui.toc')}>
              <ul>
                {toc.map((one) => (
                  <li>
                    <a href={one.href}>{one.label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {children}
        </main>
        {!hall && <Footer page={page} />}
      </body>
    </html>
  )
}

function Head({ page, title, description, alternates = locales, feeds = [], hidden, ...props }: DocumentProps) {
  const site = page.t('ui.site-name')
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === site ? site : `${title} · ${site}`}</title>
      {description && <meta name="description" content={description} />}
      {hidden && <meta name="robots" content="noindex" />}
      {props.refresh && <meta http-equiv="refresh" content={String(props.refresh)} />}
      <meta name="color-scheme" content="light dark" />
      <link rel="preload" href={page.assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={page.assets.css} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {alternates && <link rel="canonical" href={hrefTo(page, page.path)} />}
      {alternates &&
        [...alternates, ...(onShortPath(page.path) ? shortLocales : [])].map((tongue) => (
          <link rel="alternate" hreflang={tongue} href={hrefTo(page, page.path, tongue)} />
        ))}
      {feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {page.assets.script && <script type="module" src={page.assets.script} />}
      {[props.script].flat().map((script) => script && <script type="module" src={script} />)}
    </head>
  )
}
