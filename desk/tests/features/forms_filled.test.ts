import { describe, expect, it } from 'vitest';
import { type Answers, type Application, applies, type Content, groupsOf, movesOf, visible } from '@/features/forms/form';

const content: Content = {
  sections: [
    {
      id: 'who',
      title: 'Who',
      fields: [
        { id: 'reach', kind: 'choice', label: 'Reach', choices: ['E-mail', 'Phone'] },
        { id: 'email', kind: 'email', label: 'E-mail', when: { field: 'reach', test: 'is', value: 'e-mail' } },
        { id: 'copy', kind: 'yes_no', label: 'Copy?', when: { field: 'email', test: 'filled' } },
      ],
    },
    {
      id: 'items',
      title: 'Items',
      repeat: true,
      fields: [
        { id: 'price', kind: 'number', label: 'Price' },
        { id: 'why', kind: 'text', label: 'Why so much?', when: { field: 'price', test: 'more', value: '100' } },
      ],
    },
  ],
};
const [who, items] = content.sections as [Content['sections'][0], Content['sections'][0]];
const asked = (answers: Answers, section = who, group = answers.who?.[0] ?? {}) =>
  visible(content, answers, section, group).map(({ id }) => id);

describe('fields of a form', () => {
  it('come with their condition', () => {
    expect(asked({ who: [{ reach: 'E-mail' }] })).toEqual(['reach', 'email']);
    expect(asked({ who: [{ reach: 'E-mail', email: 'a@b.dk' }] })).toEqual(['reach', 'email', 'copy']);
  });
  it('go when what they hang on is not asked any more', () =>
    expect(asked({ who: [{ reach: 'Phone', email: 'a@b.dk' }] })).toEqual(['reach']));
  it('are judged in each group by itself', () => {
    expect(asked({}, items, { price: '100,5' })).toEqual(['price', 'why']);
    expect(asked({}, items, { price: '99' })).toEqual(['price']);
  });
});

// The same table as the records' own test of conditions.
it.each([
  ['is', 'Yes', 'yes', true],
  ['is_not', 'yes', '', true],
  ['filled', '', ' ', false],
  ['empty', '', '', true],
  ['more', '10', '10,5', true],
  ['more', '10', '9', false],
  ['more', '10', 'ten', false],
  ['less', '10', '-3', true],
  ['more', '2026-03-29', '2026-03-30', true],
  ['less', '2026-03-29', '2026-02-30', false],
  ['more', '10', '2026-03-30', false],
  ['more', '10', '', false],
] as const)('%s %s holds of "%s": %s', (test, value, answer, holds) =>
  expect(applies({ field: 'x', test, value }, answer)).toBe(holds));

it('shows one group where a section is filled once, and as many as there are where it is repeated', () => {
  expect(groupsOf(who, {})).toEqual([{}]);
  expect(groupsOf(items, {})).toEqual([]);
  expect(groupsOf(items, { items: [{}, {}] })).toHaveLength(2);
});

it('offers only what the records would allow', () => {
  const row = (state: string, created_by: string) => ({ state, created_by, signer: 'supervisor' }) as Application;
  expect(movesOf(row('draft', 'anna'), 'anna', 'agent')).toEqual(['submit']);
  expect(movesOf(row('submitted', 'anna'), 'anna', 'supervisor')).toEqual(['take_back']);
  expect(movesOf(row('submitted', 'anna'), 'sofie', 'supervisor')).toEqual(['approve', 'return', 'refuse']);
  expect(movesOf({ ...row('submitted', 'anna'), signer: 'administrator' }, 'sofie', 'supervisor')).toEqual([]);
  expect(movesOf(row('approved', 'anna'), 'sofie', 'administrator')).toEqual([]);
});
