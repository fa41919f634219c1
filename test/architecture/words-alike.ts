// Room: test/architecture. Words that are written in another language exactly as in English: names, formats, and words that
// happen to be alike. Whoever adds one has looked it up.

/** In every language: names of things and of formats. */
export const everywhere = ['Mesa Abierta', 'CSV', 'JSON', 'Atom', 'WhatsApp', 'PDF', 'Word', 'Zoom', 'YouTube', 'XLSX', 'ICS', 'PIN']

export const alike: Record<'es' | 'pt' | 'fr', readonly string[]> = {
  es: ['Error:', 'Original', 'No', 'Local', 'Total', 'Regional', 'Global', 'Canal', 'Base'],
  pt: ['Menu', 'Original', 'E-mail', 'Local', 'Total', 'Regional', 'Global', 'Status'],
  fr: [
    'Menu', 'Sources', 'Original', 'Pages', 'vacant', 'Document', 'Documents', 'Table {n, number}', 'Code', 'Local', 'Total',
    'Source', 'Date', 'Question', 'Questions', 'Information', 'Page', 'Note', 'Notes', 'Actions', 'Participation', 'Consultations',
    'Consultation', 'Sessions', 'Session', 'Organisation', 'Organisations', 'Articles', 'Statistiques', 'Type', 'Description',
  ],
}
