import { Alert, Button, Group, Paper, Text } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { type Door, useVisitorCall } from '@/features/visitor/call';
import { FaultText } from '@/features/visitor/view/FaultText';
import { useNow } from '@/store';
import type { Content } from '../flow';
import { type Checked, type Trial, tryDraft } from '../state';
import classes from './flows.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const MOST_TRIES = 3;
const AGAIN_MS = 800;

interface Props {
  id: string;
  content: Content;
  checked: Checked | undefined;
}

/** Calls the flow as it is drawn from this browser: the centre answers with it, what it does it does in earnest. */
export function TryCall({ id, content, checked }: Props) {
  const { t } = useTranslation();
  const trial = useRef<Trial | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  const [open, setOpen] = useState(false);
  const tries = useRef(0);
  const door: Door = useCallback(async () => {
    if (!trial.current) throw new Error('no trial');
    return { phone: trial.current.phone };
  }, []);
  const call = useVisitorCall(door);
  const { stage, fault, talkingSince } = call.view;
  const begin = async () => {
    setAsking(true);
    setError(null);
    setOpen(true);
    try {
      trial.current = await tryDraft(id, content);
      await call.start(trial.current.number, '');
    } catch (problem) {
      setError(problem);
    } finally {
      setAsking(false);
    }
  };
  // The draft may reach the telephone switch a moment after the call does.
  const early = stage !== 'talking' && fault === 'line_failed' && talkingSince === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a call that failed is tried again
  useEffect(() => {
    if (!early || tries.current >= MOST_TRIES) return;
    tries.current += 1;
    const timer = setTimeout(() => void begin(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [early]);
  const calling = asking || ['asking', 'connecting', 'ringing', 'talking'].includes(stage);
  const drawn = checked?.problems.every(({ weight, code }) => weight !== 'error' || code === 'test_failed');
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhone size={15} aria-hidden />}
        disabled={calling || !drawn}
        title={drawn ? undefined : t('flows.call.not_yet')}
        onClick={() => {
          tries.current = 0;
          void begin();
        }}
        data-testid="flow-call"
      >
        {t('flows.call.title')}
      </Button>
      {open && (
        <Panel
          call={call}
          asking={asking}
          error={error}
          onClose={() => {
            call.hangUp();
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function Panel({
  call,
  asking,
  error,
  onClose,
}: {
  call: ReturnType<typeof useVisitorCall>;
  asking: boolean;
  error: unknown;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { stage, fault, talkingSince, endedAt } = call.view;
  const [pressed, setPressed] = useState('');
  const press = (key: string) => {
    call.press(key);
    setPressed((before) => (before + key).slice(-16));
  };
  return (
    <Paper
      shadow="md"
      withBorder
      p="sm"
      radius="md"
      style={{ position: 'fixed', left: 'calc(var(--desk-rail) + 16px)', bottom: 20, width: 232, zIndex: 150 }}
      role="region"
      aria-label={t('flows.call.title')}
      onKeyDown={(event) => {
        if (!KEYS.includes(event.key) || stage !== 'talking') return;
        press(event.key);
        event.stopPropagation();
      }}
      data-testid="flow-call-panel"
    >
      <Group justify="space-between" mb={6}>
        <Text fw={600} role="status" data-testid="flow-call-stage" data-stage={stage}>
          {asking && stage === 'idle' ? t('visitor.stage.connecting') : t(`visitor.stage.${stage}`)}
        </Text>
        {talkingSince > 0 && <Clock since={talkingSince} until={endedAt} />}
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {pressed || t('flows.call.in_earnest')}
      </Text>
      {stage === 'talking' && (
        <div className={classes.keypad}>
          {KEYS.map((key) => (
            <Button
              key={key}
              size="compact-md"
              variant="default"
              onClick={() => press(key)}
              data-testid={`call-key-${key}`}
            >
              {key}
            </Button>
          ))}
        </div>
      )}
      {fault && <FaultText fault={fault} />}
      {error !== null && (
        <Alert color="red" p={6}>
          {refusalText(t, error)}
        </Alert>
      )}
      <Button
        fullWidth
        mt="xs"
        size="xs"
        variant={stage === 'talking' ? 'filled' : 'default'}
        color={stage === 'talking' ? 'red' : undefined}
        leftSection={<IconPhoneOff size={15} aria-hidden />}
        onClick={onClose}
        data-testid="flow-call-end"
      >
        {stage === 'talking' ? t('flows.call.hang_up') : t('app.close')}
      </Button>
    </Paper>
  );
}

function Clock({ since, until }: { since: number; until: number }) {
  useNow();
  return <time>{duration((until || Date.now()) - since)}</time>;
}
