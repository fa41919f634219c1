// Room: bodies/views. The charter: what is agreed about bodies, seats and membership, and what nobody has stated.
import type { CharterRules } from '../../../../data/types.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { addressWith } from '../../../ui/address.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { sayDay } from '../../../platform/i18n/format.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { WayOn } from '../../reference/index.ts'
import type { RuledBodies, VersionModel } from '../present-charter.ts'
import { type NamedBody, nameOfBody, sayVersion } from './charter-words.tsx'
import { OnDay } from './on-day.tsx'
import { Membership, RuleFacts } from './rules-in-words.tsx'

export interface CharterPageModel {
  on: string
  asked: string | null
  version: VersionModel
  rules: CharterRules
  ruled: RuledBodies[]
  names: NamedBody[]
  versions: VersionModel[]
  proposals: { id: string; on: string; body: NamedBody }[]
  proposes: NamedBody[]
}

export function CharterPage({ page, model }: { page: Page; model: CharterPageModel }) {
  const { t, locale } = page
  const { version, rules, names } = model
  return (
    <Document page={page} title={t('bodies.charter-title')} lead={t('bodies.charter-lead')}>
      <div class="stack">
        <section class="stack">
          <p>
            {sayVersion(page, version)} {model.asked && t('bodies.charter-on', { date: sayDay(model.on, locale) })}
          </p>
          <OnDay page={page} action={hrefTo(page, '/charter')} on={model.asked} label={t('bodies.charter-on-label')} />
        </section>
        {model.proposals.length > 0 && (
          <section class="sheet stack">
            <h2>{t('bodies.proposals-title')}</h2>
            <WayOn
              links={model.proposals.map((one) => ({
                href: hrefTo(page, `/charter/changes/${one.id}`),
                label: t('bodies.proposal-of', {
                  body: readText(one.body.name, locale).text,
                  date: sayDay(one.on, locale),
                }),
              }))}
            />
          </section>
        )}
        {model.ruled.map((one) => (
          <Ruled page={page} ruled={one} names={names} />
        ))}
        <section class="stack">
          <h2>{t('bodies.membership-title')}</h2>
          <Membership page={page} rules={rules} names={names} />
        </section>
        <Versions page={page} versions={model.versions} names={names} />
        {model.proposes.length > 0 && (
          <section class="sheet stack">
            <h2>{t('bodies.propose-title')}</h2>
            <p>{t('bodies.propose-lead')}</p>
            <WayOn
              links={model.proposes.map((one) => ({
                href: hrefTo(page, `/bodies/${one.slug}/charter`),
                label: <Text page={page} text={one.name} plain />,
              }))}
            />
          </section>
        )}
        <p class="acts">
          <Action href={hrefTo(page, '/bodies')} kind="plain">
            {t('bodies.all-bodies')}
          </Action>
        </p>
        <FeedLinks
          page={page}
          feeds={[{ kind: 'json', href: addressWith('/api/v1/charter', { on: model.asked ?? undefined }) }]}
        />
        <Cite page={page} title={t('bodies.charter-title')} />
      </div>
    </Document>
  )
}

function Ruled({ page, ruled, names }: { page: Page; ruled: RuledBodies; names: NamedBody[] }) {
  const { t } = page
  return (
    <section class="stack">
      {ruled.bodies.length === 1 ? (
        <h2>
          {ruled.bodies.map((one) => (
            <a href={hrefTo(page, `/bodies/${one.slug}`)}>
              <Text page={page} text={one.name} plain />
            </a>
          ))}
        </h2>
      ) : (
        <>
          <h2>{t(ruled.stated.length + ruled.seats.length === 0 ? 'bodies.ruled-silent' : 'bodies.ruled-alike')}</h2>
          <WayOn
            links={ruled.bodies.map((one) => ({
              href: hrefTo(page, `/bodies/${one.slug}`),
              label: <Text page={page} text={one.name} plain />,
            }))}
          />
        </>
      )}
      <RuleFacts page={page} ruled={ruled} names={names} />
    </section>
  )
}

function Versions({ page, versions, names }: { page: Page; versions: VersionModel[]; names: NamedBody[] }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <h2>{t('bodies.versions-title')}</h2>
      <DataTable
        caption={<span class="unseen">{t('bodies.versions-title')}</span>}
        rows={versions}
        columns={[
          {
            label: t('bodies.version'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/charter/versions/${one.number}`)}>{t('bodies.version-n', { n: one.number })}</a>
            ),
          },
          {
            label: t('bodies.in-force'),
            cell: (one) => (one.inForceOn ? sayDay(one.inForceOn, locale) : t('bodies.in-force-first')),
          },
          {
            label: t('bodies.decided-by'),
            cell: (one) => (one.decidedBy ? nameOfBody(page, names, one.decidedBy) : t('bodies.decided-by-record')),
          },
          { label: t('bodies.decision'), cell: (one) => one.decision ?? '–' },
        ]}
      />
    </section>
  )
}
