// Room: test/architecture. Law 4: a voice is not an act. And no SQL out of text, no call outward, no code out of text.
import { describe, expect, it } from 'vitest'
import { actNameFaults, evalFaults, outboundFaults, rawSqlFaults, voiceActFaults } from './hazards.ts'
import { sourcesOfApp, told } from './sources.ts'

const at = (text: string, path = 'src/features/consultations/use-cases-voices.ts') => [{ path, text }]

describe('law 4: a voice is not an act, and an act is past tense', () => {
  it('holds where votes and voices are written', () => expect(told(voiceActFaults(sourcesOfApp()))).toEqual([]))
  it('holds for the name of every act', () => expect(told(actNameFaults(sourcesOfApp()))).toEqual([]))

  it.each([
    "import { recordAct } from '../../platform/acts/acts.ts'",
    "import { createLog } from '../../platform/log/log.ts'",
    "recordAct(context, 'vote.cast', subject)",
    "context.jobs.enqueue(context.db, 'x', {})",
  ])('finds the planted violation: %s', (text) => {
    expect(voiceActFaults(at(text))).toHaveLength(1)
    expect(voiceActFaults(at(text, 'src/features/consultations/store-votes.ts'))).toHaveLength(1)
    expect(voiceActFaults(at(text, 'src/features/consultations/use-cases-inputs.ts'))).toEqual([])
  })
  it('finds an act that is not in the past, and one that is no thing.done', () => {
    expect(actNameFaults(at("recordAct(context, 'pledge.make', subject)"))).toHaveLength(1)
    expect(actNameFaults(at("recordAct(context, 'made', subject)"))).toHaveLength(1)
    expect(
      actNameFaults(at("recordAct(context, 'pledge.progress-asked', subject)\nrecordAct(context, 'x.left', s)")),
    ).toEqual([])
  })
})

describe('what no file does', () => {
  it('no SQL out of text', () => expect(told(rawSqlFaults(sourcesOfApp()))).toEqual([]))
  it('no call outward', () => expect(told(outboundFaults(sourcesOfApp()))).toEqual([]))
  it('no code out of text, no other program', () => expect(told(evalFaults(sourcesOfApp()))).toEqual([]))

  it('finds the planted violations', () => {
    expect(rawSqlFaults(at('sql.raw(`select ${name}`)'))).toHaveLength(1)
    expect(rawSqlFaults(at('sql.lit(name)'))).toHaveLength(1)
    expect(outboundFaults(at('await fetch(form.website)'))).toHaveLength(1)
    expect(outboundFaults(at("import { get } from 'node:https'"))).toHaveLength(1)
    expect(evalFaults(at("import { execFile } from 'node:child_process'"))).toHaveLength(1)
    // Only the two drivers of translations may, and nothing beside them.
    expect(outboundFaults(at('await fetch(x)', 'src/platform/translate/translator.ts'))).toHaveLength(1)
    expect(outboundFaults(at('await fetch(x)', 'src/platform/translate/http-driver.ts'))).toEqual([])
    expect(evalFaults(at("new Function('return 1')"))).toHaveLength(1)
  })
  it('lets pass what is allowed', () => {
    expect(rawSqlFaults(at('sql`select ${name}`'))).toEqual([])
    expect(outboundFaults(at("const fetched = find(x)\nimport type { IncomingMessage } from 'node:http'"))).toEqual([])
  })
})
