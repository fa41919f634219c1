// Room: questionnaires/templates. The region's own occasions, in four languages, to begin from: stakeholders before a
// review, a call for practices, the 23 objectives, a pulse in a meeting. Ids are drawn anew for each questionnaire.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { locales } from '../../kernel/locale.ts'
import { newCode } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { allObjectives } from '../reference/index.ts'
import { blankQuestion } from './definition-rules.ts'
import type { Definition, Option, Question, QuestionKind } from './rules.ts'

export const templateNames = ['review', 'practices', 'objectives', 'pulse'] as const
export type Template = (typeof templateNames)[number]

interface Made {
  title: LocalizedText
  about: LocalizedText
  definition: Definition
}

/** The project's own words: they stand in the messages, in all four languages. */
export const inAll = (key: MessageKey): LocalizedText => ({
  original: 'en',
  values: Object.fromEntries(
    locales.map((locale) => [
      locale,
      { text: translator(locale)(key), origin: locale === 'en' ? 'original' : 'human' },
    ]),
  ),
})

/** "5. Regular pathways": as people speak of them. */
const numbered = (n: number, text: LocalizedText): LocalizedText => ({
  ...text,
  values: Object.fromEntries(
    Object.entries(text.values).flatMap(([language, value]) =>
      value ? [[language, { ...value, text: `${n}. ${value.text}` }]] : [],
    ),
  ),
})

function builder(context: Pick<Context, 'random'>) {
  const id = (letter: string) => `${letter}${newCode(context.random, 5)}`
  const options = (keys: readonly MessageKey[]): Option[] => keys.map((key) => ({ id: id('o'), label: inAll(key) }))
  const ask = (kind: QuestionKind, key: MessageKey, more: Partial<Question> = {}): Question => ({
    ...blankQuestion(id('q'), kind, inAll(key)),
    toInputs: kind === 'file',
    ...more,
  })
  const after = (question: Question, n: number): Partial<Question> => ({
    condition: { question: question.id, value: question.options[n]?.id ?? '' },
  })
  const page = (key: MessageKey, ...questions: Question[]) => ({ id: id('p'), title: inAll(key), questions })
  const ofTheCompact = (from = 1, to = 23): Option[] =>
    allObjectives()
      .filter((one) => one.number >= from && one.number <= to)
      .map((one) => ({ id: id('o'), label: numbered(one.number, one.short) }))
  return { options, ask, after, page, ofTheCompact }
}

const themes = [
  'questionnaires.t-theme-information',
  'questionnaires.t-theme-pathways',
  'questionnaires.t-theme-borders',
  'questionnaires.t-theme-services',
  'questionnaires.t-theme-voice',
] as const
const movement = [
  'questionnaires.t-forward',
  'questionnaires.t-same',
  'questionnaires.t-back',
  'questionnaires.t-unknown',
] as const

function review(context: Pick<Context, 'random'>): Made {
  const { options, ask, after, page } = builder(context)
  const who = ask('single', 'questionnaires.t-review-who', {
    required: true,
    options: options([
      'questionnaires.t-who-migrant',
      'questionnaires.t-who-organisation',
      'questionnaires.t-who-service',
      'questionnaires.t-who-academia',
      'questionnaires.t-who-public',
      'questionnaires.t-who-other',
    ]),
  })
  const refusedOnce = ask('single', 'questionnaires.t-review-refused', {
    required: true,
    hint: inAll('questionnaires.t-review-refused-hint'),
    options: options(['questionnaires.t-yes', 'questionnaires.t-no', 'questionnaires.t-rather-not']),
  })
  const where = ask('multiple', 'questionnaires.t-review-where', {
    ...after(refusedOnce, 0),
    options: options([
      'questionnaires.t-where-health',
      'questionnaires.t-where-school',
      'questionnaires.t-where-work',
      'questionnaires.t-where-housing',
      'questionnaires.t-where-documents',
      'questionnaires.t-where-justice',
    ]),
  })
  return {
    title: inAll('questionnaires.t-review-title'),
    about: inAll('questionnaires.t-review-about'),
    definition: {
      pages: [
        page('questionnaires.t-review-page-who', who),
        page(
          'questionnaires.t-review-page-promised',
          ask('matrix', 'questionnaires.t-review-since', { rows: options(themes), options: options(movement) }),
          ask('multiple', 'questionnaires.t-review-first', { most: 3, options: options(themes) }),
        ),
        page(
          'questionnaires.t-review-page-seen',
          refusedOnce,
          where,
          ask('text', 'questionnaires.t-review-story', {
            ...after(refusedOnce, 0),
            hint: inAll('questionnaires.t-no-names'),
            toInputs: true,
            longest: 1500,
          }),
        ),
        page(
          'questionnaires.t-review-page-next',
          ask('ranking', 'questionnaires.t-review-order', { options: options(themes.slice(0, 4)) }),
          ask('scale', 'questionnaires.t-review-heard', {
            low: inAll('questionnaires.t-not-at-all'),
            high: inAll('questionnaires.t-fully'),
          }),
          ask('text', 'questionnaires.t-review-recommend', { toInputs: true, longest: 1500 }),
        ),
      ],
    },
  }
}

function practices(context: Pick<Context, 'random'>): Made {
  const { ask, page, ofTheCompact } = builder(context)
  return {
    title: inAll('questionnaires.t-practices-title'),
    about: inAll('questionnaires.t-practices-about'),
    definition: {
      pages: [
        page(
          'questionnaires.t-practices-page-what',
          ask('text', 'questionnaires.t-practices-name', { required: true, toInputs: true, longest: 280 }),
          ask('date', 'questionnaires.t-practices-since', { fromOn: '2000-01-01', toOn: '2030-12-31' }),
          ask('number', 'questionnaires.t-practices-reached', { from: 0, to: 100_000 }),
        ),
        page(
          'questionnaires.t-practices-page-how',
          ask('multiple', 'questionnaires.t-practices-objectives', { most: 5, options: ofTheCompact() }),
          ask('text', 'questionnaires.t-practices-works', { toInputs: true, longest: 1500 }),
          ask('text', 'questionnaires.t-practices-fails', { toInputs: true, longest: 1500 }),
          ask('file', 'questionnaires.t-practices-document'),
        ),
      ],
    },
  }
}

function onObjectives(context: Pick<Context, 'random'>): Made {
  const { options, ask, page, ofTheCompact } = builder(context)
  const third = (from: number, to: number) =>
    ask('matrix', 'questionnaires.t-objectives-progress', {
      rows: ofTheCompact(from, to),
      options: options(movement),
    })
  return {
    title: inAll('questionnaires.t-objectives-title'),
    about: inAll('questionnaires.t-objectives-about'),
    definition: {
      pages: [
        page(
          'questionnaires.t-objectives-page-first',
          ask('multiple', 'questionnaires.t-objectives-first', { required: true, most: 5, options: ofTheCompact() }),
        ),
        page('questionnaires.t-objectives-page-1', third(1, 8)),
        page('questionnaires.t-objectives-page-2', third(9, 16)),
        page('questionnaires.t-objectives-page-3', third(17, 23)),
        page(
          'questionnaires.t-objectives-page-why',
          ask('text', 'questionnaires.t-objectives-why', { toInputs: true, longest: 1500 }),
        ),
      ],
    },
  }
}

function pulse(context: Pick<Context, 'random'>): Made {
  const { options, ask, page } = builder(context)
  return {
    title: inAll('questionnaires.t-pulse-title'),
    about: inAll('questionnaires.t-pulse-about'),
    definition: {
      pages: [
        page(
          'questionnaires.t-pulse-page',
          ask('scale', 'questionnaires.t-pulse-useful', {
            required: true,
            low: inAll('questionnaires.t-not-at-all'),
            high: inAll('questionnaires.t-fully'),
          }),
          ask('single', 'questionnaires.t-pulse-next', {
            options: options([
              'questionnaires.t-pulse-more',
              'questionnaires.t-pulse-on',
              'questionnaires.t-pulse-groups',
              'questionnaires.t-pulse-break',
            ]),
          }),
          ask('text', 'questionnaires.t-pulse-missing', { longest: 200 }),
        ),
      ],
    },
  }
}

export const templates: Record<Template, (context: Pick<Context, 'random'>) => Made> = {
  review,
  practices,
  objectives: onObjectives,
  pulse,
}
