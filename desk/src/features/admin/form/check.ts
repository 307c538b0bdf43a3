import { asText, type Field, type Value, type Values } from './field';

/** A key under `admin.fault`, with what goes into the sentence. */
export interface Fault {
  key: string;
  min?: number | undefined;
  max?: number | undefined;
}

const SHORT_ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;

function ofNumber(value: Value | undefined, { min, max }: Field): Fault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { key: 'number' };
  if ((min !== undefined && value < min) || (max !== undefined && value > max))
    return { key: 'range', min, max };
  return null;
}

function ofJson(value: Value | undefined): Fault | null {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? null : { key: 'json_object' };
  } catch {
    return { key: 'json' };
  }
}

function faultOf(field: Field, value: Value | undefined, isNew: boolean): Fault | null {
  if (field.required && asText(value).trim() === '') return { key: 'required' };
  if (field.kind === 'number') return ofNumber(value, field);
  if (field.kind === 'json') return ofJson(value);
  if (
    isNew &&
    field.fixed &&
    field.name === 'id' &&
    field.help === 'short_id' &&
    !SHORT_ID.test(asText(value))
  ) {
    return { key: 'short_id' };
  }
  return null;
}

/** A first look before anything is sent; the records judge for good. */
export function checkValues(fields: readonly Field[], values: Values, isNew: boolean): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  for (const field of fields) {
    if (field.when && !field.when(values)) continue;
    const fault = faultOf(field, values[field.name], isNew);
    // A secret that is known already is only given to be changed.
    if (fault && !(field.kind === 'secret' && !isNew)) faults[field.name] = fault;
  }
  return faults;
}

function asSent({ kind }: Field, value: Value): Value {
  return kind === 'json' && typeof value === 'string' ? (JSON.parse(value) as Value) : value;
}

/** What is sent: everything of a new record, else only what differs. JSON is sent as what it says. */
export function toSend(fields: readonly Field[], typed: Values, before: Values, isNew: boolean): Values {
  const known: Values = isNew ? { ...before, ...typed } : typed;
  const asked = fields.filter(({ name, fixed, later }) => name in known && !(isNew ? later : fixed));
  const pairs = asked.map((field) => [field.name, asSent(field, known[field.name] ?? null)] as const);
  const secrets = new Set(asked.filter(({ kind }) => kind === 'secret').map(({ name }) => name));
  return Object.fromEntries(
    pairs.filter(([name, value]) => {
      // An empty secret means: as it was.
      if (secrets.has(name) && value === '') return false;
      return isNew || JSON.stringify(value) !== JSON.stringify(before[name]);
    }),
  );
}
