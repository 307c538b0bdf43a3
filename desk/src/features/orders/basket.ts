import { useCallback, useState } from 'react';
import { readPercent, type Sellable } from './orders';

export interface BasketLine {
  variant: number;
  sku: string;
  name: string;
  available: number | null;
  quantity: number;
  discount: string;
}

/** An order while it is taken. `key` goes with it, so that sending it twice, even after a crash, makes one order. */
export interface Basket {
  key: string;
  customer: { id: number; name: string } | null;
  priceList: string;
  lines: BasketLine[];
  discount: string;
  deliverTo: string;
  note: string;
}

export function emptyBasket(customer: Basket['customer'] = null): Basket {
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  return { key, customer, priceList: '', lines: [], discount: '', deliverTo: '', note: '' };
}

/** One more of what is there already counts up; something new goes to the end. */
export function withProduct(basket: Basket, found: Sellable, quantity: number): Basket {
  const there = basket.lines.find(({ variant }) => variant === found.id);
  if (there) return withLine(basket, found.id, { quantity: there.quantity + quantity });
  const { id, sku, available } = found;
  const name = [found.product, found.name].filter(Boolean).join(' ');
  return { ...basket, lines: [...basket.lines, { variant: id, sku, name, available, quantity, discount: '' }] };
}

export function withLine(basket: Basket, variant: number, change: Partial<BasketLine>): Basket {
  const lines = basket.lines
    .map((line) => (line.variant === variant ? { ...line, ...change } : line))
    .filter(({ quantity }) => quantity > 0);
  return { ...basket, lines };
}

/** What is asked of the records; null while a discount can't be read. */
export function toWire({ lines, discount, priceList }: Basket) {
  const order = readPercent(discount);
  const wanted = lines.map((line) => ({
    variant: line.variant,
    quantity: line.quantity,
    discount_percent: readPercent(line.discount),
  }));
  if (order === null || wanted.some(({ discount_percent }) => discount_percent === null)) return null;
  return { lines: wanted, discount_percent: order, price_list: priceList };
}

const place = (where: string) => `centrala.order.${where}`;

function read(where: string): Basket | null {
  try {
    return JSON.parse(localStorage.getItem(place(where)) ?? 'null') as Basket | null;
  } catch {
    return null;
  }
}

/** The basket of a contact, or of nobody yet: kept on this machine with every key stroke until it is an order. */
export function useBasket(where: string, customer: Basket['customer']) {
  const [basket, setBasket] = useState<Basket>(() => read(where) ?? emptyBasket(customer));
  const change = useCallback(
    (make: (now: Basket) => Basket) =>
      setBasket((now) => {
        // The key stays: if the order was taken and only the answer was lost, the records say so instead of taking another.
        const next = make(now);
        localStorage.setItem(place(where), JSON.stringify(next));
        return next;
      }),
    [where],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(place(where));
    setBasket(emptyBasket(customer));
  }, [where, customer]);
  return { basket, change, clear };
}
