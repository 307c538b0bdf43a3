import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import english from '@/app/languages/en';
import { StateBadge } from '@/features/agent/view/StateBadge';
import { Board } from '@/features/wallboard/view/Board';
import type { AgentState } from '@/protocol/desk';

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { translation: english } }, react: { useSuspense: false } }),
);

function draw(part: React.ReactNode) {
  return render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>
    </MantineProvider>,
  );
}

describe('an agent state', () => {
  it.each<[AgentState, string]>([
    ['ready', 'Ready'],
    ['not_ready', 'Not ready'],
    ['talking', 'Talking'],
    ['reconnecting', 'Reconnecting'],
  ])('%s is a word beside a shape', (state, word) => {
    const { container } = draw(<StateBadge state={state} />);
    expect(screen.getByText(word)).toBeTruthy();
    expect(container.querySelector('svg')).toBeTruthy();
  });

  it('says the reason in words, even one the house does not know', () => {
    draw(<StateBadge state="not_ready" reason="fire_drill" />);
    expect(screen.getByText(/fire drill/)).toBeTruthy();
  });
});

describe('the wall', () => {
  it('stands before the first call without a false nought', () => {
    draw(<Board queues={[]} agents={[]} />);
    expect(screen.getByTestId('wall-waiting').textContent).toContain('0');
    expect(screen.getByTestId('wall-service-level').textContent).toContain('–');
    expect(screen.getByTestId('wall-asa').textContent).toContain('–');
  });
});
