// Room: reports. A report as PDF and Word: real files, tagged, and nobody's words become markup.
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Paper } from './paper.ts'
import { paperToPdf } from './pdf.ts'
import { paperToWord } from './word.ts'

const hostile = '#panic("x") *no* = $x$ <b> [ ] \\ @ref `code` //'
const paper: Paper = {
  language: 'es',
  title: `Informe ${hostile}`,
  about: 'Foro de muestra',
  standing: 'Borrador',
  cite: 'RPT-LAC-2026-001',
  sections: [
    {
      heading: 'Quiénes participaron',
      paragraphs: [hostile, 'Ciento cuarenta personas.'],
      tables: [
        {
          caption: 'Por categoría',
          columns: ['Categoría', 'Personas'],
          rows: [
            ['Gobiernos', '41'],
            [hostile, '7'],
          ],
          numeric: [1],
        },
      ],
      items: [
        { label: 'REC-LAC-2026-001', detail: hostile, address: 'http://mesa.test/es/recommendations/REC-LAC-2026-001' },
      ],
    },
  ],
}

test('the PDF is PDF/UA-1, tagged, with its title and language', () => {
  const pdf = paperToPdf(paper).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf).toContain('/MarkInfo')
  expect(pdf).toContain('/Lang')
  expect(pdf).toMatch(/pdfuaid/)
})

test('the Word file holds the words as they were written', async () => {
  const parts = unzipSync(new Uint8Array(await paperToWord(paper)))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain('#panic(&quot;x&quot;) *no*')
  expect(xml).toContain('w:tblHeader')
  expect(xml).toContain('Heading1')
})
