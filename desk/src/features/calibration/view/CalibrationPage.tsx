import { Button, Group, Loader, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { duration, percent } from '@/app/format';
import { Empty } from '@/features/contacts/list/Empty';
import { useNames } from '@/features/contacts/names';

/** How true the waits of one queue were that its callers were told. */
export interface Calibration {
  queue: string;
  told: number;
  within: number;
  sooner: number;
  later: number;
  mean_width_seconds: number;
  share: number | null;
  stated_share: number;
}

const DAYS = ['1', '7', '30'];

export default function CalibrationPage() {
  const { t } = useTranslation();
  const [days, setDays] = useState('7');
  const { data, error } = useQuery({
    queryKey: ['calibration', days],
    queryFn: () => rest.get<Calibration[]>('/insight/calibration', { days }),
  });
  const stated = percent(data?.[0]?.stated_share ?? 0.8);
  return (
    <div style={{ padding: 'var(--mantine-spacing-md)' }} data-testid="calibration">
      <Group justify="space-between" mb="xs">
        <Title order={1} size="h3">
          {t('calibration.title')}
        </Title>
        <SegmentedControl
          size="xs"
          value={days}
          onChange={setDays}
          data={DAYS.map((value) => ({ value, label: `${value} d` }))}
          aria-label={t('calibration.days')}
        />
      </Group>
      <Text size="sm" c="var(--desk-quiet)" mb="md" maw={760}>
        {t('calibration.help', { share: stated })}
      </Text>
      {error && <Text>{t('calibration.failed')}</Text>}
      {!data && !error && <Loader size="sm" aria-label={t('app.loading')} />}
      {data && <Rows rows={data} />}
    </div>
  );
}

function Rows({ rows }: { rows: readonly Calibration[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const { copy, copied } = useClipboard();
  if (!rows.some(({ told }) => told > 0)) {
    return (
      <Empty icon={IconTargetArrow} title={t('calibration.none')} text={t('calibration.none_text')} />
    );
  }
  const heads = ['queue', 'told', 'stated', 'share', 'sooner', 'later', 'width'] as const;
  const cells = rows.map((row) => [
    names.queue(row.queue),
    String(row.told),
    percent(row.stated_share),
    percent(row.share),
    String(row.sooner),
    String(row.later),
    duration(row.mean_width_seconds * 1000),
  ]);
  const asText = () => [heads.map((head) => t(`calibration.${head}`)), ...cells].map((row) => row.join('\t'));
  return (
    <>
      <Table maw={760} striped data-testid="calibration-table">
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, place) => (
              <Table.Th key={head} ta={place ? 'end' : 'start'}>
                {t(`calibration.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((row) => (
            <Table.Tr key={row[0]}>
              {row.map((cell, place) => (
                <Table.Td key={heads[place]} ta={place ? 'end' : 'start'}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button mt="sm" size="xs" variant="default" onClick={() => copy(asText().join('\n'))}>
        {t(copied ? 'calibration.copied' : 'calibration.copy')}
      </Button>
    </>
  );
}
