// Room: synthesis/views. A theme's sentences, each with the inputs that it cites.
import { readText } from '../../../kernel/localized-text.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { TextOrigin } from '../../../ui/text.tsx'
import type { ContentTheme } from '../present.ts'
import { sentencesOf } from '../rules.ts'

export function CitedText({ page, theme }: { page: Page; theme: ContentTheme }) {
  const read = readText(theme.text, page.locale)
  return (
    <div class="text">
      <div class="prose" lang={read.language}>
        {sentencesOf(read.text).map((sentences) => (
          <p>
            {sentences.map(({ text, cites }) => (
              <>
                {text}{' '}
                {cites.length > 0 && (
                  <small>
                    [
                    {cites.map((code, n) => (
                      <>
                        {n > 0 && ', '}
                        <a href={hrefTo(page, `/inputs/${code}`)} lang="und">
                          {code}
                        </a>
                      </>
                    ))}
                    ]
                  </small>
                )}{' '}
              </>
            ))}
          </p>
        ))}
      </div>
      <TextOrigin page={page} text={theme.text} />
    </div>
  )
}

/** From what a theme gathers to a recommendation: its inputs are filled in there, as many as an address holds. */
export const proposeHref = (page: Page, cites: readonly string[]): string =>
  hrefTo(page, `/recommendations/propose?inputs=${encodeURIComponent(cites.slice(0, 38).join(' '))}`)
