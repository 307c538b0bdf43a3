import { Alert, Anchor, Button, Loader, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconPhoneIncoming } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToBeCalled, type CallbackOffer, callbackFault, callbackOffer } from '../callback';
import classes from './call.module.css';
import { LanguageSwitch } from './LanguageSwitch';

/** A customer leaves a number and stands in line to be called; no sign-in. */
export default function CallbackPage() {
  const { t } = useTranslation();
  const { data, isPending, error } = useQuery({
    queryKey: ['callback-offer'],
    queryFn: callbackOffer,
    retryDelay: 2000,
  });
  return (
    <div className={classes.page} data-testid="callback">
      <header className={classes.header}>
        <img src="/mark.svg" alt="" width={28} height={28} />
        <LanguageSwitch />
      </header>
      <main className={classes.main}>
        <Title order={1} className={classes.title}>
          {t('visitor.callback.title')}
        </Title>
        {isPending && <Loader mx="auto" aria-label={t('app.loading')} />}
        {error && <Trouble text={t('visitor.callback.fault.unreachable')} />}
        {data && data.queues.length === 0 && <Trouble text={t('visitor.callback.fault.no_callbacks')} />}
        {data && data.queues.length > 0 && <CallbackForm offer={data} />}
      </main>
      <footer className={classes.footer}>
        <Anchor href="/call" size="sm">
          {t('visitor.callback.call')}
        </Anchor>
      </footer>
    </div>
  );
}

function CallbackForm({ offer }: { offer: CallbackOffer }) {
  const { t, i18n } = useTranslation();
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [queue, setQueue] = useState(offer.queues[0]?.id ?? '');
  const ask = useMutation({ mutationFn: askToBeCalled });
  const hours = { from: offer.from_hour, until: offer.until_hour };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ number, queue, name, language: i18n.language });
  };
  if (ask.isSuccess) {
    return (
      <Stack gap="md" align="center" role="status" data-testid="callback-done">
        <Text className={classes.stage}>{t('visitor.callback.done', { number: ask.data.number })}</Text>
        <Text ta="center">{t('visitor.callback.done_help')}</Text>
        <Button variant="default" size="md" onClick={() => ask.reset()} data-testid="callback-another">
          {t('visitor.callback.another')}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {ask.isError && <Trouble text={t(`visitor.callback.fault.${callbackFault(ask.error)}`, hours)} />}
        <Radio.Group value={queue} onChange={setQueue} label={t('visitor.callback.queue')}>
          <Stack gap="xs" mt={6}>
            {offer.queues.map((one) => (
              <Radio.Card
                key={one.id}
                value={one.id}
                className={classes.choice}
                data-testid={`callback-queue-${one.id}`}
              >
                <Radio.Indicator />
                <span>{one.name}</span>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          size="md"
          type="tel"
          required
          label={t('visitor.callback.number')}
          description={t('visitor.callback.number_help')}
          autoComplete="tel"
          maxLength={40}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          data-testid="callback-number"
        />
        <TextInput
          size="md"
          label={t('visitor.name')}
          description={t('visitor.name_help')}
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="callback-name"
        />
        <Button
          type="submit"
          size="xl"
          radius="xl"
          color="#1d6f38"
          loading={ask.isPending}
          leftSection={<IconPhoneIncoming size={24} aria-hidden />}
          data-testid="callback-ask"
        >
          {t('visitor.callback.ask')}
        </Button>
        <Text size="sm" c="var(--desk-quiet)" ta="center">
          {t('visitor.callback.hours', hours)}
        </Text>
      </Stack>
    </form>
  );
}

function Trouble({ text }: { text: string }) {
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      data-testid="callback-trouble"
      styles={{
        root: { background: 'var(--desk-warn-soft)' },
        message: { color: 'var(--desk-text)' },
      }}
    >
      {text}
    </Alert>
  );
}
