import type { ComposerRoot } from './addCard.ts'

/** One visible example per kind; it is never a card and is gone with the first one. */
export const exampleOf: Readonly<Record<ComposerRoot, string>> = {
  candidates: 'We make our products known and wanted in markets that have never heard of us.',
  objectives: 'Increased visibility on the German market',
  activities: 'A weekly LinkedIn series with German customers',
  needs: 'We need three customer stories in German from Sales by the end of January.',
}
