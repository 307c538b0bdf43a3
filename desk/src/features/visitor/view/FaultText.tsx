import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../account';

/** What went wrong, and what to do about it. */
export function FaultText({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`visitor.fault.${fault}`)}
      data-testid={`visitor-fault-${fault}`}
      styles={{
        title: { color: 'var(--desk-warn)' },
        root: { background: 'var(--desk-warn-soft)' },
        message: { color: 'var(--desk-text)' },
      }}
    >
      {t(`visitor.help.${fault}`)}
    </Alert>
  );
}
