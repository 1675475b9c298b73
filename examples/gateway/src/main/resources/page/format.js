/** Times, lengths of time and figures, in the reader's language and time zone. */
export const language = () => {
  const { lang } = document.documentElement;
  // with the region that the reader has
  return navigator.languages.find((tag) => tag.startsWith(lang)) ?? lang;
};

export const clock = (millis) => new Date(millis).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const hourMinute = (millis) => new Date(millis).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' });

export const hour = (millis) => new Date(millis).toLocaleTimeString(language(), { hour: 'numeric' });

/** In a narrow column it breaks between date and time only. */
export const dateTime = (millis, options = {}) => new Date(millis).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'medium', ...options }).replace(/([^,]) /g, '$1\u00a0');

export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export const figure = (value) => (value ?? 0).toLocaleString(language());

export const percent = (value) => (value == null ? '–' : `${Math.round(value)}\u202f%`);
