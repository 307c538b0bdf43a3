import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { useNames } from '@/features/contacts/names';
import { differences } from '../differences';
import type { Content, Vocabulary } from '../flow';
import { type Flow, useRollBack, useVersion, useVersions, type Version } from '../state';
import { DifferenceList } from './DifferenceList';
import classes from './flows.module.css';

interface Props {
  flow: Flow;
  content: Content;
  vocabulary: Vocabulary;
  mayEdit: boolean;
  onTake: (content: Content) => void;
}

/** What was published; each against the one before it, and the way back. */
export function Versions({ flow, content, mayEdit, onTake }: Props) {
  const { t } = useTranslation();
  const { data } = useVersions(flow.id);
  const [open, setOpen] = useState(0);
  if (!data) return null;
  if (data.length === 0)
    return (
      <Text c="dimmed" mt="sm">
        {t('flows.versions.none')}
      </Text>
    );
  return (
    <div style={{ marginTop: 8 }} data-testid="versions">
      {data.map((version) => (
        <Row
          key={version.number}
          flow={flow}
          version={version}
          content={content}
          open={open === version.number}
          onOpen={() => setOpen(open === version.number ? 0 : version.number)}
          mayEdit={mayEdit}
          onTake={onTake}
        />
      ))}
    </div>
  );
}

interface RowProps extends Omit<Props, 'vocabulary'> {
  version: Version;
  open: boolean;
  onOpen: () => void;
}

function Row({ flow, version, content, open, onOpen, mayEdit, onTake }: RowProps) {
  const { t } = useTranslation();
  const names = useNames();
  const { number, live, published_at, published_by } = version;
  return (
    <div className={classes.test} data-open={open || undefined}>
      <UnstyledButton
        className={classes.testHead}
        aria-expanded={open}
        onClick={onOpen}
        data-testid={`version-${number}`}
      >
        <strong>{t('flows.versions.number', { number })}</strong>
        {live && <span className={classes.good}>{t('flows.versions.live')}</span>}
        <Text size="xs" c="dimmed" ml="auto">
          {names.agent(published_by)} · {dateAndTime(published_at)}
        </Text>
      </UnstyledButton>
      {open && <Open flow={flow} version={version} content={content} mayEdit={mayEdit} onTake={onTake} />}
    </div>
  );
}

function Open({ flow, version: { number, live }, content, mayEdit, onTake }: Omit<RowProps, 'open' | 'onOpen'>) {
  const { t } = useTranslation();
  const mine = useVersion(flow.id, number).data;
  const before = useVersion(flow.id, number - 1).data;
  const back = useRollBack(flow.id);
  if (!mine) return null;
  return (
    <>
      {before && (
        <>
          <Text size="xs" fw={600} mt={6}>
            {t('flows.versions.against', { number: before.number })}
          </Text>
          <DifferenceList found={differences(before.content, mine.content)} />
        </>
      )}
      <Text size="xs" fw={600} mt={6}>
        {t('flows.versions.against_draft')}
      </Text>
      <DifferenceList found={differences(mine.content, content)} />
      {mayEdit && (
        <Group gap="xs" mt="xs">
          {!live && (
            <Button
              size="compact-xs"
              loading={back.isPending}
              onClick={() => back.mutate(number)}
              data-testid={`roll-back-${number}`}
            >
              {t('flows.versions.roll_back')}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => onTake(mine.content)}>
            {t('flows.versions.take')}
          </Button>
        </Group>
      )}
      {back.error && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {refusalText(t, back.error)}
        </Text>
      )}
    </>
  );
}
