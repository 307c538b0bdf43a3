import { Center, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRole } from '@/api/session';
import { allowed } from '../feature';
import { useSession } from '../session';

/** What a role may not see is absent; who types the address anyway is told so. The server holds the rule. */
export function OnlyFor({
  roles,
  children,
}: {
  roles?: readonly UserRole[] | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  if (allowed(roles, role)) return children;
  return (
    <Center h="100%">
      <Text c="dimmed">{t('app.not_your_role')}</Text>
    </Center>
  );
}
