// Room: bodies/views. The Mechanism: what it is, what it is for, who is in it, how to join, how it is organised.
import type { CharterRules, NotStated } from '../../../../data/types.ts'
import { Action } from '../../../ui/submit.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Figure, sayCount } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { Claim, Claims, NotKnown, SourceOf, WayOn, WordingOf, sayWhen } from '../../reference/index.ts'
import { sayDay, dayOf } from '../../../platform/i18n/format.ts'
import { mechanismFacts } from '../charter-data.ts'
import type { RuledBodies, VersionModel } from '../present-charter.ts'
import type { BodyModel, SeatModel } from '../present.ts'
import { type NamedBody, sayVersion } from './charter-words.tsx'
import { Membership, RuleFacts } from './rules-in-words.tsx'
import { SeatsDrawn } from './tables.tsx'

export interface MechanismModel {
  members: number
  liaison: { body: BodyModel; seats: SeatModel[]; ruled: RuledBodies[]; notStated: NotStated[] } | null
  tables: BodyModel[]
  /** The charter in force today. */
  version: VersionModel
  rules: CharterRules
  names: NamedBody[]
}

export function MechanismPage({ page, model }: { page: Page; model: MechanismModel }) {
  const { t } = page
  const facts = mechanismFacts()
  return (
    <Document page={page} title={t('bodies.mechanism-title')} lead={t('bodies.mechanism-lead')}>
      <p class="acts">
        <Action href={hrefTo(page, '/join')}>{t('bodies.act-join')}</Action>
        <a href={hrefTo(page, '/bodies')}>{t('bodies.all-bodies')}</a>
      </p>
      <section class="cols">
        <div class="stack">
          <h2>{t('bodies.what-title')}</h2>
          <p>
            <b>
              <Text page={page} text={facts.name} plain />
            </b>
          </p>
          <p>{t('bodies.created', { date: sayWhen(page, facts.createdOn) })}</p>
          <Claims page={page} items={[facts.origin, facts.auspices]} />
          <Claim page={page} text={facts.nature.text} source={facts.nature.source} />
        </div>
        <div class="stack">
          <h2>{t('bodies.purpose-title')}</h2>
          <Claims page={page} items={facts.purpose} />
        </div>
      </section>
      <Structure page={page} model={model} />
      <Members page={page} model={model} />
      <section class="cols">
        <div class="stack">
          <h2>{t('bodies.dialogue-title')}</h2>
          <Claim page={page} text={facts.annualDialogue.text} source={facts.annualDialogue.source} />
        </div>
        <div class="stack">
          <h2>{t('bodies.contact-title')}</h2>
          <p>
            <a href={`mailto:${facts.roleMailbox.address}`}>{facts.roleMailbox.address}</a>
          </p>
          <SourceOf page={page} source={facts.roleMailbox.source} />
        </div>
      </section>
      <section class="stack">
        <h2>{t('bodies.not-known-title')}</h2>
        <NotKnown
          page={page}
          items={[
            ...(model.rules.membership.approval === null ? [facts.membership.approval] : []),
            facts.registrationForm,
            facts.termsOfReference,
          ]}
        />
      </section>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: '/api/v1/mechanism' }]} />
      <Cite page={page} title={t('bodies.mechanism-title')} />
    </Document>
  )
}

function Structure({ page, model }: { page: Page; model: MechanismModel }) {
  const { t } = page
  const facts = mechanismFacts()
  const { liaison, tables } = model
  return (
    <section class="stack">
      <h2>{t('bodies.structure-title')}</h2>
      <div class="cols">
        {liaison && (
          <div class="stack">
            <h3>
              <a href={hrefTo(page, `/bodies/${liaison.body.slug}`)}>
                <Text page={page} text={liaison.body.name} plain />
              </a>
            </h3>
            <SeatsDrawn page={page} body={liaison.body} seats={liaison.seats} />
            {liaison.seats.every((seat) => seat.state === 'unknown') && <p>{t('bodies.seats-unknown')}</p>}
            {liaison.body.source && <SourceOf page={page} source={liaison.body.source} />}
          </div>
        )}
        <div class="stack">
          {tables.map((table) => (
            <div>
              <h3>
                <a href={hrefTo(page, `/bodies/${table.slug}`)}>
                  <Text page={page} text={table.name} plain />
                </a>
              </h3>
              {table.workingTitle && (
                <p>
                  <Text page={page} text={table.workingTitle} plain />
                </p>
              )}
              <p class="small">
                {t('bodies.objectives')}: {table.objectives.join(', ')}
              </p>
            </div>
          ))}
          <p class="source">{t('bodies.table-lead')}</p>
          <h3>{t('bodies.tables-do')}</h3>
          <Claims page={page} items={facts.tableActions} />
          <Claim page={page} text={facts.tableMeetings.text} source={facts.tableMeetings.source} />
        </div>
      </div>
      <h3>{t('bodies.rules-title')}</h3>
      <p>
        {sayVersion(page, model.version)} <a href={hrefTo(page, '/charter')}>{t('bodies.charter-see')}</a>
      </p>
      {liaison?.ruled.map((one) => (
        <RuleFacts page={page} ruled={{ ...one, notStated: [] }} names={model.names} />
      ))}
      {liaison && liaison.notStated.length > 0 && (
        <>
          <h3>{t('bodies.not-stated-title')}</h3>
          <NotKnown page={page} items={liaison.notStated} />
        </>
      )}
    </section>
  )
}

function Members({ page, model }: { page: Page; model: MechanismModel }) {
  const { t, locale } = page
  const { members, rules, names } = model
  const { membership } = mechanismFacts()
  return (
    <section class="cols">
      <div class="stack">
        <h2>{t('bodies.members-title')}</h2>
        <Claim page={page} text={membership.whoMayJoin.text} source={membership.whoMayJoin.source} />
        <h2>{t('bodies.join-title')}</h2>
        <Claim page={page} text={membership.rule.text} source={membership.rule.source} />
        <Membership page={page} rules={rules} names={names} stated />
        <p class="acts">
          <Action href={hrefTo(page, '/join')} kind="plain">
            {t('bodies.act-join')}
          </Action>
        </p>
      </div>
      <div class="stack">
        <Figure
          page={page}
          value={sayCount(page, membership.organisations)}
          asOf={sayWhen(page, membership.asOf)}
          counts={
            <>
              {readText(membership.organisations.label, locale).text}. {t('bodies.members-as-source')}:{' '}
              <q lang="en">{membership.organisations.phrase}</q>
            </>
          }
          source={<SourceOf page={page} source={membership.organisations.source} />}
        />
        <WordingOf page={page} texts={[membership.organisations.label]} />
        <Figure
          page={page}
          value={members}
          size="medium"
          counts={t('bodies.members-listed')}
          asOf={sayDay(dayOf(page.now), locale)}
        />
        <WayOn
          links={[{ href: hrefTo(page, '/organisations'), label: t('bodies.members-here', { count: members }) }]}
        />
      </div>
    </section>
  )
}
