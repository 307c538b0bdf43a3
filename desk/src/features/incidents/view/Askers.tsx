import { Button, Checkbox, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageName, phoneNumber, shortDateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import type { Asker, Incident } from '../incident';
import { useAskers, useTold } from '../state';
import classes from './incidents.module.css';

/** Who wants to be told of the end; ticked off as it is done. */
export function Askers({ row }: { row: Incident }) {
  const { t } = useTranslation();
  const { data = [] } = useAskers(row.id);
  const told = useTold(row.id);
  return (
    <section>
      <Group justify="space-between" mb={6}>
        <h3 className={classes.heading}>{t('incidents.askers', { count: data.length })}</h3>
        {data.length > 0 && (
          <Button
            component="a"
            href={`/api/v1/incidents/${row.id}/askers.csv`}
            size="compact-xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            CSV
          </Button>
        )}
      </Group>
      {data.length === 0 && <Text c="dimmed">{t('incidents.nobody_asked')}</Text>}
      <ul className={classes.askers} data-testid="incident-askers">
        {data.map((asker) => (
          <AskerRow
            key={asker.id}
            asker={asker}
            over={Boolean(row.ended_at)}
            onTold={(done) => told.mutate({ asker: asker.id, told: done })}
          />
        ))}
      </ul>
    </section>
  );
}

function AskerRow({
  asker,
  over,
  onTold,
}: {
  asker: Asker;
  over: boolean;
  onTold: (done: boolean) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <li>
      <Checkbox
        size="xs"
        checked={Boolean(asker.told_at)}
        disabled={!over && !asker.told_at}
        onChange={(event) => onTold(event.currentTarget.checked)}
        label={`${phoneNumber(asker.number)}${asker.name ? ` · ${asker.name}` : ''}`}
        data-testid={`asker-${asker.id}`}
      />
      <Text size="xs" c="dimmed">
        {asker.told_at
          ? t('incidents.was_told', { when: shortDateAndTime(asker.told_at), who: names.agent(asker.told_by) })
          : `${languageName(asker.language)} · ${shortDateAndTime(asker.asked_at)}`}
      </Text>
    </li>
  );
}
