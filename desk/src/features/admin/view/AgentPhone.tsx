import { Button, Code, Text, Title } from '@mantine/core';
import { IconDeviceLandlinePhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { type PhoneAccount, useAsk } from '../state';

/** A secret for a plain SIP phone: told once, with everything the phone asks for. */
export function AgentPhone({ id }: { id: string }) {
  const { t } = useTranslation();
  const renew = useAsk<PhoneAccount>(`/agents/${encodeURIComponent(id)}/phone`);
  const account = renew.data;
  return (
    <section>
      <Title order={3}>{t('admin.phone.title')}</Title>
      <Text size="sm" c="dimmed" mb={8}>
        {t('admin.phone.about')}
      </Text>
      {account ? (
        <dl
          data-testid="agent-phone"
          style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '4px 16px', margin: 0 }}
        >
          {Object.entries({
            server: `${account.host}:${account.port}`,
            username: account.username,
            password: account.password,
          }).map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(`admin.phone.${name}`)}</dt>
              <dd style={{ margin: 0 }}>
                <Code fz={13}>{value}</Code>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceLandlinePhone size={15} aria-hidden />}
          loading={renew.isPending}
          onClick={() => renew.mutate(undefined)}
          data-testid="agent-phone-renew"
        >
          {t('admin.phone.renew')}
        </Button>
      )}
      {renew.error && (
        <Text size="sm" c="var(--desk-bad)" role="alert">
          {refusalText(t, renew.error)}
        </Text>
      )}
    </section>
  );
}
