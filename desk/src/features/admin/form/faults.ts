import { ApiError } from '@/api/rest';

export interface Faults {
  /** Field → what is wrong with it, in a sentence. */
  fields: Record<string, string>;
  /** What belongs to no single field. */
  rest: string;
}

const NONE: Faults = { fields: {}, rest: '' };

/**
 * The records refuse with one sentence in which each part begins with its field: `name: … ring_seconds: …`.
 * Taken apart here, so that every fault stands beside its field.
 */
export function takeApart(sentence: string, names: readonly string[]): Faults {
  if (names.length === 0) return { fields: {}, rest: sentence };
  const known = [...names].sort((a, b) => b.length - a.length).join('|');
  const mark = new RegExp(`(?:^|(?<=\\s))(${known}): `, 'g');
  const found = [...sentence.matchAll(mark)];
  const fields: Record<string, string> = {};
  found.forEach((match, index) => {
    const from = match.index + match[0].length;
    const text = sentence
      .slice(from, found[index + 1]?.index ?? sentence.length)
      .trim()
      .replace(/;$/, '');
    const name = match[1] ?? '';
    fields[name] = fields[name] ? `${fields[name]} ${text}` : text;
  });
  return { fields, rest: sentence.slice(0, found[0]?.index ?? sentence.length).trim() };
}

// Refusals that speak of one field without naming it.
const FIELD_OF: Record<string, string> = {
  weak_password: 'password',
  bad_number: 'numbers',
  number_taken: 'numbers',
};

export function fieldFaults(error: unknown, names: readonly string[]): Faults {
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) return NONE;
  const only = FIELD_OF[error.code];
  if (only && names.includes(only)) return { fields: { [only]: error.message }, rest: '' };
  return takeApart(error.message, names);
}
