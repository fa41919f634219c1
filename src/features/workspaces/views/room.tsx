// Room: workspaces/views. The room of a body or a country: the newest of everything, for whom it is, and what to put
// in.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { ItemModel, PlaceModel } from '../present.ts'
import { type Kind, wordOf } from '../rules.ts'
import { ItemLine } from './parts.tsx'

export interface RoomModel {
  place: PlaceModel
  items: ItemModel[]
  counts: Map<Kind, number>
  members: { items: { slug: string; name: string }[]; total: number }
}
const order: readonly Kind[] = ['announcement', 'poll', 'task', 'document', 'decision', 'action', 'priority']

export function RoomPage({ page, model }: { page: Page; model: RoomModel }) {
  const { t } = page
  const { place, items, counts, members } = model
  const name = readText(place.name, page.locale).text
  const shown = order.filter((kind) => place.writes || (counts.get(kind) ?? 0) > 0)
  return (
    <Document
      page={page}
      title={t('workspaces.room-title', { name })}
      lead={t(`workspaces.room-lead-${place.where}`)}
      tag={{ label: t('workspaces.room'), tone: 'answer' }}
      toc={shown.map((kind) => ({ href: `#${wordOf[kind]}`, label: t(`workspaces.many-${kind}`) }))}
    >
      <Whose page={page} place={place} />
      {shown.length === 0 && (
        <section class="stack">
          <EmptyState title={t('workspaces.empty')}>{t('workspaces.empty-next')}</EmptyState>
        </section>
      )}
      {shown.map((kind) => (
        <Shelf
          page={page}
          place={place}
          kind={kind}
          items={items.filter((one) => one.kind === kind)}
          count={counts.get(kind) ?? 0}
        />
      ))}
      <section class="stack">
        <h2>{t('workspaces.members')}</h2>
        {members.items.length === 0 && <p>{t('workspaces.members-none')}</p>}
        {members.items.length > 0 && (
          <ul>
            {members.items.map((one) => (
              <li>
                <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>
              </li>
            ))}
          </ul>
        )}
        {members.total > members.items.length && (
          <p>{t('workspaces.members-more', { count: members.total - members.items.length })}</p>
        )}
        <p class="small">{t('workspaces.members-who')}</p>
        <p>
          <a href={hrefTo(page, `/${place.where}/${place.key}`)}>{t('workspaces.back-to', { name })}</a>
        </p>
      </section>
      {place.leads && <Secretariat page={page} place={place} />}
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'ics', href: hrefTo(page, `${place.path}/dates.ics`) },
          { kind: 'atom', href: hrefTo(page, `${place.path}/news.atom`) },
          { kind: 'json', href: `/api/v1${place.path}` },
        ]}
      />
    </Document>
  )
}

/** Said at the top, in words: what this reader sees here, and who else does. */
function Whose({ page, place }: { page: Page; place: PlaceModel }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <p>{t(`workspaces.sees-${place.sees}`)}</p>
      {place.secretariatSince && (
        <p class="small">{t('workspaces.secretariat-reads', { date: sayDay(place.secretariatSince, locale) })}</p>
      )}
      {place.sees === 'public' && !page.signedIn && (
        <p>
          <a href={hrefTo(page, '/sign-in')}>{t('workspaces.sign-in')}</a>
        </p>
      )}
    </section>
  )
}

function Shelf({
  page,
  place,
  kind,
  items,
  count,
}: {
  page: Page
  place: PlaceModel
  kind: Kind
  items: readonly ItemModel[]
  count: number
}) {
  const { t } = page
  const list = `${place.path}/${wordOf[kind]}`
  const adds =
    place.writes && (place.leads || place.where === 'countries' || (kind !== 'priority' && kind !== 'decision'))
  return (
    <section class="stack" id={wordOf[kind]}>
      <h2>{t(`workspaces.many-${kind}`)}</h2>
      {items.length === 0 && <p class="quiet">{t(`workspaces.none-${kind}`)}</p>}
      {items.length > 0 && (
        <ul class="bare">
          {items.map((item) => (
            <li>
              <ItemLine page={page} item={item} />
              {kind === 'announcement' && item.words && <Text page={page} text={item.words} as="paragraphs" />}
            </li>
          ))}
        </ul>
      )}
      {(adds || count > items.length) && (
        <p class="acts">
          {adds && (
            <Action href={hrefTo(page, `${list}/new`)} kind="plain">
              {t(`workspaces.act-add-${kind}`)}
            </Action>
          )}
          {count > items.length && <a href={hrefTo(page, list)}>{t('workspaces.all', { count })}</a>}
        </p>
      )}
    </section>
  )
}

/** A switch of the table: without its invitation the secretariat does not read along. */
function Secretariat({ page, place }: { page: Page; place: PlaceModel }) {
  const { t } = page
  const invited = place.secretariatSince !== null
  return (
    <section class="sheet stack">
      <h2>{t('workspaces.secretariat-title')}</h2>
      <p>{t(invited ? 'workspaces.secretariat-now' : 'workspaces.secretariat-not')}</p>
      <Form page={page} action={hrefTo(page, `${place.path}/secretariat`)} shape="row">
        <Submit kind="plain" name="act" value={invited ? 'end' : 'invite'}>
          {t(invited ? 'workspaces.act-uninvite' : 'workspaces.act-invite')}
        </Submit>
      </Form>
    </section>
  )
}
