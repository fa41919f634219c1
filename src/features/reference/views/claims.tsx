// Room: reference/views. A claim of the record as a reader sees it: the words, what kind of wording they are with the
// original one tap away, and the source with how far it can be relied on. Other features show their facts through
// these.
import type { ComponentChildren } from 'preact'
import type { SourceRef, SourcedText } from '../../../../data/types.ts'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { sourceOf } from '../reference-data.ts'

/** The source under a claim, with its standing in words. */
export function SourceOf({ page, source }: { page: Page; source: SourceRef }) {
  const known = sourceOf(source.id)
  const excerpt = source.standing === 'confirmed' && known?.read === 'excerpt'
  return (
    <>
      <SourceLine
        page={page}
        label={known?.label ?? source.id}
        href={hrefTo(page, `/sources/${source.id}`)}
        locator={source.locator ?? undefined}
        standing={page.t(`reference.standing-${excerpt ? 'excerpt' : source.standing}`)}
      />
      {source.note && (
        <p class="source">
          <Text page={page} text={source.note} plain />
        </p>
      )}
    </>
  )
}

/** The sources of several facts, each once; more than two fold away, so that the facts stay readable. */
export function SourcesOf({ page, sources }: { page: Page; sources: readonly SourceRef[] }) {
  const lines = distinct(sources).map((source) => <SourceOf page={page} source={source} />)
  if (lines.length <= 2) return <>{lines}</>
  return (
    <details class="source sources">
      <summary>{page.t('reference.sources-n', { count: lines.length })}</summary>
      <div>{lines}</div>
    </details>
  )
}

/** What kind of wording is shown, where it is not the original itself; open it to read the original. */
export function WordingOf({ page, texts }: { page: Page; texts: readonly LocalizedText[] }) {
  const moved = texts.filter((text) => readText(text, page.locale).language !== text.original)
  const here = texts.some((text) => readText(text, page.locale).origin === 'recalled')
  const first = moved[0]
  if (!first) return here ? <p class="source">{page.t('reference.recalled-here')}</p> : null
  const origins = moved.map((text) => readText(text, page.locale).origin)
  const kind = origins.includes('machine') ? 'draft' : origins.includes('recalled') ? 'recalled' : 'translated'
  if (kind === 'translated' && origins.every((one) => one === 'official')) return null
  return (
    <details class="original source">
      <summary>{page.t(`reference.${kind}`, { language: languageName(page, first.original) })}</summary>
      <div>
        {moved.map((text) => (
          <p lang={text.original}>{text.values[text.original]?.text}</p>
        ))}
      </div>
    </details>
  )
}

/** One text of the record in running words, its wording and source below. */
export function Claim({ page, text, source }: { page: Page; text: LocalizedText; source?: SourceRef }) {
  return (
    <div class="claim">
      <p>
        <Text page={page} text={text} plain />
      </p>
      <WordingOf page={page} texts={[text]} />
      {source && <SourceOf page={page} source={source} />}
    </div>
  )
}

/** Several claims as a list; each wording and each source is told once below it. */
export function Claims({ page, items, ordered }: { page: Page; items: readonly SourcedText[]; ordered?: boolean }) {
  const rows = items.map((item) => (
    <li>
      <Text page={page} text={item.text} plain />
    </li>
  ))
  return (
    <div class="claim">
      {items.length === 1 && items[0] ? (
        <p>
          <Text page={page} text={items[0].text} plain />
        </p>
      ) : ordered ? (
        <ol>{rows}</ol>
      ) : (
        <ul>{rows}</ul>
      )}
      <WordingOf page={page} texts={items.map((item) => item.text)} />
      <SourcesOf page={page} sources={items.map((item) => item.source)} />
    </div>
  )
}

/** What nobody told us, said so: the question and why there is no answer here. */
export function NotKnown({
  page,
  items,
}: {
  page: Page
  items: readonly { label?: LocalizedText; reason: LocalizedText; source: SourceRef }[]
}) {
  return (
    <div class="claim">
      <ul>
        {items.map((item) => (
          <li>
            {item.label && (
              <b>
                <Text page={page} text={item.label} plain />
                {': '}
              </b>
            )}
            <Text page={page} text={item.reason} plain />
          </li>
        ))}
      </ul>
      <WordingOf page={page} texts={items.map((item) => item.reason)} />
      <SourcesOf page={page} sources={items.map((item) => item.source)} />
    </div>
  )
}

/** Links to what the platform holds elsewhere about the same thing. */
export function WayOn({ links }: { links: readonly { href: string; label: ComponentChildren }[] }) {
  return (
    <ul class="ways">
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  )
}

function distinct(sources: readonly SourceRef[]): SourceRef[] {
  const seen = new Set<string>()
  return sources.filter((source) => {
    const key = `${source.id} ${source.locator} ${source.standing} ${source.note?.original ?? ''}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
