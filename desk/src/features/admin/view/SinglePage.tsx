import { Loader, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { Resource } from '../form/field';
import { useSingle } from '../state';
import classes from './admin.module.css';
import { RecordForm } from './RecordForm';

/** Settings there is but one set of. */
export function SinglePage({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const { data, error } = useSingle(resource);
  return (
    <div className={classes.single}>
      <Title order={1}>{t(`admin.section.${resource.noun}`)}</Title>
      <Text c="dimmed" mb="md">
        {t(`admin.about.${resource.noun}`)}
      </Text>
      {error && <Text c="var(--desk-bad)">{refusalText(t, error)}</Text>}
      {data ? (
        <RecordForm resource={resource} id="" before={data} />
      ) : (
        !error && <Loader size="sm" aria-label={t('app.loading')} />
      )}
    </div>
  );
}
