import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS: Record<string, string> = {
  awaiting_approval: 'yellow',
  placed: 'petrol',
  part_sent: 'petrol',
  sent: 'petrol',
  delivered: 'green',
};

/** How an order stands; only what waits for a person is filled. */
export function StateMark({ state }: { state: string }) {
  const { t } = useTranslation();
  const over = state === 'delivered' || state === 'cancelled';
  return (
    <Badge
      variant={over ? 'default' : state === 'awaiting_approval' ? 'light' : 'outline'}
      color={COLORS[state] ?? 'gray'}
      c={state === 'awaiting_approval' ? 'var(--desk-text)' : undefined}
      tt="none"
      fw={500}
      flex="none"
      data-testid="order-state"
      data-state={state}
    >
      {t(`orders.state.${state}`)}
    </Badge>
  );
}
