// Room: room/views. The room on the wall: where the agenda stands, who speaks, the poll, the address of the room.
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, TextOrigin } from '../../../ui/text.tsx'
import type { RoomNow } from '../room-now.ts'
import { NowPart, PollResults, Watched } from './parts.tsx'

export function ScreenPage({ page, model }: { page: Page; model: { now: RoomNow; every?: number } }) {
  const { t, locale } = page
  const { now, every } = model
  const way = hrefTo(page, `/meetings/${now.meeting.slug}/room`)
  const open = now.polls.find((one) => one.state === 'open')
  const last = now.polls.filter((one) => one.state === 'closed').at(-1)
  return (
    <Document
      page={page}
      title={readText(now.meeting.title, locale).text}
      tag={{ label: t(`room.state-${now.room.state}`), tone: 'voice' }}
      script={page.assets.room}
      refresh={every}
      hall
      hidden
    >
      <Watched page={page} now={now} own="all">
        <NowPart page={page} now={now} waiting />
        <div class="cols">
          <section class="stack" aria-labelledby="poll-title">
            <h2 id="poll-title">{t('room.poll-title')}</h2>
            <div id="poll" class="stack" data-part aria-live="polite">
              {open && (
                <>
                  <p>
                    <strong>
                      <Text page={page} text={open.question} plain />
                    </strong>
                  </p>
                  <ul>
                    {open.options.map((text) => (
                      <li>
                        <Text page={page} text={text} plain />
                      </li>
                    ))}
                  </ul>
                  <TextOrigin page={page} text={open.question} />
                  <p class="quiet">{t('room.answer-on-phone')}</p>
                </>
              )}
              {!open && last && <PollResults page={page} polls={[last]} />}
              {!open && !last && <p class="quiet">{t('room.no-poll')}</p>}
            </div>
          </section>
          <section class="stack" aria-labelledby="way-title">
            <h2 id="way-title">{t('room.way-title')}</h2>
            <p>
              <a href={way}>{`${page.base.replace(/^https?:\/\//, '')}${way}`}</a>
            </p>
            <p class="small">
              <a href={hrefTo(page, `/meetings/${now.meeting.slug}/room/screen`)}>{t('room.refresh')}</a>
              {' · '}
              <a href={hrefTo(page, `/meetings/${now.meeting.slug}/room/screen?every=20`)}>
                {t('room.refresh-itself')}
              </a>
            </p>
          </section>
        </div>
      </Watched>
    </Document>
  )
}
