import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '@/app/i18n';

const SRC = join(__dirname, '../src');
type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );
}

const folders: [noun: string, folder: string][] = [
  ['app', join(SRC, 'app/strings')],
  ...readdirSync(join(SRC, 'features'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry): [string, string] => [entry.name, join(SRC, 'features', entry.name, 'strings')])
    .filter(([, folder]) => readdirOrNothing(folder).length > 0),
];

function readdirOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function strings(folder: string, language: Language): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Tree));
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(PLURAL, '');
const isPlural = (english: Map<string, string>, key: string) => english.has(`${base(key)}_other`);

/** The keys a language must have: those of English, with its own plural forms. */
function wanted(english: Map<string, string>, language: Language): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const all = [...english.keys()].flatMap((key) =>
    isPlural(english, key) && PLURAL.test(key) ? forms.map((form) => `${base(key)}_${form}`) : [key],
  );
  return [...new Set(all)].sort();
}

const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

describe.each(folders)('strings of %s', (_, folder) => {
  const english = strings(folder, 'en');
  it.each(LANGUAGES)('%s has every key, none empty, with the same holes', (language) => {
    const own = strings(folder, language);
    expect([...own.keys()].sort()).toEqual(wanted(english, language));
    for (const [key, text] of own) {
      expect(text.trim(), key).not.toBe('');
      const model = english.get(key) ?? english.get(`${base(key)}_other`) ?? '';
      expect(holes(text), key).toEqual(holes(model));
    }
  });
});

describe('texts that the code asks for', () => {
  const known = new Set(
    folders.flatMap(([noun, folder]) => [...strings(folder, 'en').keys()].map((key) => `${noun}.${key}`)),
  );
  const nouns = folders.map(([noun]) => noun).join('|');
  const asked = new RegExp(`['"]((?:${nouns})\\.[a-z_]+(?:\\.[a-z_]+)*)['"]`, 'g');
  const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
  // Kinds of facts are written like keys and are none.
  const facts = ['agent.state', 'agent.device'];
  it('are all there', () => {
    const missing = files.flatMap((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      const keys = [...text.matchAll(asked)]
        .map((match) => match[1] as string)
        .filter((key) => !facts.includes(key));
      return keys
        .filter((key) => !known.has(key) && !known.has(`${key}_other`))
        .map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });
});
