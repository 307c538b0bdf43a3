import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/app/i18n';
import { withDetail } from '@/features/why/words';

type Words = Record<string, Record<string, string>>;
const STRINGS = join(__dirname, '../../src/features/why/strings');
const own = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(join(STRINGS, `${language}.json`), 'utf8')) as Words,
  ]),
);
const GROUPS = ['waits_for', 'verdict', 'agent_verdict', 'queue_verdict'] as const;

beforeAll(async () => {
  await i18next.init({ lng: 'en', interpolation: { escapeValue: false } });
  for (const language of LANGUAGES) i18next.addResourceBundle(language, 'translation', { why: own[language] });
});

describe.each(LANGUAGES)('explanations in %s', (language) => {
  const codes = GROUPS.flatMap((group) =>
    Object.keys(own[language]?.[group] ?? {}).map((code) => `why.${group}.${code}`),
  );

  it.each(codes)('%s: no detail leaves no colon hanging', (key) => {
    const text = withDetail(i18next.getFixedT(language), key, '');
    expect(text).not.toMatch(/[:(\s][.!]?$/);
    expect(text).not.toContain('{{');
    expect(text.length).toBeGreaterThan(2);
  });

  it.each(codes)('%s: a detail is told where the sentence has a place for it', (key) => {
    const [, group = '', code = ''] = key.split('.');
    const model = own[language]?.[group]?.[code] ?? '';
    const text = withDetail(i18next.getFixedT(language), key, 'Łódź: 3 & 4');
    expect(text.includes('Łódź: 3 & 4')).toBe(model.includes('{{detail}}'));
  });
});
