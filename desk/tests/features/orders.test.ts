import { describe, expect, it } from 'vitest';
import { emptyBasket, toWire, withLine, withProduct } from '@/features/orders/basket';
import { isNothing, meant, readEntry, readPercent, type Sellable } from '@/features/orders/orders';

const row = (id: number, sku: string): Sellable => ({
  id,
  sku,
  product: 'Lamp',
  name: '',
  category: '',
  amount: '1.00',
  currency: 'EUR',
  available: 1,
  due_on: null,
});

describe('what is typed for a product', () => {
  it.each([
    ['lamp', 1, 'lamp'],
    ['3 lamp', 3, 'lamp'],
    ['12x L-FJ', 12, 'L-FJ'],
    ['2 × två lampor', 2, 'två lampor'],
    ['4711', 1, '4711'],
    ['0 lamp', 1, '0 lamp'],
    ['  ', 1, ''],
  ])('%s is %i of %s', (typed, quantity, text) => {
    expect(readEntry(typed)).toEqual({ quantity, text });
  });

  it('means the chosen one, else the one of that number, else the first', () => {
    const found = [row(1, 'L-1'), row(2, 'L-10'), row(3, 'L-100')];
    expect(meant(found, 'l-10', 0)?.id).toBe(2);
    expect(meant(found, 'l-10', 2)?.id).toBe(3);
    expect(meant(found, 'lamp', 0)?.id).toBe(1);
    expect(meant([], 'lamp', 0)).toBeUndefined();
  });
});

describe('a discount', () => {
  it.each([
    ['', '0'],
    ['7,5', '7.5'],
    ['12.25 %', '12.25'],
    ['100', '100'],
    ['101', null],
    ['-1', null],
    ['ten', null],
    ['1.234', null],
  ])('"%s" is %s', (typed, read) => {
    expect(readPercent(typed)).toBe(read);
  });
});

describe('a basket', () => {
  it('counts up what is there already, drops what comes to nothing and keeps its key', () => {
    const empty = emptyBasket();
    const two = withProduct(withProduct(empty, row(1, 'A'), 2), row(2, 'B'), 1);
    const more = withProduct(two, row(1, 'A'), 3);
    expect(more.lines.map(({ variant, quantity }) => [variant, quantity])).toEqual([
      [1, 5],
      [2, 1],
    ]);
    expect(withLine(more, 1, { quantity: 0 }).lines.map(({ variant }) => variant)).toEqual([2]);
    expect(more.key).toBe(empty.key);
  });

  it('asks the records nothing while a discount can’t be read', () => {
    const one = withProduct(emptyBasket(), row(1, 'A'), 1);
    expect(toWire({ ...one, discount: '5,5' })).toMatchObject({ discount_percent: '5.5', lines: [{ variant: 1 }] });
    expect(toWire({ ...one, discount: 'much' })).toBeNull();
    expect(toWire(withLine(one, 1, { discount: 'x' }))).toBeNull();
  });
});

it('knows nothing from something without reckoning', () => {
  expect(['0', '0.00', '-0.00', '0.01', '-5.00', '10'].map(isNothing)).toEqual([true, true, true, false, false, false]);
});
