import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueDoc } from '@/protocol/desk';
import { Since } from './StateBadge';

/** My queues, so that I see what waits before it rings. */
export function QueueStrip({ queues }: { queues: readonly QueueDoc[] }) {
  const { t } = useTranslation();
  return (
    <Table w="auto" miw={460} aria-label={t('agent.my_queues')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('agent.my_queues')}</Table.Th>
          <Table.Th ta="right">{t('agent.waiting')}</Table.Th>
          <Table.Th ta="right">{t('agent.longest')}</Table.Th>
          <Table.Th ta="right">{t('agent.colleagues_ready')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {queues.map((queue) => (
          <Table.Tr key={queue.id}>
            <Table.Td>{queue.name}</Table.Td>
            <Table.Td ta="right">{queue.waiting}</Table.Td>
            <Table.Td ta="right">
              {queue.longest_wait_since ? <Since at={queue.longest_wait_since} /> : '–'}
            </Table.Td>
            <Table.Td ta="right">{queue.agents_ready}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
