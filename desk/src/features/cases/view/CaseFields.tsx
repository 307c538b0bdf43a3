import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { useDocs } from '@/store';
import { type CaseRecord, PRIORITIES, TYPES } from '../cases';
import { useActOn, useClassifications, useTeams } from '../state';
import classes from './case.module.css';

/** Each field is saved as it is chosen; if somebody else was quicker that is said and shown. */
export function CaseFields({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const agents = useDocs('agent/');
  const teams = useTeams().data ?? [];
  const paths = useClassifications();
  const readOnly = record.status === 'merged' || act.isPending;
  const put = (change: Record<string, unknown>) =>
    act.mutate({ method: 'patch', path: '', body: { ...change, version: record.version } });
  return (
    <section className={classes.fields} aria-label={t('cases.fields')}>
      <Select
        size="xs"
        label={t('cases.filter.type')}
        data={TYPES.map((value) => ({ value, label: t(`cases.type.${value}`) }))}
        allowDeselect={false}
        readOnly={readOnly}
        value={record.type}
        onChange={(type) => put({ type })}
      />
      <Select
        size="xs"
        label={t('cases.filter.priority')}
        data={PRIORITIES.map((value) => ({ value: String(value), label: t(`cases.priority.p${value}`) }))}
        allowDeselect={false}
        readOnly={readOnly}
        value={String(record.priority)}
        onChange={(value) => put({ priority: Number(value) })}
        data-testid="case-priority"
      />
      <Select
        size="xs"
        label={t('cases.field.classification')}
        searchable
        clearable
        placeholder={t('cases.unclassified')}
        data={paths(record.classification ?? undefined).map(({ id, path }) => ({ value: String(id), label: path }))}
        readOnly={readOnly}
        value={record.classification === null ? null : String(record.classification)}
        onChange={(value) => put({ classification: value ? Number(value) : null })}
      />
      <Select
        size="xs"
        label={t('cases.filter.owner')}
        searchable
        clearable
        placeholder={t('cases.nobody')}
        data={agents.map(({ id, name }) => ({ value: id, label: name }))}
        readOnly={readOnly}
        value={record.owner}
        onChange={(owner) => put({ owner })}
        data-testid="case-owner"
      />
      <Select
        size="xs"
        label={t('cases.filter.team')}
        clearable
        placeholder={t('cases.nobody')}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        readOnly={readOnly}
        value={record.team}
        onChange={(team) => put({ team })}
      />
      {act.error && (
        <Text c="var(--desk-bad)" role="alert" style={{ gridColumn: '1 / -1' }}>
          {refusalText(t, act.error)}
        </Text>
      )}
    </section>
  );
}
