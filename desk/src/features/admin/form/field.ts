/** What a record of the admin pages is made of: plain values by name. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Values = Record<string, Value>;

/** Where a choice takes its options from: codes with words of their own, or the records of another list. */
export type Options = { codes: readonly string[] } | { path: string; blank?: boolean };

export type Kind =
  | 'text'
  | 'long'
  | 'secret'
  | 'number'
  | 'switch'
  | 'choice'
  | 'choices'
  | 'words'
  | 'week'
  | 'exceptions'
  | 'texts'
  | 'json'
  | 'moment';

export interface Field {
  name: string;
  kind: Kind;
  options?: Options;
  /** Can be given once and never changed: what others know it by. */
  fixed?: boolean;
  /** Not asked for a new record. */
  later?: boolean;
  required?: boolean;
  min?: number;
  max?: number;
  /** Takes the form's whole width. */
  wide?: boolean;
  /** Said under the field; a key under `admin.help`. */
  help?: string;
  /** Only shown while this holds of the form's values. */
  when?: (values: Values) => boolean;
}

export interface Resource {
  /** Its section and the key of its words. */
  noun: string;
  path: string;
  fields: readonly Field[];
  columns: readonly string[];
  blank: Values;
  /** There is but one of it. */
  single?: boolean;
  removable?: boolean;
  /** A part of the rules that can be prepared instead of saved at once; all its fields can. */
  prepares?: boolean;
}

export const isChosen = (value: Value | undefined): boolean =>
  value !== '' && value !== null && value !== undefined;

export const asText = (value: Value | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

export const asWords = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.map(asText) : [];
