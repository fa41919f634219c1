// Room: committee/views. One call: what is asked for and until when; once released, who was chosen and how.
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
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

export function CallPage({ page, model }: { page: Page; model: ReadModel }) {
  const { t, locale } = page
  const { call } = model
  const title = t('committee.call-title', { meeting: readText(call.meeting.name, locale).text })
  const open = call.state === 'open' && call.closesOn >= model.today
  return (
    <Document
      page={page}
      title={title}
      tag={{ label: t(`committee.state-${call.state}`), tone: call.released ? 'answer' : 'voice' }}
      lead={t(
        open ? 'committee.call-lead-open' : call.released ? 'committee.call-lead-released' : 'committee.call-lead',
      )}
    >
      <div class="stack">
        <Text page={page} text={call.about} as="paragraphs" />
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
            {
              term: t('committee.places'),
              detail: sayList(
                call.places.map((one) => t(`committee.count-${one.role}`, { count: one.places })),
                locale,
              ),
            },
            call.targets.length > 0 && {
              term: t('committee.targets'),
              detail: (
                <ul>
                  {call.targets.map((one) => (
                    <li key={one.of}>{t(`committee.asks-${one.of}`, { count: one.atLeast })}</li>
                  ))}
                </ul>
              ),
            },
            { term: t('committee.closes'), detail: sayDay(call.closesOn, locale) },
          ]}
        />
        {model.may.file && open && (
          <Action href={hrefTo(page, `/calls/${call.code}/propose`)}>{t('committee.act-propose')}</Action>
        )}
        {!model.may.file && open && <p class="quiet">{t('committee.how-to-propose')}</p>}
        {model.may.judge && (
          <Action href={hrefTo(page, `/calls/${call.code}/table`)}>{t('committee.act-table')}</Action>
        )}
        <OwnProposals page={page} model={model} />
        {call.released && <Released page={page} call={call} />}
        {model.may.invite && model.chosen.length > 0 && <Inviting page={page} model={model} />}
        {model.may.move && <Steps page={page} call={call} />}
        <Cite page={page} title={title} code={call.code} permalink={hrefTo(page, `/calls/${call.code}`)} />
      </div>
    </Document>
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
                  <div>
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
    <DataTable
      caption={t('committee.own-caption', { count: own.length })}
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
              {one.state === 'filed' && call.state !== 'released' && (
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
            </>
          ),
        },
      ]}
    />
  )
}

function Inviting({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  const { call, chosen } = model
  return (
    <DataTable
      caption={t('committee.inviting-caption')}
      rows={chosen}
      columns={[
        { label: t('committee.who'), head: true, cell: (one) => one.name },
        { label: t('committee.field-role'), cell: (one) => t(`committee.role-${one.role}`) },
        { label: t('committee.field-contact'), cell: (one) => one.contact ?? t('committee.by-organisation') },
        {
          label: t('committee.state'),
          cell: (one) =>
            one.served ? t(`committee.served-${one.served}`) : t(`committee.answer-${one.answer ?? 'none'}`),
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
  )
}

function Steps({ page, call }: { page: Page; call: CallModel }) {
  const { t } = page
  const acts =
    call.state === 'open' ? (['close', 'withdraw'] as const) : call.state === 'closed' ? (['reopen'] as const) : []
  if (acts.length === 0) return null
  return (
    <Form page={page} shape="row" name="step" action={hrefTo(page, `/calls/${call.code}/step`)}>
      {acts.map((act) => (
        <Submit key={act} kind={act === 'withdraw' ? 'danger' : 'plain'} name="act" value={act}>
          {t(`committee.step-${act}`)}
        </Submit>
      ))}
    </Form>
  )
}
