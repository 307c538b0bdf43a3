import { ActionIcon, Menu } from '@mantine/core';
import { IconCircleFilled, IconCircleMinus, IconDots, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReasonText } from '@/features/agent/view/StateBadge';
import type { AgentDoc } from '@/protocol/desk';
import { useDoc } from '@/store';
import { useAgentOrders } from '../commands';

/** What a supervisor may do for an agent. What can't be done now is greyed, with the reason. */
export function AgentActions({ agent }: { agent: AgentDoc }) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const orders = useAgentOrders(agent);
  const reasons = useDoc('floor')?.not_ready_reasons ?? [];
  const deaf = !agent.device?.ok;
  const busy = agent.contacts.length > 0;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--desk-quiet)"
          aria-label={t('floor.act.menu', { name: agent.name })}
          data-testid={`agent-actions-${agent.id}`}
        >
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{agent.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconCircleFilled size={15} aria-hidden color="var(--desk-good)" />}
          disabled={agent.state === 'ready' || deaf}
          title={deaf ? t('floor.act.no_device') : undefined}
          onClick={() => void orders.ready()}
          data-testid="set-ready"
        >
          {t('floor.act.ready')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t(busy ? 'floor.act.not_ready_after' : 'floor.act.not_ready')}</Menu.Label>
        {reasons.map((reason) => (
          <Menu.Item
            key={reason}
            leftSection={<IconCircleMinus size={15} aria-hidden />}
            disabled={agent.state === 'offline'}
            onClick={() => void orders.notReady(reason)}
            data-testid={`set-not-ready-${reason}`}
          >
            {reasonText(reason)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={15} aria-hidden />}
          disabled={agent.state === 'offline' || busy}
          title={busy ? t('floor.act.busy') : undefined}
          onClick={() => void orders.signOut()}
          data-testid="set-signed-out"
        >
          {t('floor.act.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
