import { Button } from '@mantine/core';
import { IconMicrophoneOff, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentDoc } from '@/protocol/desk';
import { useElsewhere, useMicrophoneStatus, usePhoneStatus } from '../../phone/state';

/** The cause in a word: this page knows of its microphone first, the engine of everything else. */
function useTrouble(agent: AgentDoc): string {
  const microphone = useMicrophoneStatus();
  const phone = usePhoneStatus();
  const elsewhere = useElsewhere();
  if (agent.state === 'offline') return '';
  if (elsewhere && agent.device?.kind === 'browser') return 'elsewhere';
  if (agent.device?.kind === 'browser') {
    if (microphone === 'denied') return 'microphone_denied';
    if (microphone === 'lost') return 'microphone_lost';
    if (phone === 'lost') return 'unregistered';
  }
  return agent.device && !agent.device.ok ? agent.device.cause : '';
}

/** The phone can't ring: said at once, by cause, with the way out. */
export function DeviceTrouble({ agent, onMend }: { agent: AgentDoc; onMend: () => void }) {
  const { t } = useTranslation();
  const cause = useTrouble(agent);
  if (!cause) return null;
  const Icon = cause.startsWith('microphone') ? IconMicrophoneOff : IconPhoneOff;
  return (
    <Button
      size="xs"
      variant="light"
      color="red"
      c="var(--desk-bad)"
      bg="var(--desk-bad-soft)"
      leftSection={<Icon size={16} aria-hidden />}
      onClick={onMend}
      data-testid="device-trouble"
      data-cause={cause}
    >
      {t(`agent.trouble.${cause}`, { defaultValue: cause })}
    </Button>
  );
}
