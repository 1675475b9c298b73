/** Texts of the page in the reader's language. Each language is one file in texts. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let texts = {};
let plural = new Intl.PluralRules('en');

export const preferredLanguage = () => navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES) ?? 'en';

export async function useLanguage(language) {
  const response = await fetch(`texts/${language}.json`);
  texts = await response.json();
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
