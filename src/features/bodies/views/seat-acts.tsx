// Room: bodies/views. What one may do at a seat: the desk records what a body decided, an organisation names its
// people, a person says whether they may be shown.
import { Choice } from '../../../ui/choice.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { SeatModel } from '../present.ts'
import { sits } from '../rules.ts'
import type { SeatActsModel } from './seat.tsx'
import { SecondSteps } from './second-steps.tsx'

interface Props {
  page: Page
  seat: SeatModel
  acts: SeatActsModel
}
export function SeatActs({ page, seat, acts }: Props) {
  const held = sits(seat.state)
  return (
    <>
      {acts.shown !== null && <NameForm page={page} seat={seat} shown={acts.shown} />}
      {acts.people && <PeopleForm page={page} seat={seat} people={acts.people} />}
      {acts.waits && <SecondHand page={page} seat={seat} waits={acts.waits} />}
      {acts.candidates && <FillForm page={page} seat={seat} acts={acts} />}
      {acts.leaves && (held || seat.state === 'expired') && <LeaveForm page={page} seat={seat} acts={acts} />}
      {acts.suspends && <SuspendForm page={page} seat={seat} />}
    </>
  )
}

/** What one person recorded: a second one confirms it or gives it back, the first may take it back. */
function SecondHand({
  page,
  seat,
  waits,
}: {
  page: Page
  seat: SeatModel
  waits: NonNullable<SeatActsModel['waits']>
}) {
  const { t, locale } = page
  return (
    <section class="sheet stack">
      <h2>{t('bodies.second-designation-title')}</h2>
      <p>{t(waits.own ? 'bodies.second-own' : 'bodies.second-other')}</p>
      <Facts
        items={[
          { term: t('bodies.field-organisation'), detail: waits.organisation ?? t('bodies.holder-unlisted') },
          { term: t('bodies.field-alternate'), detail: waits.alternate },
          { term: t('bodies.field-since'), detail: sayDay(waits.since, locale) },
          {
            term: t('bodies.field-until'),
            detail: waits.until ? sayDay(waits.until, locale) : t('bodies.until-not-stated'),
          },
          { term: t('bodies.field-decision'), detail: waits.decision },
          { term: t('bodies.field-decidedOn'), detail: sayDay(waits.decidedOn, locale) },
        ]}
      />
      {waits.against.length > 0 && (
        <>
          <p>{t('bodies.second-against')}</p>
          <ul>
            {waits.against.map((one) => (
              <li>{t(one.code, one.args)}</li>
            ))}
          </ul>
        </>
      )}
      <SecondSteps page={page} action={`/seats/${seat.code}/designation`} own={waits.own} />
    </section>
  )
}

function FillForm({ page, seat, acts }: Props) {
  const { t } = page
  const { turn } = acts
  const candidates = acts.candidates ?? []
  return (
    <section class="sheet stack">
      <h2>{t(sits(seat.state) ? 'bodies.fill-next-title' : 'bodies.fill-title')}</h2>
      <p>{t('bodies.fill-lead')}</p>
      <Form page={page} name="fill" action={hrefTo(page, `/seats/${seat.code}/holder`)}>
        <Select
          page={page}
          name="organisation"
          label={t('bodies.field-organisation')}
          hint={t(seat.rotating ? 'bodies.hint-turn' : 'bodies.hint-organisation')}
          options={candidates}
          value={turn?.organisation}
        />
        <Field page={page} name="since" type="date" size="medium" label={t('bodies.field-since')} value={turn?.since} />
        <Field
          page={page}
          name="until"
          type="date"
          size="medium"
          label={t('bodies.field-until')}
          hint={t('bodies.hint-until')}
          value={turn?.until}
          optional
        />
        {!seat.rotating && (
          <Select page={page} name="alternate" label={t('bodies.field-alternate')} options={candidates} optional />
        )}
        <Field
          page={page}
          name="decision"
          label={t('bodies.field-decision')}
          hint={t('bodies.hint-decision')}
          maxlength={500}
        />
        <Field page={page} name="decidedOn" type="date" size="medium" label={t('bodies.field-decidedOn')} />
        <Submit>{t('bodies.act-fill')}</Submit>
      </Form>
    </section>
  )
}

function LeaveForm({ page, seat, acts }: Props) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('bodies.vacate-title')}</h2>
      <Form page={page} name="leave" action={hrefTo(page, `/seats/${seat.code}/vacancy`)}>
        <Field page={page} name="left" type="date" size="medium" label={t('bodies.field-left')} />
        <Choice
          page={page}
          name="why"
          label={t('bodies.field-why')}
          options={(['resigned', 'recalled', 'left'] as const).map((value) => ({
            value,
            label: t(`bodies.why-${value}`),
          }))}
          value="resigned"
        />
        <Field
          page={page}
          name="note"
          label={t('bodies.field-note')}
          hint={t('bodies.hint-note')}
          maxlength={500}
          optional
        />
        {acts.hasAlternate && (
          <Choice
            page={page}
            name="succeed"
            label={t('bodies.field-succeed')}
            many
            optional
            options={[{ value: 'yes', label: t('bodies.succeed-yes') }]}
          />
        )}
        <Submit kind="plain">{t('bodies.act-vacate')}</Submit>
      </Form>
    </section>
  )
}

function SuspendForm({ page, seat }: { page: Page; seat: SeatModel }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t(seat.suspended ? 'bodies.resume-title' : 'bodies.suspend-title')}</h2>
      <p>{t(seat.suspended ? 'bodies.resume-lead' : 'bodies.suspend-lead')}</p>
      <Form
        page={page}
        name="suspend"
        action={hrefTo(page, `/seats/${seat.code}/${seat.suspended ? 'return' : 'suspension'}`)}
      >
        <Field
          page={page}
          name="decision"
          label={t('bodies.field-decision')}
          hint={t('bodies.hint-decision')}
          maxlength={500}
        />
        <Submit kind="plain">{t(seat.suspended ? 'bodies.act-resume' : 'bodies.act-suspend')}</Submit>
      </Form>
    </section>
  )
}

function PeopleForm({
  page,
  seat,
  people,
}: {
  page: Page
  seat: SeatModel
  people: NonNullable<SeatActsModel['people']>
}) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('bodies.people-title')}</h2>
      <p>{t('bodies.people-lead')}</p>
      <Form page={page} name="people" action={hrefTo(page, `/seats/${seat.code}/people`)}>
        <Select
          page={page}
          name="person"
          label={t('bodies.field-person')}
          options={people.options}
          value={people.person}
          blank={t('bodies.person-any')}
          optional
        />
        {people.alternate !== null && (
          <Select
            page={page}
            name="alternatePerson"
            label={t('bodies.field-alternatePerson')}
            options={people.options}
            value={people.alternate}
            blank={t('bodies.person-none')}
            optional
          />
        )}
        <Submit>{t('bodies.act-name-people')}</Submit>
      </Form>
    </section>
  )
}

function NameForm({ page, seat, shown }: { page: Page; seat: SeatModel; shown: boolean }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('bodies.name-title')}</h2>
      <p>{t(shown ? 'bodies.name-shown' : 'bodies.name-hidden')}</p>
      <Form page={page} name="name" action={hrefTo(page, `/seats/${seat.code}/name`)} shape="row">
        {!shown && <input type="hidden" name="shown" value="yes" />}
        <Submit kind="plain">{t(shown ? 'bodies.act-hide-name' : 'bodies.act-show-name')}</Submit>
      </Form>
    </section>
  )
}
