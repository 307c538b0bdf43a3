export interface Address {
  kind: string;
  street: string;
  more: string;
  postcode: string;
  city: string;
  country: string;
}

export interface PhoneNumber {
  number: string;
  as_typed: string;
  label: string;
}

/** A customer as the records tell them. */
export interface CustomerWire {
  id: number;
  version: number;
  kind: 'person' | 'organisation';
  customer_number: string;
  name: string;
  company: string;
  email: string;
  other_emails: string[];
  language: string;
  other_languages: string[];
  contact_by: string;
  contact_when: string;
  invoice_by: string;
  delivery_note: string;
  note: string;
  tags: string[];
  custom: Record<string, CustomValue>;
  account_manager: string | null;
  created_at: string;
  numbers: PhoneNumber[];
  addresses: Address[];
}

export type CustomValue = string | boolean;

/** As lists use it: numbers are plain text. */
export interface Customer extends Omit<CustomerWire, 'numbers'> {
  numbers: string[];
}

export function readCustomer(wire: CustomerWire): Customer {
  return { ...wire, numbers: (wire.numbers ?? []).map(({ number }) => number) };
}

export const CHANNELS = ['phone', 'email', 'sms', 'letter'] as const;
export const INVOICES = ['email', 'letter', 'einvoice'] as const;
export const ADDRESS_KINDS = ['home', 'visiting', 'billing', 'delivery'] as const;
export const PURPOSES = [
  'marketing_phone',
  'marketing_email',
  'marketing_sms',
  'recording',
  'profiling',
  'sharing',
  'service_messages',
  'calls',
] as const;
export const RELATIONS = [
  'employee_of',
  'owner_of',
  'contact_of',
  'partner_of',
  'parent_of',
  'sibling_of',
  'guardian_of',
  'branch_of',
] as const;

/** What stands in the form: numbers one a line, as people paste them, with what each is behind it. */
export interface CustomerForm {
  kind: string;
  name: string;
  company: string;
  customer_number: string;
  numbers: string;
  email: string;
  other_emails: string[];
  language: string;
  other_languages: string[];
  contact_by: string;
  contact_when: string;
  invoice_by: string;
  delivery_note: string;
  tags: string[];
  account_manager: string;
  addresses: Address[];
  custom: Record<string, CustomValue>;
  note: string;
}

export type Field = keyof CustomerForm;

export const BLANK: CustomerForm = {
  kind: 'person',
  name: '',
  company: '',
  customer_number: '',
  numbers: '',
  email: '',
  other_emails: [],
  language: '',
  other_languages: [],
  contact_by: '',
  contact_when: '',
  invoice_by: '',
  delivery_note: '',
  tags: [],
  account_manager: '',
  addresses: [],
  custom: {},
  note: '',
};
export const FIELDS = Object.keys(BLANK) as Field[];

export function toForm(wire: CustomerWire): CustomerForm {
  const { account_manager, numbers } = wire;
  const form: Record<string, unknown> = {
    ...wire,
    account_manager: account_manager ?? '',
    numbers: numbers.map(({ number, label }) => [number, label].filter(Boolean).join(' ')).join('\n'),
  };
  return Object.fromEntries(FIELDS.map((name) => [name, form[name]])) as unknown as CustomerForm;
}

export interface NumberLine {
  number: string;
  label: string;
}

/** `+45 33 12 34 56 office`: the number, and what it is. */
export function readNumbers(text: string): NumberLine[] {
  const lines = text
    .split(/[\n;,]+/)
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' && all.indexOf(line) === index);
  return lines.map((line) => {
    const [, number = '', label = ''] = /^([\d\s+()./-]*)(.*)$/.exec(line) ?? [];
    // What is no number at all is left whole, for the records to say so.
    return number.replace(/\D/g, '').length < 3
      ? { number: line, label: '' }
      : { number: number.trim(), label: label.trim() };
  });
}

/** Only what was typed, as the records take it. */
export function toWire(form: Partial<CustomerForm>): Record<string, unknown> {
  const wire: Record<string, unknown> = { ...form };
  if (form.numbers !== undefined) wire.numbers = readNumbers(form.numbers);
  if (form.account_manager !== undefined) wire.account_manager = form.account_manager || null;
  return wire;
}

/** A first look before anything is sent; keys of `customers.fault`. The records judge for good. */
export function checkForm(form: CustomerForm): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  const numbers = readNumbers(form.numbers);
  if (!form.name.trim() && !form.company.trim() && numbers.length === 0) faults.name = 'nobody';
  if (form.email && !/^\S+@\S+\.\S+$/.test(form.email.trim())) faults.email = 'email';
  if (numbers.some(({ number }) => /[A-Za-z@]/.test(number) || number.replace(/\D/g, '').length < 3))
    faults.numbers = 'numbers';
  return faults;
}
