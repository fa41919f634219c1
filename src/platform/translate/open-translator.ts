// Room: platform/translate. The translator that the operator chose, or none.
import { apertiumDriver } from './apertium-driver.ts'
import { httpDriver } from './http-driver.ts'
import { type Standing, type Translator, patience, withPatience } from './translator.ts'

export interface TranslatorSettings {
  kind: 'apertium' | 'http' | null
  url: string | null
  key: string | null
  /** How its drafts are labelled. */
  name: string | null
  /** What may be sent to it where it stands on another machine. */
  sends: Standing
}

export function openTranslator({ kind, url, key, name, sends }: TranslatorSettings): Translator | null {
  const clock = () => performance.now()
  if (kind === 'apertium') return withPatience(apertiumDriver())
  return kind === 'http' && url ? withPatience(httpDriver(url, key, name ?? undefined), patience, clock, sends) : null
}
