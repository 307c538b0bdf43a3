import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration, timeWithSeconds } from '@/app/format';
import { useReasonText } from '@/features/agent/view/StateBadge';
import { useNames } from '@/features/contacts/names';
import { usePassedText } from '@/features/contacts/passed';
import { useSkills } from '@/features/routing/state';
import { skillsAsked, skillsNamed } from '@/features/routing/words';
import type { Candidate, ContactAnswer } from '../answers';
import { withDetail } from '../words';

/** What a contact waits for, what orders it, and each agent who could take it with the reason why not. */
export function ContactWhy({ told }: { told: ContactAnswer }) {
  const { t } = useTranslation();
  const names = useNames();
  const skill = useSkills().name;
  const asked = skillsAsked(told.demands, skill);
  const detail = told.waits_for === 'skill' ? skillsNamed(told.detail, skill) : names.agent(told.detail);
  return (
    <>
      <Text fw={600} data-testid="why-waits-for">
        {withDetail(t, `why.waits_for.${told.waits_for}`, detail)}
      </Text>
      {told.order && (
        <>
          <Text size="sm">
            {t('why.order', { priority: told.order[0], time: timeWithSeconds(told.order[1] * 1000) })}
          </Text>
          <Text size="sm">
            {t('why.position', { position: told.position, queue: names.queue(told.queue) })}
            {told.ahead_elsewhere > 0 && ` · ${t('why.elsewhere', { number: told.ahead_elsewhere })}`}
          </Text>
          <Text size="sm">
            {asked
              ? t('why.demands', { skills: asked, ring: told.ring })
              : t('why.no_demands', { ring: told.ring })}
            {' · '}
            {told.next_ring_at
              ? t('why.next_ring', { time: timeWithSeconds(told.next_ring_at * 1000) })
              : t('why.last_ring')}
          </Text>
          <Candidates rows={told.candidates} />
        </>
      )}
    </>
  );
}

function Candidates({ rows }: { rows: readonly Candidate[] }) {
  const { t } = useTranslation();
  const names = useNames();
  if (rows.length === 0) return <Text c="dimmed">{t('why.no_candidates')}</Text>;
  return (
    <Table mt="sm" verticalSpacing={4} aria-label={t('why.candidates')} data-testid="why-candidates">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('why.agent')}</Table.Th>
          <Table.Th>{t('why.verdict_column')}</Table.Th>
          <Table.Th ta="end">{t('why.turn')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.agent} data-verdict={row.verdict}>
            <Table.Td>{names.agent(row.agent)}</Table.Td>
            <Table.Td>
              <Verdict row={row} />
            </Table.Td>
            <Table.Td ta="end">{row.turn || ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Verdict({ row }: { row: Candidate }) {
  const { t } = useTranslation();
  const names = useNames();
  const skill = useSkills().name;
  const reasonText = useReasonText();
  const passedText = usePassedText();
  const detail = {
    reserved: () => names.agent(row.detail),
    busy: () => passedText(row.detail),
    device: () => row.detail && reasonText(row.detail),
    not_ready: () => row.detail && reasonText(row.detail),
    joins_after: () => duration(Number(row.detail) * 1000),
    lacks: () => skillsNamed(row.detail, skill),
  }[row.verdict];
  return <>{withDetail(t, `why.verdict.${row.verdict}`, detail ? detail() : row.detail)}</>;
}
