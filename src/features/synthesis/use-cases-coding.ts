// Room: synthesis/use-cases. Coding: inputs to objectives and themes, set aside with a reason, taken up again; and the
// suggestions that a person accepts or refuses. It begins when the voices are cut loose: then nothing that is written
// about a text can tell when it came. Of nameless texts no act is written, nor who coded any.
import { organisationsOf } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import {
  type Consultation,
  type Input,
  countToday,
  decidedMark,
  findConsultation,
  findInputsByCodes,
} from '../consultations/index.ts'
import { policy } from './policy.ts'
import type { AsideReason } from './rules.ts'
import {
  findTheme,
  insertCodings,
  insertObjectives,
  listAsides,
  listCodings,
  listThemes,
  removeAsides,
  removeCodings,
  removeObjectives,
  saveAside,
  saveRefusedSuggestion,
} from './store.ts'

/** The consultation, when its inputs may be coded by the one who looks. */
export async function codable(context: Context, slug: string): Promise<Outcome<Consultation>> {
  if (!may(context.actor, policy['input.code'])) return forbidden()
  const consultation = await findConsultation(context, slug)
  if (!consultation) return notFound()
  return consultation.final ? done(consultation) : refused('conflict', 'synthesis.refused-not-sealed')
}

interface Chosen {
  consultation: Consultation
  inputs: Input[]
}
async function chosen(context: Context, slug: string, codes: string[]): Promise<Outcome<Chosen>> {
  const consultation = await codable(context, slug)
  if (!consultation.ok) return consultation
  const inputs = (await findInputsByCodes(context, codes)).filter(
    (one) => one.consultationId === consultation.value.id && one.state === 'accepted' && one.kind === 'text',
  )
  if (inputs.length === 0) return invalid({ inputs: 'synthesis.wrong-no-inputs' })
  return done({ consultation: consultation.value, inputs })
}

export interface CodeForm {
  inputs: string[]
  /** Codes of themes. */
  themes: string[]
  objectives: number[]
  /** Takes these codes away again. */
  remove?: boolean
}
/** Several inputs under several codes at once. What was set aside is taken up by it. */
export const codeInputs = (context: Context, slug: string, form: CodeForm): Promise<Outcome<{ n: number }>> =>
  transact(context, async (inside) => {
    const found = await chosen(inside, slug, form.inputs)
    if (!found.ok) return found
    if (form.themes.length === 0 && form.objectives.length === 0) return invalid({ themes: 'synthesis.wrong-no-codes' })
    const { consultation, inputs } = found.value
    const themes = (await listThemes(inside, consultation.id)).filter((one) => form.themes.includes(one.code))
    if (themes.length !== form.themes.length || themes.some((one) => one.state !== 'open'))
      return invalid({ themes: 'http.wrong-not-one-of' })
    const codes = inputs.map((one) => one.code)
    const ids = themes.map((one) => one.id)
    if (form.remove) {
      await removeCodings(inside, codes, ids)
      await removeObjectives(inside, codes, form.objectives)
    } else {
      await insertCodings(
        inside,
        codes.flatMap((code) => ids.map((id) => ({ code, themeId: id, firstThemeId: id }))),
      )
      await insertObjectives(inside, codes, form.objectives)
      if (ids.length > 0) await takeUp(inside, inputs)
    }
    await recordAct(
      inside,
      form.remove ? 'consultation.uncoded' : 'consultation.coded',
      { kind: 'consultation', id: consultation.id },
      { detail: { n: codes.length, themes: form.themes } },
    )
    return done({ n: codes.length })
  })

/** Away from what was set aside; of a named one an act says so. */
async function takeUp(context: Context, inputs: readonly Input[]): Promise<void> {
  const aside = new Set(
    (
      await listAsides(
        context,
        inputs.map((one) => one.code),
      )
    ).map((one) => one.code),
  )
  await removeAsides(context, [...aside])
  for (const one of inputs.filter((input) => input.organisationId && aside.has(input.code))) {
    await recordAct(context, 'input.taken-up', { kind: 'input', id: one.id }, { organisationId: one.organisationId })
  }
}

/** Sets inputs aside, one by one or several for the same reason: it is published beside the synthesis. */
export const setInputsAside = (
  context: Context,
  slug: string,
  codes: string[],
  why: { reason?: AsideReason; words?: string },
): Promise<Outcome<{ n: number }>> =>
  transact(context, async (inside) => {
    const found = await chosen(inside, slug, codes)
    if (!found.ok) return found
    const { reason } = why
    if (!reason) return invalid({ reason: 'http.wrong-required' })
    for (const input of found.value.inputs) {
      if (input.organisationId && organisationsOf(inside.actor).includes(input.organisationId))
        return refused('forbidden', 'consultations.refused-own-input')
      await saveAside(
        inside,
        { code: input.code, reason, words: why.words ?? null },
        await decidedMark(inside, input.code),
      )
      if (!input.organisationId) await countToday(inside, 'input-set-aside')
      else
        await recordAct(
          inside,
          'input.shelved',
          { kind: 'input', id: input.id },
          { organisationId: input.organisationId, detail: { reason } },
        )
    }
    return done({ n: found.value.inputs.length })
  })

export const takeBack = (context: Context, slug: string, codes: string[]): Promise<Outcome<{ n: number }>> =>
  transact(context, async (inside) => {
    const found = await chosen(inside, slug, codes)
    if (!found.ok) return found
    await takeUp(inside, found.value.inputs)
    return done({ n: found.value.inputs.length })
  })

/** `suggested`: the code of a theme, or of an input that is alike and whose codes this one then takes over. */
export const acceptSuggestion = (
  context: Context,
  slug: string,
  code: string,
  suggested: string,
): Promise<Outcome<{ n: number }>> =>
  transact(context, async (inside) => {
    if (suggested.startsWith('TH-')) {
      const theme = await findTheme(inside, suggested)
      return theme
        ? codeInputs(inside, slug, { inputs: [code], themes: [suggested], objectives: [] })
        : invalid({ themes: 'http.wrong-not-one-of' })
    }
    const found = await chosen(inside, slug, [suggested])
    if (!found.ok) return found
    const open = (await listThemes(inside, found.value.consultation.id)).filter((one) => one.state === 'open')
    const codings = await listCodings(
      inside,
      open.map((one) => one.id),
    )
    const ids = new Set(codings.filter((one) => one.code === suggested).map((one) => one.themeId))
    const themes = open.filter((one) => ids.has(one.id)).map((one) => one.code)
    if (themes.length === 0) return refused('conflict', 'synthesis.refused-alike-uncoded')
    return codeInputs(inside, slug, { inputs: [code], themes, objectives: [] })
  })

/** Not suggested again, to nobody. */
export const refuseSuggestion = (
  context: Context,
  slug: string,
  code: string,
  suggested: string,
): Promise<Outcome<{ n: number }>> =>
  transact(context, async (inside) => {
    const found = await chosen(inside, slug, [code])
    if (!found.ok) return found
    await saveRefusedSuggestion(inside, code, suggested)
    return done({ n: 1 })
  })
