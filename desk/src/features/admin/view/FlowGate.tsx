import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconCheck, IconRocket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { asText, type Values } from '../form/field';
import { type Problem, useAsk } from '../state';

/** From draft to what callers hear: check, see every problem, publish. It speaks of the saved draft. */
export function FlowGate({ id, row }: { id: string; row: Values }) {
  const { t } = useTranslation();
  const names = useNames();
  const path = `/flows/${encodeURIComponent(id)}`;
  const check = useAsk<{ ok: boolean; problems: Problem[] }>(`${path}/check`);
  const publish = useAsk<Values>(`${path}/publish`);
  const live = row.live_version !== null;
  const isLive = live && JSON.stringify(row.live) === JSON.stringify(row.draft);
  const go = async () => {
    const { problems } = await check.mutateAsync(undefined);
    if (problems.length === 0) publish.mutate(undefined);
  };
  const error = check.error ?? publish.error;
  return (
    <div data-testid="flow-gate">
      <Text size="sm" c="dimmed" mb={6}>
        {live
          ? t('admin.flow.live', {
              version: asText(row.live_version),
              when: dateAndTime(asText(row.published_at)),
              who: names.agent(asText(row.published_by)),
            })
          : t('admin.flow.never')}{' '}
        {t(isLive ? 'admin.flow.same' : 'admin.flow.differs')}
      </Text>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCheck size={15} aria-hidden />}
          loading={check.isPending}
          onClick={() => check.mutate(undefined)}
          data-testid="flow-check"
        >
          {t('admin.flow.check')}
        </Button>
        <Button
          size="xs"
          leftSection={<IconRocket size={15} aria-hidden />}
          loading={publish.isPending}
          disabled={isLive}
          onClick={() => void go().catch(() => undefined)}
          data-testid="flow-publish"
        >
          {t('admin.flow.publish')}
        </Button>
      </Group>
      {check.data && (
        <Alert
          mt="sm"
          p="xs"
          color={check.data.problems.length > 0 ? 'red' : 'green'}
          role="status"
          data-testid="flow-problems"
        >
          {check.data.problems.length === 0 ? (
            t('admin.flow.fine')
          ) : (
            <List size="sm">
              {check.data.problems.map(({ code, step, sentence }) => (
                <List.Item key={`${step}.${code}.${sentence}`}>{sentence}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
      {error && (
        <Text size="sm" c="var(--desk-bad)" role="alert" mt={6}>
          {refusalText(t, error)}
        </Text>
      )}
    </div>
  );
}
