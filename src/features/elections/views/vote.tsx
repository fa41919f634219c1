// Room: elections/views. The ballot: what is kept of it, the candidates in a random order, and never what was marked
// before.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { FieldError } from '../../../ui/field.tsx'
import { useFieldState } from '../../../ui/form-state.ts'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { ElectionModel } from '../present.ts'
import { BallotNotice, nameOf, seatName } from './parts.tsx'

export interface VoteModel {
  one: ElectionModel
  /** The organisations for which the reader votes. */
  voices: { id: string; name: string; voted: boolean }[]
}

export function VotePage({ page, model }: { page: Page; model: VoteModel }) {
  const { t, locale } = page
  const { one, voices } = model
  const ranking = one.method === 'ranking' && one.candidates.length > 1
  const someVoted = voices.some((voice) => voice.voted)
  return (
    <Document
      page={page}
      title={t('elections.vote-title')}
      heading={seatName(page, one)}
      lead={t(ranking ? 'elections.vote-lead-ranking' : 'elections.vote-lead-approval', {
        day: sayDay(one.voteUntilOn, locale),
      })}
      tag={{ label: t('elections.vote-tag'), tone: 'voice' }}
      alternates={false}
    >
      <div class="stack narrow">
        <BallotNotice page={page} />
        <Form page={page} action={hrefTo(page, `/elections/${one.code}/vote`)}>
          {voices.length > 1 ? (
            <Choice
              page={page}
              name="organisation"
              label={t('elections.field-voice')}
              options={voices.map((voice) => ({
                value: voice.id,
                label: voice.name,
                hint: voice.voted ? t('elections.voice-voted') : undefined,
              }))}
            />
          ) : (
            <p>
              {t('elections.voting-for')} <strong>{voices[0]?.name}</strong>
            </p>
          )}
          {ranking ? <Ranks page={page} one={one} /> : <Approvals page={page} one={one} />}
          <Tick page={page} name="blank" label={t('elections.field-blank')} hint={t('elections.hint-blank')} />
          {(someVoted || page.form.errors.some((error) => error.field === 'replace')) && (
            <Tick page={page} name="replace" label={t('elections.field-replace')} hint={t('elections.hint-replace')} />
          )}
          <Submit beside={{ href: hrefTo(page, `/elections/${one.code}`), label: t('elections.back') }}>
            {t('elections.act-cast')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

function Approvals({ page, one }: { page: Page; one: ElectionModel }) {
  return (
    <Choice
      page={page}
      name="approve"
      many
      label={page.t('elections.field-approve')}
      hint={page.t(one.candidates.length > 1 ? 'elections.hint-approve' : 'elections.hint-approve-one')}
      options={one.candidates.map((candidate) => ({
        value: candidate.id,
        label: nameOf(page, candidate),
        hint: candidate.statement && <Text page={page} text={candidate.statement} plain />,
      }))}
    />
  )
}

function Ranks({ page, one }: { page: Page; one: ElectionModel }) {
  const { t } = page
  const options = one.candidates.map((_, index) => ({
    value: String(index + 1),
    label: t('elections.place', { n: index + 1 }),
  }))
  const { id, error } = useFieldState(page, 'ranks')
  return (
    <fieldset class={error ? 'field ranks wrong' : 'field ranks'} id={id}>
      <legend>{t('elections.field-ranks')}</legend>
      <p class="hint">{t('elections.hint-ranks')}</p>
      <FieldError page={page} id={id} error={error} />
      {one.candidates.map((candidate) => (
        <Select
          page={page}
          name={`rank-${candidate.id}`}
          label={nameOf(page, candidate)}
          hint={candidate.statement && <Text page={page} text={candidate.statement} plain />}
          blank={t('elections.no-place')}
          options={options}
        />
      ))}
    </fieldset>
  )
}

export function VotedPage({
  page,
  model,
}: {
  page: Page
  model: { one: ElectionModel; voted: boolean; open: boolean }
}) {
  const { t, locale } = page
  const { one, voted, open } = model
  return (
    <Document
      page={page}
      title={t(voted ? 'elections.voted-title' : 'elections.not-voted-title')}
      lead={t(voted ? 'elections.voted-lead' : 'elections.not-voted-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {voted && open && <p>{t('elections.voted-change', { day: sayDay(one.voteUntilOn, locale) })}</p>}
        {voted && <p>{t('elections.voted-no-proof')}</p>}
        <p class="acts">
          <Action href={hrefTo(page, `/elections/${one.code}`)}>{t('elections.back')}</Action>{' '}
          {open && (
            <Action href={hrefTo(page, `/elections/${one.code}/vote`)} kind="plain">
              {t(voted ? 'elections.act-change' : 'elections.act-vote')}
            </Action>
          )}
        </p>
      </div>
    </Document>
  )
}
