// Room: platform/translate. The translator that the operator chose, or none.
import { apertiumDriver } from './apertium-driver.ts'
import { httpDriver } from './http-driver.ts'
import { type Translator, withPatience } from './translator.ts'

export interface TranslatorSettings {
  kind: 'apertium' | 'http' | null
  url: string | null
  key: string | null
}

export function openTranslator({ kind, url, key }: TranslatorSettings): Translator | null {
  if (kind === 'apertium') return withPatience(apertiumDriver())
  return kind === 'http' && url ? withPatience(httpDriver(url, key)) : null
}
