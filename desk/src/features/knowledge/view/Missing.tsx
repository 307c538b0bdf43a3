import { Button, Loader, Table, Text } from '@mantine/core';
import { IconBook2, IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import { Empty } from '@/features/contacts/list/Empty';
import { useGaps, useOpenFeedback, useSettleFeedback, useSettleGap } from '../state';
import classes from './knowledge.module.css';

/** Looked for and not found, most often asked first. */
export function Gaps() {
  const { t } = useTranslation();
  const names = useNames();
  const { data } = useGaps();
  const settle = useSettleGap();
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  if (data.length === 0)
    return <Empty icon={IconBook2} title={t('knowledge.no_gaps')} text={t('knowledge.no_gaps_text')} />;
  return (
    <div className={classes.scroll}>
      <Table aria-label={t('knowledge.view.gaps')} data-testid="gaps">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('knowledge.gap.typed')}</Table.Th>
            <Table.Th>{t('knowledge.gap.times')}</Table.Th>
            <Table.Th>{t('knowledge.gap.last')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((gap) => (
            <Table.Tr key={gap.id}>
              <Table.Td>{gap.typed}</Table.Td>
              <Table.Td className="figures">{gap.times}</Table.Td>
              <Table.Td>
                {names.agent(gap.last_by)} · {dateAndTime(gap.last_at)}
              </Table.Td>
              <Table.Td ta="right">
                <Button size="compact-xs" variant="default" onClick={() => settle.mutate(gap.id)}>
                  {t('knowledge.settle')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** What agents call wrong or no help, until somebody has dealt with it. */
export function OpenFeedback({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data } = useOpenFeedback();
  const settle = useSettleFeedback();
  if (!data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  if (data.length === 0)
    return (
      <Empty
        icon={IconMessageCircle}
        title={t('knowledge.no_feedback')}
        text={t('knowledge.no_feedback_text')}
      />
    );
  return (
    <div className={classes.scroll}>
      <Table aria-label={t('knowledge.view.feedback')} data-testid="feedback">
        <Table.Tbody>
          {data.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Button size="compact-sm" variant="subtle" onClick={() => onOpen(one.article)}>
                  {one.title}
                </Button>
              </Table.Td>
              <Table.Td>
                <Text size="xs" fw={600}>
                  {t(`knowledge.verdict.${one.verdict}`)}
                </Text>
                {one.comment}
              </Table.Td>
              <Table.Td>
                {names.agent(one.by)} · {dateAndTime(one.at)}
              </Table.Td>
              <Table.Td ta="right">
                <Button size="compact-xs" variant="default" onClick={() => settle.mutate(one.id)}>
                  {t('knowledge.settle')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
