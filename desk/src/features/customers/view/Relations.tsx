import { ActionIcon, Button, Group, Select, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { CustomerLink } from '@/features/agent/view/CustomerLink';
import { refusalText } from '@/features/agent/commands';
import { RELATIONS } from '../customer';
import { type Around, type CustomerRef, useRelate, useUndoMerge, useUnrelate } from '../state';
import { CustomerSearch } from './CustomerSearch';
import classes from './customers.module.css';

/** To whom this customer belongs, and who was merged into them. */
export function Relations({ id, around }: { id: string; around: Around }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<string>(RELATIONS[0]);
  const relate = useRelate(id);
  const unrelate = useUnrelate(id);
  return (
    <>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Select
          size="xs"
          w={170}
          aria-label={t('customers.relation.kind')}
          data={RELATIONS.map((value) => ({ value, label: t(`customers.relation.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value ?? RELATIONS[0])}
        />
        <div style={{ flex: 1 }}>
          <CustomerSearch
            label={t('customers.relation.whom')}
            except={id}
            onChoose={(other) => relate.mutate({ kind, other })}
            testid="relation-search"
          />
        </div>
      </Group>
      {relate.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, relate.error)}
        </Text>
      )}
      {around.relations.length === 0 && <Text c="dimmed">{t('customers.relation.none')}</Text>}
      {around.relations.map((one) => (
        <div key={one.id} className={classes.row}>
          <span>
            {String(one.customer.id) === id ? (
              <>
                {t(`customers.relation.${one.kind}`)} <Ref who={one.other} />
              </>
            ) : (
              <>
                <Ref who={one.customer} />: {t(`customers.relation.${one.kind}`)} {t('customers.relation.this_one')}
              </>
            )}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('customers.relation.remove')}
            onClick={() => unrelate.mutate(one.id)}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Merges around={around} />
    </>
  );
}

function Ref({ who }: { who: CustomerRef }) {
  const { t } = useTranslation();
  return <CustomerLink id={who.id}>{who.name || who.company || t('customers.unnamed')}</CustomerLink>;
}

function Merges({ around }: { around: Around }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const undo = useUndoMerge();
  if (around.merges.length === 0) return null;
  return (
    <>
      <h3 className={classes.section}>{t('customers.same.merged_here')}</h3>
      {around.merges.map((one) => (
        <div key={one.id} className={classes.row} data-testid={`merge-${one.id}`}>
          <span>
            {one.gone.name || one.gone.company || t('customers.unnamed')} · {dateAndTime(one.at)} · {one.by}
          </span>
          {role !== 'agent' && (
            <Button
              size="compact-xs"
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate(one.id)}
              data-testid="unmerge"
            >
              {t('customers.same.unmerge')}
            </Button>
          )}
        </div>
      ))}
      {undo.error && (
        <Text c="var(--desk-bad)" role="alert">
          {refusalText(t, undo.error)}
        </Text>
      )}
    </>
  );
}
