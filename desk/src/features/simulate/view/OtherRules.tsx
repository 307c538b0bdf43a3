import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shortDateAndTime } from '@/app/format';
import { useChanges, useVersions } from '../../publishing/state';
import type { Change } from '../wish';

interface Props {
  row: Change;
  change: (part: Partial<Change>) => void;
}

/** The day under the rules of a version, or as they would be with a prepared change. */
export function OtherRules({ row, change }: Props) {
  return row.kind === 'version' ? <OfVersion {...{ row, change }} /> : <OfChange {...{ row, change }} />;
}

function OfChange({ row, change }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useChanges();
  const open = data.filter(({ state, edits }) => state !== 'published' && edits.length > 0);
  return (
    <Select
      size="xs"
      w={330}
      label={t('simulate.change.edits')}
      description={open.length === 0 ? t('simulate.no_prepared') : undefined}
      data={open.map(({ id, title }) => ({ value: String(id), label: title }))}
      value={row.number || null}
      onChange={(id) =>
        change({ number: id ?? '', edits: open.find((one) => String(one.id) === id)?.edits ?? [] })
      }
      searchable
      data-testid="simulate-change-prepared"
    />
  );
}

function OfVersion({ row, change }: Props) {
  const { t } = useTranslation();
  const { rows } = useVersions();
  return (
    <Select
      size="xs"
      w={330}
      label={t('simulate.change.version')}
      data={rows.map(({ number, note, at }) => ({
        value: String(number),
        label: [number, note, shortDateAndTime(at)].filter(Boolean).join(' · '),
      }))}
      value={row.number || null}
      onChange={(number) => change({ number: number ?? '' })}
      searchable
      data-testid="simulate-change-version"
    />
  );
}
