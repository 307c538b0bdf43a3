import { Chip, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../contacts/records';
import { useContactRecord, useDispositions } from '../../contacts/state';
import { refusalText } from '../commands';
import { saveDisposition } from '../records';

/** The chain from the root to a disposition, so that each level shows what is chosen. */
export function pathTo(rows: readonly Disposition[], id: number | null): Disposition[] {
  const row = rows.find((one) => one.id === id);
  return row ? [...pathTo(rows, row.parent), row] : [];
}

/** What came of it: a tree, one row of choices per level. */
export function DispositionTree({ contact }: { contact: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const rows = (useDispositions().data ?? []).filter((row) => row.active);
  const { data: record } = useContactRecord(contact);
  const recorded = record?.disposition?.id ?? null;
  const [wish, setWish] = useState<number | null | undefined>(undefined);
  const current = wish !== undefined ? wish : recorded;
  const path = pathTo(rows, current);
  const parents = [null, ...path.map((row) => row.id)];
  const levels = parents
    .map((parent) => rows.filter((row) => row.parent === parent))
    .filter((level) => level.length);

  const pick = async (row: Disposition) => {
    const next = row.id === current ? row.parent : row.id;
    setWish(next);
    try {
      await saveDisposition(contact, next);
      await queries.invalidateQueries({ queryKey: ['contact', contact] });
    } catch (error) {
      setWish(undefined);
      notifications.show({ color: 'red', message: refusalText(t, error) });
    }
  };

  if (rows.length === 0) return null;
  return (
    <Stack gap={6} mt="sm" data-testid="dispositions">
      <Text component="h2" fw={600}>
        {t('agent.disposition')}
      </Text>
      {levels.map((level, depth) => (
        <Group
          key={parents[depth] ?? 'root'}
          gap={6}
          pl={depth * 14}
          role="group"
          aria-label={path[depth - 1]?.label ?? t('agent.disposition')}
        >
          {level.map((row) => (
            <Chip
              key={row.id}
              size="sm"
              radius="sm"
              checked={path.includes(row)}
              onChange={() => void pick(row)}
              wrapperProps={{ 'data-testid': `disposition-${row.code}` }}
            >
              {row.label}
            </Chip>
          ))}
        </Group>
      ))}
    </Stack>
  );
}
