import { Anchor, Button, CloseButton, Group, Select, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { type CaseRecord, type CaseRef, isSettled } from '../cases';
import { useActOn } from '../state';
import classes from './case.module.css';
import { StatusMark } from './Marks';

const KINDS = ['related', 'part_of', 'caused_by', 'duplicate_of'] as const;

interface Props {
  record: CaseRecord;
  onOpen: (id: number) => void;
}

/** Other cases it has to do with, the contacts it came up in, and the way to merge it. */
export function Relations({ record, onOpen }: Props) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  return (
    <section aria-labelledby="case-relations">
      <h3 id="case-relations" className={classes.heading}>
        {t('cases.relations')}
      </h3>
      <ul className={classes.list}>
        {record.incident && <Other word={t('cases.incident')} other={record.incident} onOpen={onOpen} />}
        {record.relations.map(({ id, kind, direction, case: other }) => (
          <Other key={id} word={t(`cases.relation.${direction}_${kind}`)} other={other} onOpen={onOpen}>
            {direction === 'to' && (
              <CloseButton
                size="xs"
                aria-label={t('cases.unrelate', { id: other.id })}
                onClick={() => act.mutate({ method: 'delete', path: `/relations/${id}` })}
              />
            )}
          </Other>
        ))}
        {record.contacts.map((contact) => (
          <li key={contact} className={classes.row}>
            <Anchor component={Link} to={`/contacts/${contact}`} size="sm" data-testid={`case-contact-${contact}`}>
              {t('cases.contact', { id: contact })}
            </Anchor>
          </li>
        ))}
      </ul>
      {!isSettled(record.status) && <Join record={record} onOpen={onOpen} />}
      {act.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, act.error)}
        </Text>
      )}
    </section>
  );
}

interface OtherProps {
  word: string;
  other: CaseRef;
  onOpen: Props['onOpen'];
  children?: React.ReactNode;
}

function Other({ word, other, onOpen, children }: OtherProps) {
  return (
    <li className={classes.row}>
      <Text>
        <Text span c="dimmed">
          {word}
        </Text>{' '}
        <Anchor component="button" type="button" size="sm" underline="always" onClick={() => onOpen(other.id)}>
          #{other.id} {other.subject}
        </Anchor>
      </Text>
      <StatusMark status={other.status} />
      {children}
    </li>
  );
}

function Join({ record, onOpen }: Props) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<string>('related');
  const other = Number(number.trim().replace(/^#/, ''));
  const ready = Number.isInteger(other) && other > 0 && other !== record.id && !act.isPending;
  const merge = kind === 'merge';
  const send = () =>
    act.mutate(merge ? { path: '/merge', body: { into: other } } : { path: '/relations', body: { other, kind } }, {
      onSuccess: () => (merge ? onOpen(other) : setNumber('')),
    });
  return (
    <Group gap="xs" align="start">
      <Select
        size="xs"
        w={170}
        aria-label={t('cases.relation_kind')}
        data={[
          ...KINDS.map((value) => ({ value, label: t(`cases.relation.to_${value}`) })),
          { value: 'merge', label: t('cases.merge') },
        ]}
        allowDeselect={false}
        value={kind}
        onChange={(value) => setKind(value ?? 'related')}
        data-testid="relation-kind"
      />
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('cases.other_number')}
        placeholder={t('cases.other_number')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={act.error && refusalText(t, act.error)}
        data-testid="relation-other"
      />
      <Button size="xs" variant="default" disabled={!ready} onClick={send} data-testid="relation-send">
        {t(merge ? 'cases.merge_now' : 'cases.add')}
      </Button>
    </Group>
  );
}
