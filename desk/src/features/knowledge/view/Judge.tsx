import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { Verdict } from '../article';
import { useJudge } from '../state';

const VERDICTS: readonly Verdict[] = ['helped', 'did_not', 'wrong'];

/** Three words an agent can say in a call; what is wrong is asked for. */
export function Judge({ id, contact }: { id: number; contact: string }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [comment, setComment] = useState('');
  const judge = useJudge(id, contact);
  const say = (wish: Verdict) => {
    setVerdict(wish);
    if (wish !== 'wrong') judge.mutate({ verdict: wish, comment: '' });
    else judge.reset();
  };
  return (
    <div>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {t('knowledge.judge')}
        </Text>
        {VERDICTS.map((wish) => (
          <Button
            key={wish}
            size="compact-xs"
            variant={verdict === wish ? 'light' : 'default'}
            aria-pressed={verdict === wish}
            onClick={() => say(wish)}
            data-testid={`judge-${wish}`}
          >
            {t(`knowledge.verdict.${wish}`)}
          </Button>
        ))}
        <Text size="xs" c="dimmed" role="status">
          {judge.isSuccess && t('knowledge.thanks')}
        </Text>
      </Group>
      {verdict === 'wrong' && !judge.isSuccess && (
        <Group mt={6} gap={6} align="flex-end" wrap="nowrap">
          <Textarea
            flex={1}
            size="xs"
            autosize
            minRows={2}
            label={t('knowledge.what_is_wrong')}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
            data-testid="judge-comment"
          />
          <Button size="xs" onClick={() => judge.mutate({ verdict, comment })} data-testid="judge-send">
            {t('knowledge.send')}
          </Button>
        </Group>
      )}
      {judge.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, judge.error)}
        </Text>
      )}
    </div>
  );
}
