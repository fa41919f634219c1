// Room: meetings/routes. The desk: certificates for who came; and one's own, from one's own registration.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { locales } from '../../kernel/locale.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { findOrganisations, foldName, letterFile } from '../organisations/index.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { organisationsThatCame, peopleWhoCame } from './store-attended.ts'
import { certificatesOf, certify } from './use-cases-certify.ts'
import { findRegistered } from './use-cases-register.ts'
import { DeskCertificatesPage, certificatesPageSize } from './views/desk-certificates.tsx'

const Query = Type.Object({ q: Type.Optional(Field.line(80)), page: Type.Optional(Field.number(1, 10_000)) })
const certificatesPage = page({
  path: '/desk/meetings/:slug/certificates',
  who: 'attendance.certify',
  query: Query,
  sensitive: true,
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'attendance.certify', async (meeting) => {
      const words = query.q ? foldName(query.q) : undefined
      const people = await peopleWhoCame(context, meeting.id, { words, ...pagingOf(query.page, certificatesPageSize) })
      const came = await organisationsThatCame(context, meeting.id)
      const known = await findOrganisations(
        context,
        [...came, ...people.items].flatMap((one) => (one.organisationId ? [one.organisationId] : [])),
      )
      const issued = await certificatesOf(
        context,
        meeting.id,
        [...came, ...people.items].map((one) => one.id),
      )
      const names = new Map(known.map((one) => [one.id, one.name]))
      const named = <T extends { id: string; organisationId: string | null }>(one: T) => ({
        ...one,
        organisation: (one.organisationId && names.get(one.organisationId)) || null,
        letters: issued.get(one.id) ?? [],
      })
      const organisations = came.map(named).filter((one) => one.organisation !== null)
      organisations.sort((a, b) => ((a.organisation ?? '') < (b.organisation ?? '') ? -1 : 1))
      return { query, organisations, people: { ...people, items: people.items.map(named) } }
    }),
  view: DeskCertificatesPage,
})
const certificatesForm = form({
  path: '/desk/meetings/:slug/certificates',
  who: 'attendance.certify',
  labels,
  again: certificatesPage,
  query: Query,
  sensitive: true,
  fields: Type.Object({
    locale: Field.one(locales),
    organisation: Type.Optional(Field.id()),
    registration: Type.Optional(Field.id()),
    everyOrganisation: Field.yes(),
  }),
  act: (context, { params, form: fields }) => certify(context, params.slug ?? '', fields),
  then: ({ slug, issued }, { query }) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    return {
      to: deskPath(slug, `/certificates${search ? `?${search}` : ''}`),
      said: issued > 0 ? 'meetings.said-certified' : 'meetings.said-certified-none',
    }
  },
})

/** For who came and has no account: the link of their registration opens it, as it opens their registration. */
const ownCertificate = file({
  path: '/registrations/:token/certificates/:id',
  who: 'registration.read-own',
  file: async (context, { params }) => {
    const found = await findRegistered(context, params.token)
    if (!found) return notFound()
    const own = await certificatesOf(context, found.meeting.id, [found.registration.id])
    const letter = own.get(found.registration.id)?.find((one) => one.id === params.id && one.withdrawnOn === null)
    if (!letter) return notFound()
    return done({
      mediaType: 'application/pdf',
      fileName: `participation-${letter.issuedOn}.pdf`,
      body: await letterFile(context, letter),
    })
  },
})

export const certifyRoutes = [certificatesPage, certificatesForm, ownCertificate]
