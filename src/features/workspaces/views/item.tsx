// Room: workspaces/views. One thing in a room: for whom it is, said at the top; what it says, where it comes from, and
// what the reader may do with it.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { objectiveName } from '../../reference/index.ts'
import type { ItemPageModel } from '../present.ts'
import { DecisionPart } from './decision.tsx'
import { DocumentPart } from './document.tsx'
import { Owners, dayLine, toneOf } from './parts.tsx'
import { PollPart } from './poll.tsx'

interface Props {
  page: Page
  model: ItemPageModel
}
export function ItemPage({ page, model }: Props) {
  const { t, locale } = page
  const { place, item } = model
  const name = readText(place.name, locale).text
  return (
    <Document
      page={page}
      title={readText(item.title, locale).text}
      heading={<Text page={page} text={item.title} plain />}
      tag={{ label: t(`workspaces.audience-${item.audience}`), tone: toneOf[item.audience] }}
      lead={t(`workspaces.audience-${item.audience}-words`, { name })}
      hidden={item.audience !== 'public'}
    >
      <div class="stack">
        {item.sample && <p class="small">{t('workspaces.sample-words')}</p>}
        {item.words && <Text page={page} text={item.words} as="paragraphs" />}
        <About page={page} model={model} />
        {model.poll && <PollPart page={page} model={model} poll={model.poll} />}
        {model.document && <DocumentPart page={page} model={model} document={model.document} />}
        {model.decision && <DecisionPart page={page} model={model} decision={model.decision} />}
        <Moves page={page} model={model} />
        <Onward page={page} model={model} />
        <Widen page={page} model={model} />
        <p>
          <a href={hrefTo(page, place.path)}>{t('workspaces.back-to-room', { name })}</a>
        </p>
      </div>
    </Document>
  )
}

function About({ page, model }: Props) {
  const { t, locale } = page
  const { item, origins } = model
  const stateTone = item.overdue ? 'voice' : item.state === 'done' || item.state === 'closed' ? 'answer' : 'neutral'
  return (
    <Facts
      items={[
        { term: t('workspaces.what'), detail: t(`workspaces.one-${item.kind}`) },
        item.kind !== 'document' && {
          term: t('workspaces.state'),
          detail: (
            <Status tone={stateTone} hollow={item.state === 'open' && !item.overdue}>
              {item.overdue ? dayLine(page, item) : t(`workspaces.state-${item.state}`)}
            </Status>
          ),
        },
        item.owners.length > 0 && {
          term: t('workspaces.field-owners'),
          detail: <Owners page={page} owners={item.owners} />,
        },
        item.on !== null && { term: t(`workspaces.day-of-${dayWord(item.kind)}`), detail: sayDay(item.on, locale) },
        item.due !== null &&
          !item.overdue && {
            term: t(item.kind === 'poll' ? 'workspaces.field-answerBy' : 'workspaces.field-dueOn'),
            detail: sayDay(item.due, locale),
          },
        item.objectives.length > 0 && {
          term: t('workspaces.field-objectives'),
          detail: (
            <ul>
              {item.objectives.map((n) => (
                <li>
                  <a href={hrefTo(page, `/objectives/${n}`)}>
                    {n}. {objectiveName(n, locale)}
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
        origins.length > 0 && {
          term: t('workspaces.comes-from'),
          detail: origins.map((one) => <p>{one.href ? <a href={hrefTo(page, one.href)}>{one.name}</a> : one.name}</p>),
        },
        { term: t('workspaces.put-in'), detail: sayDay(item.put, locale) },
        item.kind === 'action' && {
          term: t('workspaces.work-plan'),
          detail: <a href={hrefTo(page, '/workplan')}>{t('workspaces.work-plan-see')}</a>,
        },
      ]}
    />
  )
}
const dayWord = (kind: string) =>
  kind === 'decision' || kind === 'action' || kind === 'priority' ? kind : ('announcement' as const)

/** What takes it forward; what ends it stands beside and is plain. */
function Moves({ page, model }: Props) {
  const acts = model.acts.filter((act) => act !== 'close' && act !== 'correct')
  if (acts.length === 0) return null
  return (
    <section class="sheet stack">
      <h2>{page.t('workspaces.forward')}</h2>
      <Form page={page} name="move" action={hrefTo(page, `${model.item.href}/progress`)} shape="row">
        {acts.map((act) => (
          <Submit kind={act === 'finish' ? 'main' : 'plain'} name="act" value={act}>
            {page.t(`workspaces.act-${act}`)}
          </Submit>
        ))}
      </Form>
    </section>
  )
}

/** From a decision a task, from a task an announcement: each keeps where it comes from. */
function Onward({ page, model }: Props) {
  const { place, item } = model
  if (!place.writes || !['decision', 'document', 'announcement', 'poll'].includes(item.kind)) return null
  const from = `${item.kind}:${item.code}`
  return (
    <p>
      <a href={addressWith(hrefTo(page, `${place.path}/tasks/new`), { from })}>{page.t('workspaces.make-task')}</a>
    </p>
  )
}

function Widen({ page, model }: Props) {
  const { t } = page
  const { item, widerTo } = model
  if (widerTo.length === 0) return null
  return (
    <details>
      <summary>{t('workspaces.widen-title')}</summary>
      <Form page={page} name="widen" action={hrefTo(page, `${item.href}/audience`)}>
        <p>{t(item.kind === 'document' ? 'workspaces.widen-document' : 'workspaces.widen-words')}</p>
        <Choice
          page={page}
          name="audience"
          label={t('workspaces.field-audience')}
          options={widerTo.map((value) => ({ value, label: t(`workspaces.audience-${value}`) }))}
        />
        <Submit kind="plain">{t('workspaces.act-widen')}</Submit>
      </Form>
    </details>
  )
}
