import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Strings } from './gather';

export const LANGUAGES = ['en', 'da', 'nl', 'pl', 'et', 'hu'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, so that it is found by those who read no other. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  da: 'Dansk',
  nl: 'Nederlands',
  pl: 'Polski',
  et: 'Eesti',
  hu: 'Magyar',
};

const REMEMBERED = 'centrala.language';
const chunks = import.meta.glob<Strings>('./languages/*.ts', { import: 'default' });

export function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.some((one) => one === text);
}

function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  const wishes = [remembered, ...navigator.languages.map((wish) => wish.slice(0, 2))];
  return wishes.find(isLanguage) ?? 'en';
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const strings = await chunks[`./languages/${language}.ts`]?.();
  i18next.addResourceBundle(language, 'translation', strings);
}

export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const language = firstLanguage();
  // English stays loaded beneath: a text that is missing is then at least readable.
  await Promise.all([load('en'), load(language)]);
  await speak(language);
}
