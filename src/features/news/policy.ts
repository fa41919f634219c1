// Room: news/policy. What is published is everybody's; the secretariat writes it, publishes it and takes it back.
import type { PolicyTable } from '../../kernel/policy.ts'
import { statesBefore } from '../../kernel/state-table.ts'
import { newsActs, road } from './rules.ts'

export const policy = {
  'news.read': [{ who: 'anyone', in: ['published'] }, { who: ['secretariat'] }],
  'news.write': ['secretariat'],
  'news.move': { who: ['secretariat'], in: statesBefore(road, ...newsActs) },
} as const satisfies PolicyTable
