// Room: questionnaires/policy. Who prepares questionnaires, who answers them, who types paper in. A single answer is
// nobody's to read but its own.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'questionnaire.read': 'anyone',
  'questionnaire.answer': 'anyone',
  'questionnaire.answer-named': { who: ['representative', 'office'], of: 'organisation' },
  'questionnaire.prepare': ['secretariat', 'moderator'],
  'questionnaire.read-texts': ['moderator'],
  'sheet.enter': ['secretariat', 'moderator', 'coordinator', 'representative'],
} as const satisfies PolicyTable
