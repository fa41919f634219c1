// Room: reports/door. What the thread and the desk ask of reports.
import { readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { onDay } from '../../kernel/dated.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { findReports, listDrafts, listDraftsAsked } from './store.ts'
import { ownBodies } from './use-cases-remarks.ts'

/** Published reports alone: a draft is no station yet, whoever looks. */
export async function stationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const reports = await findReports(context, ids)
  return reports
    .filter((one) => one.state === 'published')
    .map((one) => ({
      kind: 'report',
      subject: { kind: 'report', id: one.id },
      title: one.title,
      href: `/reports/${one.slug}`,
      code: one.code,
      on: one.publishedAt ? onDay(dayOf(one.publishedAt)) : null,
      byEditors: false,
      state: null,
    }))
}

export async function waiting(context: Context): Promise<Waiting[]> {
  const asked = (await listDraftsAsked(context, ownBodies(context))).map((one) => ({
    what: 'reports.waiting-remark',
    args: { title: readText(one.title, context.locale).text },
    href: `/remarks/${one.slug}`,
    since: null,
  }))
  if (!may(context.actor, policy['report.approve'])) return asked
  const drafts = (await listDrafts(context)).map((one) => ({
    what: 'reports.waiting-draft',
    args: { title: readText(one.title, context.locale).text },
    href: `/desk/reports/${one.slug}`,
    since: null,
  }))
  return [...asked, ...drafts]
}

/** For the log and for what one left to others: drafts too, for those who see them. */
export const names: NameReader = async (context, ids) =>
  new Map(
    (await findReports(context, ids)).map((one) => [
      one.id,
      {
        name: readText(one.title, context.locale).text,
        href: one.state === 'published' ? `/reports/${one.slug}` : `/desk/reports/${one.slug}`,
      },
    ]),
  )
