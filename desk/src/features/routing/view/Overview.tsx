import { Loader, Text, Title } from '@mantine/core';
import { IconRoute2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import type { QueueRules } from '../rules';
import { type Named, useList, usePeople, useProblems, useSkills } from '../state';
import { Problems } from './Problems';
import classes from './routing.module.css';

/** Every queue's routing in one line, and all that is wrong with the rulebook. */
export function Overview() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: queues } = useList<QueueRules>('/queues');
  const { data: sites = [] } = useList<Named>('/sites');
  const { data: problems = [] } = useProblems();
  const people = usePeople() ?? [];
  const skills = useSkills();
  const asked = ({ needs, language_is_skill }: QueueRules) =>
    [
      ...Object.entries(needs).map(([skill, least]) => `${skills.name(skill)} ${least}+`),
      ...(language_is_skill ? [t('routing.language')] : []),
    ].join(', ');
  const serving = (queue: string) => people.filter((one) => one.queues.includes(queue)).length;
  const columns: Column<QueueRules>[] = [
    { key: 'name', label: t('routing.queue'), by: (row) => row.name, cell: (row) => row.name },
    {
      key: 'site',
      label: t('routing.site'),
      by: (row) => row.site,
      cell: (row) => sites.find(({ id }) => id === row.site)?.name ?? row.site,
    },
    {
      key: 'strategy',
      label: t('routing.strategy_of'),
      by: (row) => t(`routing.strategy.${row.strategy}`),
      cell: (row) => t(`routing.strategy.${row.strategy}`),
    },
    { key: 'needs', label: t('routing.needs'), by: asked, cell: (row) => asked(row) || '–', width: '26%' },
    {
      key: 'rings',
      label: t('routing.rings'),
      by: (row) => row.rings.length,
      cell: (row) => row.rings.length || '–',
      width: '70px',
      align: 'end',
    },
    {
      key: 'groups',
      label: t('routing.groups'),
      by: (row) => row.groups.length,
      cell: (row) => row.groups.length || '–',
      width: '110px',
      align: 'end',
    },
    {
      key: 'agents',
      label: t('routing.agents'),
      by: (row) => serving(row.id),
      cell: (row) => serving(row.id),
      width: '80px',
      align: 'end',
    },
  ];
  return (
    <div className={classes.page} data-testid="routing-overview">
      <div className={classes.head}>
        <div>
          <Title order={1}>{t('routing.title')}</Title>
          <Text size="sm" c="var(--desk-quiet)">
            {t('routing.about')}
          </Text>
        </div>
      </div>
      <div className={classes.padded}>
        <Problems problems={problems} linked />
      </div>
      <div className={classes.rest}>
        {queues ? (
          <RowTable
            label={t('routing.queues')}
            rows={queues}
            columns={columns}
            rowKey={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: `/routing/queue/${id}` })}
            empty={<Empty icon={IconRoute2} title={t('routing.no_queues')} text={t('routing.no_queues_yet')} />}
            testid="routing-queues"
          />
        ) : (
          <Loader size="sm" m="md" aria-label={t('app.loading')} />
        )}
      </div>
    </div>
  );
}
