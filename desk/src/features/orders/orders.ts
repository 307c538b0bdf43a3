import { locale } from '@/app/format';

export const STATES = [
  'quote',
  'awaiting_approval',
  'placed',
  'part_sent',
  'sent',
  'delivered',
  'cancelled',
] as const;

/** Amounts are decimals in text from the records to the screen: never made a float to reckon with. */
export type Amount = string;

export interface OrderRow {
  id: number;
  number: string;
  state: string;
  customer: number;
  customer_name: string;
  currency: string;
  total: Amount;
  due: Amount;
  pieces: number;
  taken_by: string;
  created_at: string;
}

export interface OrderLine {
  id: number;
  position: number;
  sku: string;
  name: string;
  quantity: number;
  unit_amount: Amount;
  discount: Amount;
  amount: Amount;
  tax_percent: Amount;
  tax: Amount;
  payable: Amount;
  sent: number;
  returned: number;
}

export interface OrderRecord extends OrderRow {
  steps: string[];
  contact: string;
  price_list: string;
  tax_included: boolean;
  discount_percent: Amount;
  listed: Amount;
  discount: Amount;
  tax: Amount;
  paid: Amount;
  refunded: Amount;
  deliver_to: string;
  note: string;
  valid_until: string | null;
  invoice: string;
  lines: OrderLine[];
  events: { at: string; by: string; what: string; detail: string }[];
}

export interface Sellable {
  id: number;
  sku: string;
  product: string;
  name: string;
  category: string;
  amount: Amount;
  currency: string;
  available: number | null;
  due_on: string | null;
}

export interface PriceList {
  id: string;
  name: string;
  currency: string;
  tax_included: boolean;
  is_default: boolean;
}

export interface Calculation {
  currency: string;
  tax_included: boolean;
  lines: { listed: Amount; discount: Amount; amount: Amount; tax: Amount; payable: Amount }[];
  listed: Amount;
  discount: Amount;
  tax: Amount;
  total: Amount;
  needs_approval: boolean;
  limit_percent: Amount;
}

/** 1234.50 EUR as the viewer writes it; the decimal's own digits, however many. */
export function money(amount: Amount, currency: string): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency });
  return format.format(amount as unknown as number);
}

export const isNothing = (amount: Amount) => /^-?0*(\.0*)?$/.test(amount);

/** "3 lamp" and "3x lamp" ask for three; a number that stands alone is what to look for. */
export function readEntry(typed: string): { quantity: number; text: string } {
  const [, count, text] = /^\s*(\d{1,6})\s*(?:[x×*]\s*|\s)(.*\S)\s*$/i.exec(typed) ?? [];
  return count && text && Number(count) > 0
    ? { quantity: Number(count), text }
    : { quantity: 1, text: typed.trim() };
}

/** What was meant by Enter: the row chosen by arrow keys, the one of exactly that number, else the first. */
export function meant(found: readonly Sellable[], text: string, chosen: number): Sellable | undefined {
  const exact = found.find(({ sku }) => sku.toLowerCase() === text.toLowerCase());
  return chosen > 0 ? found[chosen] : (exact ?? found[0]);
}

/** A discount as people type it: "7,5" or "7.5 %"; nothing is none, nonsense is null. */
export function readPercent(typed: string): string | null {
  const text = typed.replace('%', '').replace(',', '.').trim();
  if (text === '') return '0';
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100 ? text : null;
}
