// Room: test/architecture. The order of the features: an effect knows its cause, so what stands later may know what
// stands earlier, never the other way round. docs/map.md draws it; src/app/features.ts registers in it.

export const featureOrder = [
  'reference',
  'people',
  'organisations',
  'bodies',
  'elections',
  'workspaces',
  'conversations',
  'meetings',
  'committee',
  'consultations',
  'questionnaires',
  'synthesis',
  'room',
  'recommendations',
  'pledges',
  'workplan',
  'reviews',
  'reports',
  'news',
  'translations',
  'notices',
  'trace',
  'desk',
  'site',
] as const
