// Room: committee/views. One call: what is asked for and until when; once released, who was chosen and how.
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { categoryName, countryName } from '../../reference/index.ts'
import type { CallModel } from '../present.ts'
import type { ReadModel } from '../routes.tsx'
import { BalanceTable } from './balance.tsx'
import { Wanted } from './calls.tsx'

export function CallPage({ page, model }: { page: Page; model: ReadModel }) {
  const { t, locale } = page
  const { call } = model
  const title = t('committee.call-title', { meeting: readText(call.meeting.name, locale).text })
  const open = call.state === 'open'
  return (
    <Document
      page={page}
      title={title}
      tag={{ label: t(`committee.state-${call.state}`), tone: call.released ? 'answer' : 'voice' }}
      lead={t(leads[call.state])}
    >
      <div class="stack">
        {call.sample && <p class="notice">{t('committee.sample')}</p>}
        <Acts page={page} model={model} />
        {!model.may.file && open && <p class="quiet">{t('committee.how-to-propose')}</p>}
        {call.released && <Released page={page} call={call} />}
        <OwnProposals page={page} model={model} />
        {model.may.invite && model.chosen.length > 0 && <Inviting page={page} model={model} />}
        <section class="stack">
          <h2>{t('committee.wanted')}</h2>
          <Text page={page} text={call.about} as="paragraphs" />
          <Asked page={page} call={call} />
        </section>
        <Steps page={page} model={model} />
        <FeedLinks
          page={page}
          feeds={[
            ...(call.released ? [{ kind: 'csv' as const, href: hrefTo(page, `/calls/${call.code}/chosen.csv`) }] : []),
            { kind: 'json', href: `/api/v1/calls/${call.code}` },
          ]}
        />
        <Cite page={page} title={title} code={call.code} permalink={hrefTo(page, `/calls/${call.code}`)} />
      </div>
    </Document>
  )
}
const leads = {
  open: 'committee.call-lead-open',
  closed: 'committee.call-lead',
  proposed: 'committee.call-lead',
  released: 'committee.call-lead-released',
  withdrawn: 'committee.withdrawn-lead',
} as const

function Acts({ page, model: { call, may } }: { page: Page; model: ReadModel }) {
  const { t } = page
  const proposes = may.file && call.state === 'open'
  if (!proposes && !may.judge) return null
  return (
    <p class="acts">
      {proposes && <Action href={hrefTo(page, `/calls/${call.code}/propose`)}>{t('committee.act-propose')}</Action>}
      {may.judge && (
        <Action kind={proposes ? 'plain' : 'main'} href={hrefTo(page, `/calls/${call.code}/table`)}>
          {t('committee.act-table')}
        </Action>
      )}
    </p>
  )
}

/** For which event, who chooses, how many of whom, balanced how, until when. */
function Asked({ page, call }: { page: Page; call: CallModel }) {
  const { t, locale } = page
  return (
    <Facts
      items={[
        {
          term: t('committee.meeting'),
          detail: (
            <a href={hrefTo(page, `/meetings/${call.meeting.slug}`)}>
              <Text page={page} text={call.meeting.name} plain />
            </a>
          ),
        },
        {
          term: t('committee.body'),
          detail: (
            <a href={hrefTo(page, `/bodies/${call.body.slug}`)}>
              <Text page={page} text={call.body.name} plain />
            </a>
          ),
        },
        { term: t('committee.places'), detail: <Wanted page={page} call={call} /> },
        call.targets.length > 0 && {
          term: t('committee.targets'),
          detail: (
            <ul class="bare">
              {call.targets.map((one) => (
                <li>{t(`committee.asks-${one.of}`, { count: one.atLeast })}</li>
              ))}
            </ul>
          ),
        },
        { term: t('committee.closes'), detail: sayDay(call.closesOn, locale) },
      ]}
    />
  )
}

function Released({ page, call }: { page: Page; call: CallModel }) {
  const { t, locale } = page
  const { released } = call
  if (!released) return null
  return (
    <>
      <DataTable
        caption={t('committee.chosen-caption', { count: released.chosen.length })}
        rows={released.chosen}
        columns={[
          {
            label: t('committee.who'),
            head: true,
            cell: (one) => (
              <>
                {one.name}
                {one.organisation && (
                  <div class="small">
                    <a href={hrefTo(page, `/organisations/${one.organisation.slug}`)}>{one.organisation.name}</a>
                  </div>
                )}
              </>
            ),
          },
          { label: t('committee.field-role'), cell: (one) => t(`committee.role-${one.role}`) },
          {
            label: t('committee.field-category'),
            cell: (one) =>
              [categoryName(one.category, locale), one.country ? countryName(one.country, locale) : '']
                .filter(Boolean)
                .join(' · '),
          },
          {
            label: t('committee.field-languages'),
            cell: (one) =>
              sayList(
                one.languages.map((code) => languageName(page, code)),
                locale,
              ),
          },
        ]}
      />
      <section class="stack">
        <h2>{t('committee.how-title')}</h2>
        <p>
          {t('committee.how-text', {
            proposed: released.proposed,
            recusals: released.recusals,
            day: call.releasedOn ? sayDay(call.releasedOn, locale) : '',
          })}
        </p>
        <BalanceTable page={page} balance={released.balance} />
        {released.shortfall && (
          <div class="sheet">
            <h3>{t('committee.shortfall-title')}</h3>
            <Text page={page} text={released.shortfall} as="paragraphs" />
          </div>
        )}
      </section>
    </>
  )
}

function OwnProposals({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  const { call, own } = model
  if (own.length === 0) return null
  const action = (word: string) => hrefTo(page, `/calls/${call.code}/${word}`)
  return (
    <section class="stack">
      <h2>{t('committee.own-caption', { count: own.length })}</h2>
      <p class="quiet">{t('committee.own-lead')}</p>
      <DataTable
        caption={<span class="unseen">{t('committee.own-caption', { count: own.length })}</span>}
        rows={own}
        columns={[
          { label: t('committee.who'), head: true, cell: (one) => one.name },
          { label: t('committee.field-role'), cell: (one) => t(`committee.role-${one.role}`) },
          {
            label: t('committee.state'),
            cell: (one) => {
              const told = call.state === 'released' ? (one.choice ?? 'not-selected') : 'waiting'
              return (
                <Status hollow={told === 'waiting'}>
                  {t(`committee.own-${one.state === 'withdrawn' ? 'withdrawn' : told}`)}
                </Status>
              )
            },
          },
          {
            label: t('committee.steps'),
            cell: (one) => (
              <>
                {one.state === 'filed' && (call.state === 'open' || call.state === 'closed') && (
                  <Form page={page} shape="row" name={`withdraw-${one.id}`} action={action('withdrawal')}>
                    <input type="hidden" name="proposal" value={one.id} />
                    <Submit kind="plain">{t('committee.act-withdraw')}</Submit>
                  </Form>
                )}
                {call.state === 'released' && one.choice === 'selected' && one.answer === null && (
                  <Form page={page} shape="row" name={`answer-${one.id}`} action={action('answer')}>
                    <input type="hidden" name="proposal" value={one.id} />
                    <Submit kind="plain" name="answer" value="confirmed">
                      {t('committee.act-confirm')}
                    </Submit>
                    <Submit kind="plain" name="answer" value="declined">
                      {t('committee.act-decline')}
                    </Submit>
                  </Form>
                )}
                {one.answer && t(`committee.answer-${one.answer}`)}
                {one.served && <div>{t(`committee.served-${one.served}`)}</div>}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

function Inviting({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  const { call, chosen } = model
  return (
    <section class="stack">
      <h2>{t('committee.inviting-caption')}</h2>
      <p class="quiet">{t('committee.inviting-lead')}</p>
      <DataTable
        caption={<span class="unseen">{t('committee.inviting-caption')}</span>}
        rows={chosen}
        columns={[
          { label: t('committee.who'), head: true, cell: (one) => one.name },
          { label: t('committee.field-role'), cell: (one) => t(`committee.role-${one.role}`) },
          { label: t('committee.field-contact'), cell: (one) => one.contact ?? t('committee.by-organisation') },
          {
            label: t('committee.state'),
            cell: (one) => (
              <>
                {t(`committee.answer-${one.answer ?? 'none'}`)}
                {one.answer === 'confirmed' && <div class="small">{t(`committee.served-${one.served ?? 'none'}`)}</div>}
              </>
            ),
          },
          {
            label: t('committee.steps'),
            cell: (one) =>
              one.answer === 'confirmed' && (
                <Form
                  page={page}
                  shape="row"
                  name={`served-${one.id}`}
                  action={hrefTo(page, `/calls/${call.code}/served`)}
                >
                  <input type="hidden" name="proposal" value={one.id} />
                  <Submit kind="plain" name="served" value="served">
                    {t('committee.served-served')}
                  </Submit>
                  <Submit kind="plain" name="served" value="absent">
                    {t('committee.served-absent')}
                  </Submit>
                </Form>
              ),
          },
        ]}
      />
    </section>
  )
}

function Steps({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  if (model.moves.length === 0) return null
  return (
    <Form page={page} shape="row" name="step" action={hrefTo(page, `/calls/${model.call.code}/step`)}>
      {model.moves.map((act) => (
        <Submit kind={act === 'withdraw' ? 'danger' : 'plain'} name="act" value={act}>
          {t(`committee.step-${act}`)}
        </Submit>
      ))}
    </Form>
  )
}
