// Room: conversations/demo. Sample conversations of the demonstration, in three languages, between the sample members:
// nobody real, and said so. Run twice it changes nothing.
import type { Locale } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { findBody } from '../bodies/index.ts'
import { type Organisation, listOrganisations } from '../organisations/index.ts'
import { findPersonByEmail } from '../people/index.ts'
import { mentionsIn } from './rules.ts'
import { follow, hasSamples, insertTopic } from './store.ts'
import { insertMentions, insertMessage } from './store-messages.ts'
import { findOrganisationsBySlug } from './called.ts'

type Voice = 'red' | 'casa' | 'diaspora'
interface Sample {
  home: { body?: string; country?: string; objective?: number }
  audience: 'public' | 'members' | 'table'
  title: [Locale, string, Partial<Record<Locale, string>>]
  said: [Voice, Locale, string, Partial<Record<Locale, string>>][]
}
const samples: readonly Sample[] = [
  {
    home: { country: 'HN', objective: 15 },
    audience: 'public',
    title: [
      'es',
      'Acceso a la salud en los puestos fronterizos (muestra)',
      {
        en: 'Access to health care at border posts (sample)',
        pt: 'Acesso à saúde nos postos de fronteira (amostra)',
        fr: 'Accès à la santé aux postes-frontières (exemple)',
      },
    ],
    said: [
      [
        'red',
        'es',
        '¿Quién más acompaña a familias en los puestos fronterizos de Honduras? Vemos que ' +
          '**las mujeres embarazadas esperan horas** sin que nadie les diga a dónde ir. ' +
          'Quisiéramos llevar algo común a la próxima reunión.',
        {
          en:
            'Who else accompanies families at the border posts of Honduras? We see that **pregnant ' +
            'women wait for hours** and nobody tells them where to go. We would like to take ' +
            'something in common to the next meeting.',
        },
      ],
      [
        'casa',
        'en',
        'We do, on the Guatemalan side. A one-page guide in four languages helped: who may be ' +
          'seen, where, and that nobody asks for papers. We can share it.',
        {
          es:
            'Nosotras, del lado guatemalteco. Ayudó una guía de una página en cuatro idiomas: a ' +
            'quién atienden, dónde, y que nadie pide papeles. Podemos compartirla.',
        },
      ],
      [
        'diaspora',
        'pt',
        'Na diáspora temos intérpretes voluntárias que podem atender por telefone. ' +
          '@red-de-mujeres-migrantes-muestra, vamos escrever juntas?',
        {},
      ],
    ],
  },
  {
    home: { body: 'working-table-3' },
    audience: 'public',
    title: ['es', 'Qué llevamos al próximo diálogo (muestra)', { en: 'What we take to the next dialogue (sample)' }],
    said: [
      ['red', 'es', 'Propongo tres temas: servicios municipales, idiomas en la frontera y datos. ¿Cuál primero?', {}],
      ['casa', 'es', 'Idiomas. Es lo que menos cuesta y lo que antes se nota.', {}],
    ],
  },
  {
    home: { objective: 16 },
    audience: 'members',
    title: ['fr', 'Bonnes pratiques d’inclusion (exemple)', {}],
    said: [['diaspora', 'fr', 'Quelles pratiques ont tenu plus d’un an chez vous ? Nous préparons un recueil.', {}]],
  },
  {
    home: { body: 'working-table-3' },
    audience: 'table',
    title: ['es', 'Antes de hablar en público: acuerdos internos (muestra)', {}],
    said: [['casa', 'es', 'Acordemos aquí quién habla y qué no decimos todavía.', {}]],
  },
]
const emails: Record<Voice, string> = {
  red: 'representante@example.org',
  casa: 'casa@example.org',
  diaspora: 'diaspora@example.org',
}
const slugs: Record<Voice, string> = {
  red: 'red-de-mujeres-migrantes-muestra',
  casa: 'casa-del-migrante-del-sur-muestra',
  diaspora: 'diaspora-en-dialogo-muestra',
}

const textOf = (language: Locale, words: string, others: Partial<Record<Locale, string>>): LocalizedText => ({
  original: language,
  values: {
    ...Object.fromEntries(Object.entries(others).map(([other, text]) => [other, { text, origin: 'machine' }])),
    [language]: { text: words, origin: 'original' },
  },
})

export async function loadDemo(context: Context): Promise<void> {
  if (await hasSamples(context.db)) return
  const { items } = await listOrganisations(context, {}, { page: 1, size: 5000 })
  for (const [index, sample] of samples.entries())
    await transact(context, async (inside) => {
      await insertSample(inside, sample, items, index)
      return done(null)
    })
}

async function insertSample(context: Context, sample: Sample, members: readonly Organisation[], index: number) {
  const body = sample.home.body ? await findBody(context, sample.home.body) : undefined
  if (sample.home.body && !body) return
  const organisationOf = (voice: Voice) => members.find((one) => one.slug === slugs[voice])?.id ?? null
  const daysAgo = (n: number) => new Date(context.now.getTime() - n * 86_400_000)
  const first = sample.said[0]?.[0] ?? 'red'
  const topic = await insertTopic(context, {
    bodyId: body?.id ?? null,
    country: sample.home.country ?? null,
    objective: sample.home.objective ?? null,
    audience: sample.audience,
    title: textOf(...sample.title),
    openedFor: organisationOf(first),
    sample: true,
    at: daysAgo(9 - index),
  })
  for (const [place, [voice, language, words, others]] of sample.said.entries()) {
    const person = await findPersonByEmail(context, emails[voice])
    const message = await insertMessage(context, topic, {
      authorId: person?.id ?? null,
      organisationId: organisationOf(voice),
      text: textOf(language, words, others),
      cameBy: voice === 'casa' && place === 1 ? 'mail' : 'page',
      at: daysAgo(9 - index - place),
    })
    await insertMentions(context, message.id, await findOrganisationsBySlug(context, mentionsIn(words)))
    if (person) await follow(context, person.id, topic.id, message.place)
  }
}
