// Room: test/support. An invented mechanism of an invented region, as another operator would write it: other bodies,
// other seats, and every rule stated that ours leaves open. Nothing in the program may depend on which charter it is.
import shipped from '../../data/charter.json' with { type: 'json' }
import type {
  LocalizedText,
  BodyKind,
  BodyRules,
  CharterBody,
  CharterFile,
  CharterSeat,
  Eligible,
} from '../../data/types.ts'
import { originalText } from '../../src/kernel/localized-text.ts'
import { nothingStated } from '../../src/features/bodies/charter-rules.ts'

// As ours do while nobody has translated them: the original alone.
const say = (text: string) => originalText(text, 'en') as unknown as LocalizedText
const source = { id: 'editors', locator: null, standing: 'ours' } as const
const body = (
  slug: string,
  kind: BodyKind,
  name: string,
  parent: string | null,
  agencies: string[] = [],
): CharterBody => ({
  slug,
  kind,
  name: say(name),
  nameSource: source,
  workingTitle: null,
  parent,
  objectives: [],
  objectivesSource: null,
  memberAgencies: agencies,
  meets: null,
  tasks: [],
  state: 'known',
  note: null,
  source,
})
const seat = (order: number, designatedBy: string, eligible: Eligible | null, rotating = false): CharterSeat => ({
  code: `bureau-${String(order).padStart(2, '0')}`,
  body: 'sample-bureau',
  order,
  designatedBy,
  rotating,
  eligible,
  holder: { state: 'unknown', value: null, reason: say('Nobody told us.') },
  source,
})
const rules = (more: Partial<BodyRules>): CharterFile['rules']['bodies'][string] => ({
  ...nothingStated,
  ...more,
  sources: {},
})

export const sampleCharter: CharterFile = {
  mechanism: (shipped as unknown as CharterFile).mechanism,
  bodies: [
    body('sample-platform', 'network', 'Sample Platform of the Far Isles', null, ['IOM', 'ILO']),
    body('sample-mechanism', 'mechanism', 'Sample Mechanism of the Far Isles', 'sample-platform'),
    body('sample-table-1', 'working-table', 'Harbours', 'sample-mechanism'),
    body('sample-table-2', 'working-table', 'Islands', 'sample-mechanism'),
    body('sample-bureau', 'liaison-table', 'Sample Bureau', 'sample-mechanism'),
    body('sample-elders', 'committee', 'Council of Elders (sample)', 'sample-mechanism'),
  ],
  seats: [
    seat(1, 'sample-table-1', 'member-of-designator'),
    seat(2, 'sample-table-1', 'member-of-designator'),
    seat(3, 'sample-table-2', 'member-of-designator'),
    seat(4, 'sample-mechanism', 'any-member'),
    seat(5, 'sample-platform', 'agency-of-designator', true),
  ],
  notStated: [],
  rules: {
    membership: { approval: 'before', appeal: 'sample-bureau', individualsVote: true, oneVoicePerOrganisation: true },
    amendedBy: 'sample-mechanism',
    bodies: {
      'sample-bureau': rules({
        termMonths: 12,
        maxTerms: 2,
        quorum: 50,
        alternates: true,
        oneSeatPerOrganisation: true,
        whoVotes: 'member-organisations',
        meetsEveryMonths: 2,
        rotationMonths: 6,
        balance: [
          { aim: 'migrant-led', atLeast: 2 },
          { aim: 'countries', atLeast: 3 },
        ],
      }),
      'sample-elders': rules({ constituted: false }),
    },
  },
}
