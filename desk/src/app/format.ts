import i18next from 'i18next';

const pad = (n: number) => String(n).padStart(2, '0');

/** 0:07, 3:12, 1:04:09 */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

const inMinutes = () =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'short' });

export const minutesOver = (minutes: number) => `> ${inMinutes().format(minutes)}`;

/** A wait as a range of whole minutes, rounded outwards so that it holds no less often: "3–5 min", "< 1 min". */
export function minutesRange(lowMs: number, highMs: number): string {
  const minutes = inMinutes();
  const low = Math.max(0, Math.floor(lowMs / 60_000));
  const high = Math.max(low + 1, Math.ceil(highMs / 60_000));
  return low === 0 ? `< ${minutes.format(high)}` : minutes.formatRange(low, high);
}

const MS = { second: 1, minute: 60, hour: 3600, day: 86400 } as const;

/** The viewer's own variant of the chosen language, for the clock and calendar they are used to. */
export function locale(): string {
  const language = i18next.language;
  const own = navigator.languages.find((wish) => wish === language || wish.startsWith(`${language}-`));
  return own ?? (language === 'en' ? 'en-GB' : language);
}

function format(value: Date | number | string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(value));
}

/** The time of day in the viewer's zone and manner. */
export const timeOfDay = (value: Date | number | string) =>
  format(value, { hour: '2-digit', minute: '2-digit' });

export const timeWithSeconds = (value: Date | number | string) =>
  format(value, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const dateAndTime = (value: Date | number | string) =>
  format(value, { dateStyle: 'medium', timeStyle: 'short' });

/** For lists: the day without its year, and the time. */
export const shortDateAndTime = (value: Date | number | string) =>
  format(value, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** "3 minutes ago", in whole units. */
export function ago(value: Date | number | string, now: number): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const size = Math.abs(seconds);
  const unit = size < 60 ? 'second' : size < 3600 ? 'minute' : size < 86400 ? 'hour' : 'day';
  const relative = new Intl.RelativeTimeFormat(i18next.language, { numeric: 'auto' });
  return relative.format(Math.round(seconds / MS[unit]), unit);
}

export function percent(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return '–';
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A number as people read it: groups after the country code; short and odd ones as they are. */
export function phoneNumber(number: string): string {
  const match = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{5,})$/.exec(number);
  if (!match) return number;
  const rest = match[2] ?? '';
  const groups = rest.length % 3 === 0 ? /(\d{3})(?=\d)/g : /(\d{2})(?=\d{2})/g;
  return `+${match[1]} ${rest.replace(groups, '$1 ')}`;
}

/** A language code as a word in the viewer's language: pl → "Polish". */
export function languageName(code: string): string {
  if (!code) return '';
  try {
    return new Intl.DisplayNames([i18next.language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
