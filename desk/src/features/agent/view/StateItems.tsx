import { Menu } from '@mantine/core';
import { IconBrowser, IconCircleMinus, IconDeviceLandlinePhone, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/app/session';
import type { AgentDoc, DeviceKind } from '@/protocol/desk';
import { useDoc } from '@/store';
import { useOrder } from '../commands';
import { useReasonText } from './StateBadge';

const HOUSE_REASONS = ['break', 'lunch', 'meeting', 'training', 'back_office'];

interface Props {
  agent: AgentDoc;
  onReady: (device: DeviceKind) => void;
}

/** Ready on which device, or away for which reason; during a contact the pause is taken when it ends. */
export function StateItems({ agent, onReady }: Props) {
  const { t } = useTranslation();
  const { phone } = useSession();
  const order = useOrder();
  const reasonText = useReasonText();
  const reasons = useDoc('floor')?.not_ready_reasons ?? HOUSE_REASONS;
  const busy = agent.contacts.length > 0;
  return (
    <>
      <Menu.Label>{t('agent.state.ready')}</Menu.Label>
      {phone && (
        <Menu.Item
          leftSection={<IconBrowser size={16} aria-hidden />}
          onClick={() => onReady('browser')}
          data-testid="ready-browser"
        >
          {t('agent.ready_browser')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconDeviceLandlinePhone size={16} aria-hidden />}
        onClick={() => onReady('sip')}
        data-testid="ready-sip"
      >
        {t('agent.ready_sip')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{busy ? t('agent.pause_after') : t('agent.pause_now')}</Menu.Label>
      {reasons.map((reason) => (
        <Menu.Item
          key={reason}
          leftSection={<IconCircleMinus size={16} aria-hidden />}
          onClick={() => void order({ do: 'not_ready', reason })}
          data-testid={`not-ready-${reason}`}
        >
          {reasonText(reason)}
        </Menu.Item>
      ))}
      {agent.state !== 'offline' && !busy && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => void order({ do: 'sign_out' })}
            data-testid="go-offline"
          >
            {t('agent.go_offline')}
          </Menu.Item>
        </>
      )}
    </>
  );
}
