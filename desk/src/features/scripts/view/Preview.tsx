import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { Content, State } from '../script';
import { type Move, usePreview } from '../state';
import { Conversation } from './Conversation';

/** The draft as an agent will meet it; nothing is kept. */
export function Preview({ draft }: { draft: Content }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State | undefined>(undefined);
  const preview = usePreview(draft);
  const go = (move: Move) => preview.mutate({ move, state }, { onSuccess: setState });
  const values = {
    customer_name: t('scripts.sample.customer'),
    agent_name: t('scripts.sample.agent'),
    queue_name: t('scripts.sample.queue'),
    today: new Date().toLocaleDateString(),
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600}>{t('scripts.preview')}</Text>
        <Button size="compact-xs" variant="default" onClick={() => go('begin')} data-testid="preview-begin">
          {t(state ? 'scripts.preview_again' : 'scripts.preview_begin')}
        </Button>
      </Group>
      {!state && !preview.error && <Text c="dimmed">{t('scripts.preview_text')}</Text>}
      {preview.error && (
        <Alert color="orange" p="xs">
          {refusalText(t, preview.error)}
        </Alert>
      )}
      {state?.over && <Text fw={600}>{t('scripts.over')}</Text>}
      {state && !state.over && (
        <Conversation
          state={state}
          values={values}
          busy={preview.isPending}
          onAnswer={(field, value) =>
            setState({ ...state, answers: { ...state.answers, [field]: value } })
          }
          onTick={(statement, on) =>
            setState({
              ...state,
              ticked: on
                ? [...state.ticked, statement]
                : state.ticked.filter((one) => one !== statement),
            })
          }
          onNext={() => go('next')}
          onBack={() => go('back')}
        />
      )}
    </Stack>
  );
}
