// Room: ui/framed. The document of what stands in a frame of another site: one small style sheet, no script, no
// typeface, no way on but one that opens a page of its own.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface FramedProps {
  page: Page
  title: string
  /** What stands in the h1 instead, such as a text with its own language. */
  heading?: ComponentChildren
  children?: ComponentChildren
}

export function Framed({ page, title, heading, children }: FramedProps) {
  return (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={page.assets.frame} />
      </head>
      <body>
        <main>
          <h1>{heading ?? title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

/** The way out of a frame: a page of its own, which learns neither where it was pressed nor who holds it open. */
export function WayOut({ href, main, children }: { href: string; main?: boolean; children: ComponentChildren }) {
  return (
    <a
      class={main ? 'btn' : undefined}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
    >
      {children}
    </a>
  )
}
