import { Anchor, Loader, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { centreFault, isSecure, visit } from '../account';
import { useVisitorCall } from '../call';
import { CallForm } from './CallForm';
import classes from './call.module.css';
import { FaultText } from './FaultText';
import { InCall } from './InCall';
import { LanguageSwitch } from './LanguageSwitch';

/** What a customer sees: whom to call, one big button, and the call itself. */
export default function CallPage() {
  const { t } = useTranslation();
  const call = useVisitorCall();
  const { data, error, isPending } = useQuery({
    queryKey: ['visitor'],
    queryFn: () => visit(),
    staleTime: Number.POSITIVE_INFINITY,
    // The centre may be starting: the page waits for it instead of giving up.
    retry: (count, problem) => centreFault(problem) === 'unreachable' && count < 30,
    retryDelay: 2000,
  });
  const { stage, fault } = call.view;
  const active = stage !== 'idle';
  return (
    <div className={classes.page} data-testid="visitor" data-stage={stage}>
      <header className={classes.header}>
        <img src="/mark.svg" alt="" width={28} height={28} />
        <LanguageSwitch />
      </header>
      <main className={classes.main}>
        <Title order={1} className={classes.title}>
          {t('visitor.title')}
        </Title>
        {!active && !isSecure() && <FaultText fault="insecure" />}
        {!active && fault && <FaultText fault={fault} />}
        {active && <InCall call={call} />}
        {!active && isPending && <Loader mx="auto" aria-label={t('app.loading')} />}
        {!active && error && <FaultText fault={centreFault(error)} />}
        {!active && data && data.numbers.length === 0 && <FaultText fault="closed" />}
        {!active && data && data.numbers.length > 0 && (
          <CallForm numbers={data.numbers} onCall={call.start} />
        )}
      </main>
      <footer className={classes.footer}>
        {!active && (
          <Anchor href="/callback" size="sm" data-testid="visitor-callback">
            {t('visitor.callback.link')}
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {t('visitor.privacy')}
        </Text>
      </footer>
    </div>
  );
}
