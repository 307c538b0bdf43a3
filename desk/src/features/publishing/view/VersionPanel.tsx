import { Alert, Button, Group, Loader, Text, TextInput, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import adminClasses from '../../admin/view/admin.module.css';
import type { Version } from '../records';
import { useDifferences, useEffectOfGoingBack, useTell } from '../state';
import { Differences } from './Differences';
import { Problems } from './Problems';
import classes from './publishing.module.css';

interface Props {
  version: Version;
  isNewest: boolean;
  mayEdit: boolean;
}

/** One version: what it changed, and the way back to it. */
export function VersionPanel({ version, isNewest, mayEdit }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const { data, error } = useDifferences(version.number);
  return (
    <div className={adminClasses.panel} data-testid="version-panel">
      <Title order={2}>{version.note || t('publishing.version_title', { number: version.number })}</Title>
      <Text size="sm" c="dimmed">
        {t('publishing.version_by', {
          number: version.number,
          who: names.agent(version.by),
          when: dateAndTime(version.at),
        })}{' '}
        {version.change !== null && (
          <Link to={'/changes' as never} search={{ open: version.change } as never}>
            {t('publishing.its_change')}
          </Link>
        )}
      </Text>
      {error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, error)}
        </Text>
      )}
      {data && (data.length > 0 || version.differs > 0) && <Differences rows={data} />}
      {data?.length === 0 && version.differs === 0 && <Text size="sm">{t('publishing.first_kept')}</Text>}
      {isNewest ? (
        <Text size="sm" c="dimmed">
          {t('publishing.in_force')}
        </Text>
      ) : (
        mayEdit && <GoBack number={version.number} />
      )}
    </div>
  );
}

/** First what it would do, then the button that does it. */
function GoBack({ number }: { number: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [note, setNote] = useState('');
  const effect = useEffectOfGoingBack(number, asked);
  const restore = useTell();
  if (restore.isSuccess) return <Text role="status">{t('publishing.restored', { number })}</Text>;
  if (!asked)
    return (
      <Button
        size="xs"
        variant="default"
        style={{ alignSelf: 'start' }}
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={() => setAsked(true)}
        data-testid="version-back"
      >
        {t('publishing.go_back')}
      </Button>
    );
  const nothing = effect.data && !effect.data.fault && effect.data.differences.length === 0;
  return (
    <section className={classes.trial} aria-label={t('publishing.go_back')} data-testid="version-back-effect">
      <Text fw={600}>{t('publishing.back_would')}</Text>
      {effect.isPending && <Loader size="xs" aria-label={t('app.loading')} />}
      {effect.data && !effect.data.fault && <Differences rows={effect.data.differences} />}
      {effect.data?.refused && (
        <Alert color="red" p="xs" role="alert" title={t('publishing.back_refused')}>
          {effect.data.fault || <Problems rows={effect.data.refusing} />}
        </Alert>
      )}
      {(restore.error ?? effect.error) && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, restore.error ?? effect.error)}
        </Alert>
      )}
      <TextInput
        size="xs"
        maxLength={120}
        label={t('publishing.why_back')}
        placeholder={t('publishing.back_to', { number })}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="version-note"
      />
      <Group gap="sm">
        <Button
          size="xs"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          disabled={!effect.data || effect.data.refused || nothing}
          loading={restore.isPending}
          onClick={() =>
            restore.mutate({
              method: 'POST',
              path: `/versions/${number}/restore`,
              body: { note: note.trim() || t('publishing.back_to', { number }) },
            })
          }
          data-testid="version-restore"
        >
          {t('publishing.go_back_now')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked(false)}>
          {t('app.cancel')}
        </Button>
      </Group>
    </section>
  );
}
