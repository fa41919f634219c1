// Room: reports/use-cases. A report drafts itself, is edited, approved by two people, published and from then on frozen.
import { createHash } from 'node:crypto'
import { type LocalizedText, rewriteIn } from '../../kernel/localized-text.ts'
import { locales } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { ownPage, sendMail } from '../../platform/mail/outgoing.ts'
import { findMeeting, mailboxesAt } from '../meetings/index.ts'
import { recused, recusedRefusal, twoPersonMode } from '../people/index.ts'
import type { ReportFigures } from './figures.ts'
import { gatherFigures, subjectsOf } from './gather.ts'
import { paperOf } from './paper-of.ts'
import { paperToPdf } from './pdf.ts'
import { policy } from './policy.ts'
import { type Section, approve, publish, sections } from './rules.ts'
import {
  type Narrative,
  type Report,
  findReport,
  findReportOfMeeting,
  holdReport,
  insertApproval,
  insertReport,
  listApprovals,
  saveNarrative,
  savePublished,
} from './store.ts'
import { remarksOf } from './use-cases-remarks.ts'
import { paperToWord } from './word.ts'

/** Drafts the report of a meeting from its records; the report that is there already is answered as it is. */
export async function draftReport(context: Context, meetingSlug: string): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['report.edit'])) return forbidden()
    const meeting = await findMeeting(inside, meetingSlug)
    if (!meeting) return notFound()
    const before = await findReportOfMeeting(inside, meeting.id)
    if (before) return done(before)
    const code = await nextCode(inside, 'RPT-LAC', inside.now.getUTCFullYear())
    const id = await insertReport(inside, {
      code,
      slug: meeting.slug,
      meetingId: meeting.id,
      title: titleFor(meeting.title),
      narrative: firstWords(),
    })
    await recordAct(inside, 'report.drafted', { kind: 'report', id }, { detail: { code } })
    const drafted = await findReport(inside, code)
    return drafted ? done(drafted) : notFound()
  })
}

/** "Summary report: <the meeting>", in each language in which the meeting has a title. */
function titleFor(meeting: LocalizedText): LocalizedText {
  const values: LocalizedText['values'] = {}
  for (const locale of locales) {
    const value = meeting.values[locale]
    if (value) values[locale] = { ...value, text: translator(locale)('reports.title-of', { meeting: value.text }) }
  }
  return { original: meeting.original, values: Object.keys(values).length ? values : meeting.values }
}

/** What stands before the figures until somebody writes their own words: in all four languages, ours. */
function firstWords(): Narrative {
  const narrative: Narrative = {}
  for (const section of sections) {
    const text: LocalizedText = { original: 'en', values: {} }
    for (const locale of locales) {
      text.values[locale] = {
        text: translator(locale)(`reports.first-words-${section}`),
        origin: locale === 'en' ? 'original' : 'human',
      }
    }
    narrative[section] = text
  }
  return narrative
}

export async function editSection(
  context: Context,
  slug: string,
  section: Section,
  words: string,
): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const report = await holdReport(inside, slug)
    if (!report) return notFound()
    if (!may(inside.actor, policy['report.edit'])) return forbidden()
    const open = publish({ state: report.state, approvedBy: ['first', 'second'], twoPersonMode: false })
    if (!open.ok) return open
    const after = rewriteIn(report.narrative[section] ?? null, words, inside.locale)
    await saveNarrative(inside, report, { ...report.narrative, [section]: after })
    await recordAct(
      inside,
      'report.edited',
      { kind: 'report', id: report.id },
      { detail: { section, revision: report.revision + 1 } },
    )
    return done(report)
  })
}

export async function approveReport(context: Context, slug: string): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const report = await holdReport(inside, slug)
    if (!report) return notFound()
    const personId = inside.actor.personId
    if (!personId || !may(inside.actor, policy['report.approve'])) return forbidden()
    if (await recused(inside, { kind: 'report', id: report.id })) return recusedRefusal()
    const approved = await approvalsOf(inside, report)
    const allowed = approve(approved, personId)
    if (!allowed.ok) return allowed
    await insertApproval(inside, report, personId)
    await recordAct(
      inside,
      'report.approved',
      { kind: 'report', id: report.id },
      { detail: { revision: report.revision } },
    )
    return done(report)
  })
}

export async function approvalsOf(context: Context, report: Report) {
  const approvals = await listApprovals(context, report)
  return {
    state: report.state,
    approvedBy: approvals.map((one) => one.person_id),
    twoPersonMode: (await twoPersonMode(context)).on,
  }
}

/**
 * Publishes: figures and lists are frozen with their hash, PDF and Word are made once, everyone whose voice or name is in
 * it is told (notices read the act). Published is published: a correction is a new report.
 */
export async function publishReport(context: Context, slug: string): Promise<Outcome<Report>> {
  return transact(context, async (inside) => {
    const report = await holdReport(inside, slug)
    if (!report) return notFound()
    if (!may(inside.actor, policy['report.approve'])) return forbidden()
    if (await recused(inside, { kind: 'report', id: report.id })) return recusedRefusal()
    const allowed = publish(await approvalsOf(inside, report))
    if (!allowed.ok) return allowed
    const figures = await gatherFigures(inside, report.meetingId)
    if (!figures) return notFound()
    const hash = hashOf(figures)
    const paper = paperOf({
      report,
      figures,
      remarks: await remarksOf(inside, report),
      hash,
      locale: inside.locale,
      baseUrl: inside.installation.baseUrl,
      publishedAt: inside.now,
      single: allowed.value.single,
    })
    const pdfFileId = await storeFile(inside, {
      name: `${report.code}.pdf`,
      mediaType: 'application/pdf',
      bytes: paperToPdf(paper),
    })
    const wordFileId = await storeFile(inside, {
      name: `${report.code}.docx`,
      bytes: await paperToWord(paper),
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    })
    await savePublished(inside, report, { frozen: figures, hash, single: allowed.value.single, pdfFileId, wordFileId })
    const { subjects, organisationIds } = await subjectsOf(inside, report.meetingId)
    for (const subject of subjects) await tie(inside, { kind: 'report', id: report.id }, 'reports', subject)
    await recordAct(
      inside,
      'report.published',
      { kind: 'report', id: report.id },
      {
        capacity: allowed.value.single ? 'two-person-mode' : undefined,
        from: 'draft',
        to: 'published',
        detail: { code: report.code, hash, organisationIds },
      },
    )
    for (const { id, email, language } of await mailboxesAt(inside, report.meetingId)) {
      const messageId = `report-${report.id}-${id}`
      const args = { slug: report.slug }
      const link = { id, path: `/registrations/${ownPage}` }
      await sendMail(inside, { to: email, locale: language, key: 'reports.mail-published', args, link, messageId })
    }
    const published = await findReport(inside, report.code)
    return published ? done(published) : notFound()
  })
}

/** SHA-256 of the frozen figures as JSON: whoever holds the JSON can check that nothing moved. */
export const hashOf = (figures: ReportFigures): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('hex')
