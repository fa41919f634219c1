// Room: test/support. Valid HTML, by html-validate, with the few rules that speak of taste and not of validity turned off.
import { HtmlValidate } from 'html-validate'

const checker = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'prefer-native-element': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    'no-raw-characters': 'off',
    'heading-level': 'error',
    'input-missing-label': 'error',
    'no-missing-references': 'error',
    'no-dup-id': 'error',
    // Client hints about autocomplete and sectioning are advice; landmarks are checked by axe on the rendered page.
    'valid-autocomplete': 'error',
    'tel-non-breaking': 'off',
    'require-sri': 'off',
    'svg-focusable': 'off',
  },
})

/** What is not valid in a page, in words. */
export async function invalidIn(html: string): Promise<string[]> {
  const report = await checker.validateString(html)
  return report.results.flatMap((result) =>
    result.messages.map((message) => `${message.ruleId}: ${message.message} (line ${message.line}:${message.column})`),
  )
}
