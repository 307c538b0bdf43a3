import { describe, expect, it } from 'vitest';
import { type Content, fieldsOf, filled, freshId, idsOf, inOrder, withoutPage } from '@/features/scripts/script';

const content: Content = {
  start: 'b',
  pages: {
    a: { title: 'A', next: '' },
    b: {
      title: 'B',
      fields: [{ id: 'f', kind: 'text', label: 'F' }],
      branches: [{ field: 'f', test: 'is', value: 'x', to: 'c' }],
      next: 'a',
    },
    c: { title: 'C', statements: [{ id: 's', text: 'S' }], next: 'b' },
    lost: { title: 'Lost', next: 'a' },
  },
};

describe('a script', () => {
  it('lists its pages as people meet them', () => expect(inOrder(content)).toEqual(['b', 'c', 'a', 'lost']));
  it('knows what it asks for', () => {
    expect(fieldsOf(content).map(({ id }) => id)).toEqual(['f']);
    expect(idsOf(content)).toEqual(['f', 's']);
  });
  it('finds an id nobody has', () => expect(freshId('page', ['page-3', 'x'])).toBe('page-4'));
  it('leads nowhere unknown once a page is gone', () => {
    const without = withoutPage(content, 'c');
    expect(without.pages.b?.branches).toEqual([]);
    expect(inOrder(without)).toEqual(['b', 'a', 'lost']);
    expect(withoutPage(content, 'b').start).toBe('a');
    expect(withoutPage(content, 'a').pages.b?.next).toBe('');
  });
});

describe('a text to be said', () => {
  it('speaks of what is known and shows what is not', () =>
    expect(filled('Hi {customer_name}, order {answer.order}.', { 'customer_name': 'Łukasz', 'answer.order': ' ' })).toEqual([
      { said: 'Hi ' },
      { said: 'Łukasz' },
      { said: ', order ' },
      { unknown: 'answer.order' },
      { said: '.' },
    ]));
  it('leaves other braces alone', () => expect(filled('a { b', {})).toEqual([{ said: 'a { b' }]));
});
