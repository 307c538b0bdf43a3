import {
  IconArrowForward,
  IconCheck,
  IconPhone,
  IconRobot,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toneOf } from '../outcome';
import type { ContactRow } from '../records';

const ICONS: Record<string, TablerIcon> = {
  open: IconPhone,
  answered: IconCheck,
  abandoned: IconX,
  overflowed: IconArrowForward,
  not_answered: IconX,
  not_reached: IconX,
};

/** Word, shape and colour together. */
export function OutcomeMark({ row }: { row: Pick<ContactRow, 'outcome'> }) {
  const { t } = useTranslation();
  const Icon = ICONS[row.outcome] ?? IconRobot;
  return (
    <span style={{ color: `var(--desk-${toneOf(row.outcome)})` }} data-outcome={row.outcome}>
      <Icon size={14} style={{ verticalAlign: -2, marginRight: 6 }} aria-hidden />
      {t(`contacts.outcome.${row.outcome}`, { defaultValue: row.outcome })}
    </span>
  );
}
