import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ago } from '@/app/format';
import { useNow } from '@/store';
import { isSettled } from '../cases';

const COLORS: Record<string, string> = { new: 'petrol', open: 'petrol', waiting: 'gray', resolved: 'green' };

export function StatusMark({ status }: { status: string }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant={status === 'new' ? 'filled' : isSettled(status) ? 'default' : 'outline'}
      color={COLORS[status] ?? 'gray'}
      tt="none"
      fw={500}
      flex="none"
      data-testid="case-status"
      data-status={status}
    >
      {t(`cases.status.${status}`)}
    </Badge>
  );
}

const SHAPES: Record<number, string> = { 1: '▲▲', 2: '▲', 3: '', 4: '▽' };

/** By word, shape and colour together; red is only for what needs a person now. */
export function PriorityMark({ priority }: { priority: number }) {
  const { t } = useTranslation();
  const tone = priority === 1 ? 'var(--desk-bad)' : priority === 4 ? 'var(--desk-quiet)' : undefined;
  return (
    <span style={{ color: tone, whiteSpace: 'nowrap' }}>
      {t(`cases.priority.p${priority}`)} <span aria-hidden>{SHAPES[priority]}</span>
    </span>
  );
}

/** How long there is, or how late it is. */
export function DueMark({ at }: { at: string | null }) {
  const now = useNow();
  if (!at) return <span>–</span>;
  const late = new Date(at).getTime() < now;
  return (
    <Text span inherit c={late ? 'var(--desk-bad)' : undefined} fw={late ? 600 : undefined}>
      <time dateTime={at}>{ago(at, now)}</time>
    </Text>
  );
}
