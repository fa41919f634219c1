// Room: workspaces/views. A date poll: how each date stands, one's own answer, and for who asked: choosing the day.
import { wallIn } from '../../../kernel/zone.ts'
import { sayClock, sayDay, sayTime } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { zoneName } from '../../reference/index.ts'
import type { ItemPageModel, PollModel } from '../present.ts'
import { answers } from '../rules.ts'

interface Props {
  page: Page
  model: ItemPageModel
  poll: PollModel
}
type Option = PollModel['options'][number]
const whenOf = (page: Page, poll: PollModel, one: Option): string =>
  `${sayTime(one.startsAt, page.locale, poll.timeZone)} – ${sayClock(one.endsAt, page.locale, poll.timeZone)}`

export function PollPart({ page, model, poll }: Props) {
  const { t, locale } = page
  const open = model.item.state === 'open'
  const chosen = poll.options.find((one) => one.id === poll.chosenId)
  return (
    <>
      {chosen && <Chosen page={page} model={model} poll={poll} chosen={chosen} />}
      {open && poll.own.map((own) => <Answers page={page} model={model} poll={poll} own={own} />)}
      <section class="stack">
        <h2>{t('workspaces.poll-stand')}</h2>
        <p class="small">{t('workspaces.poll-zone', { zone: zoneName(poll.timeZone, locale) })}</p>
        <DataTable
          caption={t('workspaces.poll-answered', { count: poll.answers.length })}
          rows={poll.options}
          columns={[
            {
              label: t('workspaces.poll-date'),
              head: true,
              cell: (one) => (
                <>
                  {whenOf(page, poll, one)}
                  {open && poll.best === one.id && <div class="small">{t('workspaces.poll-best')}</div>}
                </>
              ),
            },
            { label: t('workspaces.answer-yes'), numeric: true, cell: (one) => one.yes },
            { label: t('workspaces.answer-if-need-be'), numeric: true, cell: (one) => one.ifNeedBe },
            { label: t('workspaces.answer-no'), numeric: true, cell: (one) => one.no },
          ]}
        />
        {poll.answers.length > 0 && (
          <details>
            <summary>{t('workspaces.poll-who')}</summary>
            <ul>
              {poll.answers.map((one) => (
                <li>
                  {one.name ?? t('workspaces.unlisted')}:{' '}
                  {poll.options
                    .map((option) => {
                      const given = one.given.get(option.id)
                      const day = sayDay(wallIn(poll.timeZone, option.startsAt).day, locale)
                      return `${day} ${given ? t(`workspaces.answer-${given}`) : '–'}`
                    })
                    .join(' · ')}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {model.acts.includes('close') && <Choose page={page} model={model} poll={poll} />}
    </>
  )
}

function Chosen({ page, model, poll, chosen }: Props & { chosen: Option }) {
  const { t, locale } = page
  const wall = wallIn(poll.timeZone, chosen.startsAt)
  return (
    <section class="sheet stack">
      <h2>{t('workspaces.poll-chosen')}</h2>
      <p class="lead">{whenOf(page, poll, chosen)}</p>
      <ul>
        <li>
          <a href={hrefTo(page, `${model.item.href}/date.ics`)}>{t('workspaces.poll-calendar')}</a>
        </li>
        {model.secretariat && (
          <li>
            <a
              href={addressWith(hrefTo(page, '/desk/meetings/new'), {
                title: readText(model.item.title, locale).text,
                on: wall.day,
                zone: poll.timeZone,
              })}
            >
              {t('workspaces.poll-meeting')}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

/** One question for each date, three answers of the same weight: it works with a thumb and without script. */
function Answers({ page, model, poll, own }: Props & { own: PollModel['own'][number] }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{own.name ? t('workspaces.poll-for', { name: own.name }) : t('workspaces.poll-own')}</h2>
      <Form page={page} name={`answer-${own.id}`} action={hrefTo(page, `${model.item.href}/answers`)}>
        <input type="hidden" name="organisation" value={own.id} />
        {poll.options.map((option) => (
          <Choice
            page={page}
            name={`answer-${option.id}`}
            inline
            label={whenOf(page, poll, option)}
            value={own.given.get(option.id)}
            options={answers.map((value) => ({ value, label: t(`workspaces.answer-${value}`) }))}
          />
        ))}
        <Submit>{t(own.given.size > 0 ? 'workspaces.act-answer-again' : 'workspaces.act-answer')}</Submit>
      </Form>
    </section>
  )
}

function Choose({ page, model, poll }: Props) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('workspaces.poll-choose')}</h2>
      <Form page={page} name="choose" action={hrefTo(page, `${model.item.href}/choice`)}>
        <p>{t('workspaces.poll-choose-words')}</p>
        <Choice
          page={page}
          name="option"
          label={t('workspaces.field-option')}
          value={poll.best ?? undefined}
          options={poll.options.map((one) => ({
            value: one.id,
            label: whenOf(page, poll, one),
            hint: t('workspaces.poll-counts', { yes: one.yes, maybe: one.ifNeedBe, no: one.no }),
          }))}
        />
        {model.place.where === 'bodies' && (
          <Tick page={page} name="ask" label={t('workspaces.field-ask')} hint={t('workspaces.hint-ask')} />
        )}
        <Submit>{t('workspaces.act-close')}</Submit>
      </Form>
    </section>
  )
}
