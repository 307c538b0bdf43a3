/** A customer as the desk uses it: numbers are plain text. */
export interface Customer {
  id: number;
  name: string;
  company: string;
  email: string;
  language: string;
  note: string;
  numbers: string[];
}

export interface CustomerWire extends Omit<Customer, 'numbers'> {
  numbers: readonly (string | { number: string })[];
}

export function readCustomer(wire: CustomerWire): Customer {
  return {
    ...wire,
    numbers: (wire.numbers ?? []).map((one) => (typeof one === 'string' ? one : one.number)),
  };
}

/** What stands in the form: numbers one a line, as people paste them. */
export interface CustomerForm {
  name: string;
  company: string;
  email: string;
  language: string;
  note: string;
  numbers: string;
}

export const BLANK: CustomerForm = { name: '', company: '', email: '', language: '', note: '', numbers: '' };

export function toForm({ name, company, email, language, note, numbers }: Customer): CustomerForm {
  return { name, company, email, language, note, numbers: numbers.join('\n') };
}

export function readNumbers(text: string): string[] {
  return text
    .split(/[\n;,]+/)
    .map((line) => line.trim())
    .filter((line, index, all) => line !== '' && all.indexOf(line) === index);
}

export function toWire({ numbers, ...rest }: CustomerForm) {
  return { ...rest, numbers: readNumbers(numbers) };
}

/** A first look before anything is sent; keys of `customers.fault`. The records judge for good. */
export function checkForm(form: CustomerForm): Partial<Record<keyof CustomerForm, string>> {
  const faults: Partial<Record<keyof CustomerForm, string>> = {};
  const numbers = readNumbers(form.numbers);
  if (!form.name.trim() && !form.company.trim() && numbers.length === 0) faults.name = 'nobody';
  if (form.email && !/^\S+@\S+\.\S+$/.test(form.email.trim())) faults.email = 'email';
  if (numbers.some((number) => /[A-Za-z@]/.test(number) || number.replace(/\D/g, '').length < 3))
    faults.numbers = 'numbers';
  return faults;
}
