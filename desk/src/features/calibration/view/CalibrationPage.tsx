import { Button, Group, Loader, SegmentedControl, Select, Table, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { duration, percent } from '@/app/format';
import { Empty } from '@/features/contacts/list/Empty';
import { useNames } from '@/features/contacts/names';
import { judges, type ToldWait } from '../waits';
import { WaitsChart } from './WaitsChart';

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
  /** Newest first. */
  waits: ToldWait[];
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
    <div style={{ padding: 'var(--mantine-spacing-md)', height: '100%', overflow: 'auto' }} data-testid="calibration">
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
      {data && <Chart rows={data} />}
    </div>
  );
}

/** The queue with most to judge first; another can be chosen. */
function Chart({ rows }: { rows: readonly Calibration[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const [wish, setWish] = useState('');
  const judged = rows.filter(({ waits }) => waits.some(judges)).sort((a, b) => b.told - a.told);
  const shown = judged.find(({ queue }) => queue === wish) ?? judged[0];
  if (!shown) return null;
  const outside = shown.sooner + shown.later;
  return (
    <section style={{ marginTop: 'var(--mantine-spacing-lg)', maxWidth: 1040 }}>
      {judged.length > 1 && (
        <Select
          size="xs"
          w={260}
          mb="xs"
          label={t('calibration.queue')}
          value={shown.queue}
          onChange={(queue) => setWish(queue ?? '')}
          data={judged.map(({ queue }) => ({ value: queue, label: names.queue(queue) }))}
          allowDeselect={false}
          data-testid="calibration-queue"
        />
      )}
      <WaitsChart
        waits={shown.waits}
        title={t('calibration.chart', { queue: names.queue(shown.queue) })}
      />
      <Text size="xs" c="var(--desk-quiet)">
        {t('calibration.read', { within: shown.within, outside })}
      </Text>
    </section>
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
