import { Button, Group, Text } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPhoneOff, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { useNow } from '@/store';
import type { useVisitorCall } from '../call';
import classes from './call.module.css';
import { FaultText } from './FaultText';
import { Keypad } from './Keypad';

type CallOf = ReturnType<typeof useVisitorCall>;

function Clock({ since, until }: { since: number; until: number }) {
  useNow();
  return (
    <time className={classes.clock} data-testid="visitor-duration">
      {since ? duration((until || Date.now()) - since) : ' '}
    </time>
  );
}

export function InCall({ call: { view, hangUp, mute, press, again } }: { call: CallOf }) {
  const { t } = useTranslation();
  const { stage, fault, muted, talkingSince, endedAt } = view;
  const talking = stage === 'talking';
  useEffect(() => {
    if (!talking) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [talking]);
  return (
    <div className={classes.call}>
      <Text role="status" className={classes.stage} data-testid="visitor-stage">
        {t(`visitor.stage.${stage}`)}
      </Text>
      {stage === 'asking' && <Text c="dimmed">{t('visitor.allow')}</Text>}
      <Clock since={talkingSince} until={endedAt} />
      {stage === 'ended' ? (
        <>
          {fault && <FaultText fault={fault} />}
          <Button
            size="lg"
            radius="xl"
            leftSection={<IconRefresh size={20} aria-hidden />}
            onClick={again}
            autoFocus
            data-testid="visitor-again"
          >
            {t('visitor.again')}
          </Button>
        </>
      ) : (
        <>
          {talking && <Keypad onPress={press} />}
          <Group grow w="100%">
            {talking && (
              <Button
                size="lg"
                px="xs"
                fz="md"
                radius="xl"
                variant={muted ? 'filled' : 'default'}
                aria-pressed={muted}
                leftSection={
                  muted ? (
                    <IconMicrophoneOff size={20} aria-hidden />
                  ) : (
                    <IconMicrophone size={20} aria-hidden />
                  )
                }
                onClick={() => mute(!muted)}
                data-testid="visitor-mute"
              >
                {t(muted ? 'visitor.unmute' : 'visitor.mute')}
              </Button>
            )}
            <Button
              size="lg"
              px="xs"
              fz="md"
              radius="xl"
              color="red.9"
              leftSection={<IconPhoneOff size={20} aria-hidden />}
              onClick={hangUp}
              data-testid="visitor-hang-up"
            >
              {t(talking ? 'visitor.hang_up' : 'app.cancel')}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}
