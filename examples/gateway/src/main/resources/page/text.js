/** Texts in the reader's language: those of all pages in common, and those of this page in texts. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let texts = {};
let plural = new Intl.PluralRules('en');

export const preferredLanguage = () => navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES) ?? 'en';

export async function useLanguage(language) {
  const files = await Promise.all([fetch(`common/${language}.json`), fetch(`texts/${language}.json`)]);
  texts = Object.assign({}, ...await Promise.all(files.map((file) => file.json())));
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
}

export const hasText = (key) => key in texts;

/** The text of a key; {name} in it becomes that value, and n chooses between singular and plural. */
export function t(key, values = {}) {
  const form = 'n' in values && `${key}.${plural.select(values.n)}`;
  const text = texts[form in texts ? form : key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}
