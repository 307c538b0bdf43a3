import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useMe, useMyAgent } from '@/store';
import { MicrophoneCheck } from '../../phone/view/MicrophoneCheck';
import { useOrder } from '../commands';
import { useReady } from '../ready';
import { useLines } from '../state';
import classes from './bar.module.css';
import { DeviceTrouble } from './DeviceTrouble';
import { LineQuality } from './LineQuality';
import { StateBadge, useReasonText } from './StateBadge';
import { StateItems } from './StateItems';

function NextPause({ reason, onCancel }: { reason: string; onCancel: () => void }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  return (
    <span className={classes.next} data-testid="next-reason">
      {t('agent.next_pause', { reason: reasonText(reason) })}
      <ActionIcon
        variant="subtle"
        size="xs"
        color="gray"
        aria-label={t('agent.cancel_pause')}
        onClick={onCancel}
      >
        <IconX size={12} />
      </ActionIcon>
    </span>
  );
}

/** The agent's own state, always in sight and always at hand. */
export default function AgentBar() {
  const { t } = useTranslation();
  const me = useMe();
  const agent = useMyAgent();
  const order = useOrder();
  const { front } = useLines();
  const { beReady, checking, closeCheck } = useReady();
  const toggle = () => {
    if (agent?.state === 'ready') void order({ do: 'not_ready', reason: 'break' });
    else void beReady();
  };
  useKeys(
    agent
      ? [{ id: 'ready', keys: ['Alt+R'], label: 'agent.key.ready', group: 'agent.nav', run: toggle }]
      : [],
  );
  if (!agent) return <Text c="dimmed">{t(me ? 'agent.no_agent' : 'app.loading')}</Text>;
  return (
    <>
      <Menu position="bottom-start" width={260} withinPortal={false}>
        <Menu.Target>
          <Tooltip label={t('agent.change_state')}>
            <Button
              variant="default"
              size="sm"
              className={classes.state}
              rightSection={<IconChevronDown size={14} aria-hidden />}
              data-testid="state"
              data-state={agent.state}
              data-reason={agent.reason}
            >
              <StateBadge state={agent.state} reason={agent.reason} since={agent.since} />
            </Button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <StateItems agent={agent} onReady={(device) => void beReady(device)} />
        </Menu.Dropdown>
      </Menu>
      {agent.next_reason && (
        <NextPause
          reason={agent.next_reason}
          onCancel={() => void beReady(agent.device?.kind ?? 'browser')}
        />
      )}
      <DeviceTrouble agent={agent} onMend={() => void beReady('browser', true)} />
      <LineQuality leg={front?.line.leg ?? ''} />
      <MicrophoneCheck opened={checking} onClose={closeCheck} />
    </>
  );
}
