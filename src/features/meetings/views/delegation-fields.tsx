// Room: meetings/views. What names a delegation: its head, its members as the letter lists them, how they come.
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { writeMembers } from '../rules-delegations.ts'
import { offeredWishes } from '../rules-registration.ts'
import { channelsOf } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { Delegate, Delegation } from '../store-delegations.ts'
import type { Asked } from './register-questions.tsx'

export function DelegationFields({
  page,
  meeting,
  asked,
  delegation,
  delegates = [],
}: {
  page: Page
  meeting: Meeting
  asked: Asked
  delegation?: Delegation
  delegates?: readonly Delegate[]
}) {
  const { t } = page
  const [head, ...others] = delegates
  const known = offeredWishes(channelsOf(meeting.mode), asked.full)
  // Who is in the room already stays there, whatever is full by now.
  const before = delegation && !known.includes(delegation.channel) ? [delegation.channel, ...known] : known
  return (
    <>
      <Field
        page={page}
        name="headName"
        label={t('meetings.field-headName')}
        value={head?.name ?? undefined}
        maxlength={120}
      />
      <Field
        page={page}
        name="headOffice"
        label={t('meetings.field-headOffice')}
        hint={t('meetings.hint-headOffice')}
        value={head?.officeHeld}
        maxlength={160}
      />
      <Field
        page={page}
        name="members"
        type="textarea"
        rows={6}
        label={t('meetings.field-members')}
        hint={t('meetings.hint-members')}
        value={writeMembers(others.map((one) => ({ name: one.name ?? '', officeHeld: one.officeHeld })))}
        optional
        maxlength={15_000}
      />
      <Choice
        page={page}
        name="channel"
        label={t('meetings.field-channel')}
        hint={delegation ? t('meetings.hint-channel-new') : undefined}
        value={delegation?.channel ?? (known.length === 1 ? known[0] : undefined)}
        options={before.map((value) => ({
          value,
          label: value === 'room' || value === 'online' ? t(`meetings.channel-${value}`) : t(`meetings.wish-${value}`),
        }))}
      />
      <Tick page={page} name="speaks" label={t('meetings.field-speaks')} checked={delegation?.speaks ?? true} />
    </>
  )
}
