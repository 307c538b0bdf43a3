import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fileSize, helpfulness, reviewState } from '@/features/knowledge/article';
import { readKept, useKeptDraft } from '@/features/knowledge/draft';
import { Markdown } from '@/features/knowledge/view/Markdown';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const draw = (text: string) =>
  render(
    <MantineProvider>
      <Markdown text={text} />
    </MantineProvider>,
  ).container;

describe('markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[run](javascript:alert(1))',
    '[run](JaVaScRiPt:alert(1))',
    '[run](data:text/html,<script>alert(1)</script>)',
    '<iframe src="//evil"></iframe>',
    '![x](https://evil.example/track.png)',
  ])('%s can run nothing and fetch nothing', (text) => {
    const box = draw(text);
    expect(box.querySelector('script, img, iframe, [onerror]')).toBeNull();
    for (const link of box.querySelectorAll('a')) expect(link.getAttribute('href') ?? '').not.toMatch(/script|data:/i);
  });

  it('shows headings below the title, tables and the centre’s own pictures', () => {
    const box = draw('# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![plan](/api/v1/knowledge/attachments/7)');
    expect(box.querySelector('h3')?.textContent).toBe('A');
    expect(box.querySelectorAll('td')).toHaveLength(2);
    expect(box.querySelector('img')?.getAttribute('src')).toBe('/api/v1/knowledge/attachments/7');
  });

  it('opens links elsewhere, so that a call is not dropped', () => {
    const link = draw('[there](https://example.org)').querySelector('a');
    expect(link?.target).toBe('_blank');
    expect(link?.rel).toContain('noopener');
  });
});

describe('a review', () => {
  const today = new Date(2026, 2, 29, 23, 30);
  it.each([
    ['2026-03-28', 'due'],
    ['2026-03-29', 'due'],
    ['2026-03-30', 'soon'],
    ['2026-04-12', 'soon'],
    ['2026-04-13', 'fine'],
    [null, 'none'],
  ])('on %s is %s', (on, state) => expect(reviewState(on, today)).toBe(state));
});

it('counts what helped', () => {
  expect(helpfulness({})).toBeNull();
  expect(helpfulness({ helped: 3, wrong: 1 })).toBe(0.75);
  expect([fileSize(10), fileSize(999_499), fileSize(2_500_000)]).toEqual(['1 kB', '999 kB', '2.5 MB']);
});

describe('an article being written', () => {
  it('survives a closed page with the edition it began with', () => {
    const first = renderHook(() => useKeptDraft(7, 3));
    act(() => first.result.current.type({ body: 'half a sen' }));
    first.unmount();
    const again = renderHook(() => useKeptDraft(7, 4));
    expect(again.result.current.typed).toEqual({ body: 'half a sen' });
    expect(again.result.current.edition).toBe(3);
    act(() => again.result.current.clear(5));
    expect(readKept(7)).toBeNull();
  });

  it('does not mistake rubbish for a draft', () => {
    localStorage.setItem('centrala.article.7', '{"typed"');
    expect(readKept(7)).toBeNull();
  });
});
