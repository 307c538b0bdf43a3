import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { useReasonText } from '@/features/agent/view/StateBadge';
import { useNames } from '@/features/contacts/names';
import { usePassedText } from '@/features/contacts/passed';
import { useSkills } from '@/features/routing/state';
import { skillsNamed } from '@/features/routing/words';
import type { AgentAnswer, QueueAnswer } from '../answers';
import { withDetail } from '../words';

/** Why nothing comes to an agent, and what stands in each of their queues. */
export function AgentWhy({ told }: { told: AgentAnswer }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const passedText = usePassedText();
  const said = told.verdict === 'busy' ? passedText : reasonText;
  const detail = told.detail && said(told.detail);
  return (
    <>
      <Text fw={600} data-testid="why-agent">
        {withDetail(t, `why.agent_verdict.${told.verdict}`, detail)}
      </Text>
      {told.takes.length > 0 && (
        <Text size="sm">
          {t('why.takes', {
            kinds: told.takes.map((kind) => t(`why.kind.${kind}`, { defaultValue: kind })).join(', '),
          })}
        </Text>
      )}
      <Queues rows={told.queues} />
    </>
  );
}

function Queues({ rows }: { rows: readonly QueueAnswer[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const skill = useSkills().name;
  if (rows.length === 0) return <Text c="dimmed">{t('why.no_queues')}</Text>;
  return (
    <Table mt="sm" verticalSpacing={4} data-testid="why-queues">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('why.queue')}</Table.Th>
          <Table.Th ta="end">{t('why.waiting')}</Table.Th>
          <Table.Th ta="end">{t('why.may_take')}</Table.Th>
          <Table.Th>{t('why.verdict_column')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ queue, waiting, may_take, verdict, detail }) => (
          <Table.Tr key={queue} data-verdict={verdict}>
            <Table.Td>{names.queue(queue)}</Table.Td>
            <Table.Td ta="end">{waiting}</Table.Td>
            <Table.Td ta="end">{may_take}</Table.Td>
            <Table.Td>
              {withDetail(
                t,
                `why.queue_verdict.${verdict}`,
                verdict === 'joins_after'
                  ? duration(Number(detail) * 1000)
                  : verdict === 'lacks'
                    ? skillsNamed(detail, skill)
                    : detail,
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
