// Room: platform/files. A tagged PDF (PDF/UA-1) by typst, offline. Texts go in as data, never as markup: nobody's
// words can
// become code of the typesetter.
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

let compiler: NodeCompiler | undefined

/** The bytes of a PDF/UA-1 file: `paper` is what the template reads. Throws when the typesetter does: an accident. */
export function typeset(template: string, paper: object): Buffer {
  compiler ??= NodeCompiler.create()
  const pdf = compiler.pdf(
    { mainFileContent: template, inputs: { paper: JSON.stringify(paper) } },
    { pdfStandard: PdfStandard.UA_1 },
  )
  compiler.evictCache(10)
  return pdf
}
