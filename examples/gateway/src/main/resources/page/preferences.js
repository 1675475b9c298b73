/** The part of the menu that all pages have. */
import { LANGUAGES, t } from './text.js';
import { change, ui } from './ui.js';

const THEMES = ['auto', 'light', 'dark'];

export const chosen = (label, yes) => `${yes ? '✓ ' : ''}${label}`;

export const preferences = (useLanguage, signOut) => [
  { title: t('theme'), items: THEMES.map((theme) => ({ label: chosen(t(`theme.${theme}`), theme === ui.theme), icon: 'settings', run: () => change({ theme }) })) },
  { title: t('language'), items: Object.entries(LANGUAGES).map(([tag, name]) => ({ label: chosen(name, tag === document.documentElement.lang), icon: 'settings', run: () => useLanguage(tag) })) },
  { title: t('session'), items: [{ label: t('signOut'), icon: 'signOut', run: signOut }] },
];
