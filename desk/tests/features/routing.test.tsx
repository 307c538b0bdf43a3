import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Changes, cellKey, cellsOf, type GridColumn, stepOf, typedAfter, valueOf } from '@/features/routing/grid';
import { changesOf, howLong, type Problem, partOf, type QueueRules } from '@/features/routing/rules';
import { Grid } from '@/features/routing/view/Grid';
import { wishes } from '@/features/routing/view/TermsPage';

const LEVEL: GridColumn = { key: 'wine', label: 'Wine', min: 0, max: 5, single: true };
const WEIGHT: GridColumn = { key: 'weight', label: 'Weight', min: 0.01, max: 1000, decimal: true };
const problem = (more: Partial<Problem>): Problem => ({
  code: 'ring_empty',
  weight: 'error',
  noun: 'queue',
  key: 'support',
  field: 'rings',
  sentence: '',
  words: {},
  ...more,
});

describe('the grid’s keys', () => {
  it.each([
    ['ArrowUp', { row: 0, column: 2 }, { row: 0, column: 2 }],
    ['ArrowDown', { row: 0, column: 2 }, { row: 1, column: 2 }],
    ['Enter', { row: 8, column: 0 }, { row: 9, column: 0 }],
    ['PageDown', { row: 3, column: 1 }, { row: 9, column: 1 }],
    ['Home', { row: 3, column: 2 }, { row: 3, column: 0 }],
    ['End', { row: 3, column: 0 }, { row: 3, column: 4 }],
    ['x', { row: 3, column: 0 }, null],
  ])('%s leads on and stays inside', (key, from, to) => {
    expect(stepOf(key, from, { row: 9, column: 4 })).toEqual(to);
  });

  it('writes a level with one key, and no level there is not', () => {
    expect(['0', '5', '6', 'a'].map((key) => typedAfter(key, '', LEVEL))).toEqual(['0', '5', null, null]);
  });

  it('writes a number key by key and takes it only when it may stand there', () => {
    const typed = ['2', ',', '5'].reduce((text, key) => typedAfter(key, text, WEIGHT) ?? text, '');
    expect([typed, valueOf(typed, WEIGHT)]).toEqual(['2.5', 2.5]);
    expect(typedAfter('Backspace', '2.5', WEIGHT)).toBe('2.');
    expect([valueOf('0', WEIGHT), valueOf('', WEIGHT), valueOf('1001', WEIGHT)]).toEqual([null, null, null]);
  });
});

const ROWS = Array.from({ length: 300 }, (_, at) => ({ id: `a${at}`, name: `Agent ${at}` }));
const COLUMNS = Array.from({ length: 30 }, (_, at) => ({ ...LEVEL, key: `s${at}`, label: `Skill ${at}` }));

function Matrix({ told }: { told: (changes: Changes) => void }) {
  const [changes, setChanges] = useState<Changes>({});
  return (
    <MantineProvider>
      <Grid
        label="Matrix"
        head="Agents"
        rows={ROWS}
        columns={COLUMNS}
        read={() => 1}
        changes={changes}
        onChange={(row, column, value) => {
          const { [cellKey(row, column)]: _, ...others } = changes;
          const next = value === undefined ? others : { ...others, [cellKey(row, column)]: value };
          setChanges(next);
          told(next);
        }}
      />
    </MantineProvider>
  );
}

// jsdom lays nothing out: the scroller has the height it would have.
beforeAll(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
afterAll(() => vi.restoreAllMocks());

describe('the matrix', () => {
  it('draws what is seen of 300 agents and is written by keys alone', () => {
    let last: Changes = {};
    render(
      <Matrix
        told={(changes) => {
          last = changes;
        }}
      />,
    );
    const cells = screen.getAllByRole('gridcell');
    expect(cells.length).toBeGreaterThan(30);
    expect(cells.length).toBeLessThan(60 * 30);
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowRight' });
    fireEvent.keyDown(grid, { key: '4' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    fireEvent.keyDown(grid, { key: 'Delete' });
    expect(cellsOf(last)).toEqual([
      { row: 'a0', column: 's1', value: 4 },
      { row: 'a1', column: 's1', value: 0 },
    ]);
    fireEvent.keyDown(grid, { key: '1' });
    expect(cellsOf(last)).toEqual([{ row: 'a0', column: 's1', value: 4 }]);
  });
});

describe('what is sent and shown', () => {
  it('gathers the terms of an agent, and lets them go where they no longer serve', () => {
    const changes = { [cellKey('anna', 'rank')]: 2, [cellKey('anna', 'weight')]: 3, [cellKey('ben', 'serves')]: 0 };
    expect(wishes('support', changes)).toEqual([
      { agent: 'anna', queue: 'support', terms: { rank: 2, weight: 3 } },
      { agent: 'ben', queue: 'support', terms: null },
    ]);
  });

  it('sends only what differs from what is stored', () => {
    const stored = { needs: { wine: 2 }, rings: [], priority: 5 } as unknown as QueueRules;
    expect(changesOf(stored, { ...stored, needs: { wine: 2 }, rings: [{ after_seconds: 9, relax: {} }] })).toEqual({
      rings: [{ after_seconds: 9, relax: {} }],
    });
  });

  it('puts each problem where it is mended', () => {
    expect(partOf(problem({}), 'support')).toBe('rings');
    expect(partOf(problem({ field: 'when_full' }), 'support')).toBe('ways');
    expect(partOf(problem({ field: '', code: 'unreachable_queue' }), 'support')).toBeNull();
    expect(partOf(problem({ key: 'sales' }), 'support')).toBeNull();
    expect(partOf(problem({ key: 'sales', code: 'overflow_circle' }), 'support')).toBe('ways');
  });

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [90.5, '1 min 30.5 s'],
    [7200, '2 h'],
  ])('says %d seconds as people do', (seconds, text) => {
    expect(howLong(seconds)).toBe(text);
  });
});
