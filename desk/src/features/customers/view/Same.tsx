import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import { CustomerLink } from '@/features/agent/view/CustomerLink';
import { type Duplicate, useKeepApart, useMerge } from '../state';
import classes from './customers.module.css';

/** Who may be the same person: by what signs, and one press to merge (a supervisor) or to say they are not. */
export function Same({ id, duplicates }: { id: string; duplicates: readonly Duplicate[] }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const merge = useMerge();
  const apart = useKeepApart(id);
  const error = merge.error ?? apart.error;
  return duplicates.map(({ customer, signs }) => (
    <section key={customer.id} className={classes.box} data-testid={`duplicate-${customer.id}`}>
      <Text>
        {t('customers.same.maybe')}{' '}
        <CustomerLink id={customer.id}>{customer.name || customer.company || t('customers.unnamed')}</CustomerLink>{' '}
        {phoneNumber(customer.numbers[0]?.number ?? '')}
      </Text>
      <Text size="xs" c="dimmed">
        {signs.map((sign) => t(`customers.same.sign.${sign}`)).join(' · ')}
      </Text>
      <Group gap={6} mt={4}>
        {role !== 'agent' && (
          <Button
            size="compact-xs"
            loading={merge.isPending}
            onClick={() => merge.mutate({ gone: customer.id, stays: Number(id) })}
            data-testid="merge"
          >
            {t('customers.same.merge')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => apart.mutate(customer.id)}
          data-testid="keep-apart"
        >
          {t('customers.same.not')}
        </Button>
      </Group>
      {error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, error)}
        </Text>
      )}
    </section>
  ));
}
