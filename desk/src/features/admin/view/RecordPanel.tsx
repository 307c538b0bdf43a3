import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type Resource, type Values } from '../form/field';
import { keyOf, labelOf } from '../state';
import { AgentPhone } from './AgentPhone';
import classes from './admin.module.css';
import { FlowGate } from './FlowGate';
import { OnceShown } from './OnceShown';
import { RecordForm } from './RecordForm';
import { RemoveButton } from './RemoveButton';
import { Sounds } from './Sounds';

interface Props {
  resource: Resource;
  /** Null for a new one. */
  row: Values | null;
  onOpen: (key: string) => void;
}

/** One record beside its list: its fields, and what else can be done with it. */
export function RecordPanel({ resource, row, onOpen }: Props) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Values | null>(null);
  const key = row ? keyOf(row) : '';
  const after = (saved: Values) => {
    if (row) return;
    // A secret that is told only now must stay in sight until it was read.
    if (typeof saved.token === 'string') setMade(saved);
    else onOpen(keyOf(saved));
  };
  if (made)
    return (
      <OnceShown text={asText(made.token)} about={t('admin.token_once')} onDone={() => onOpen(keyOf(made))} />
    );
  return (
    <div className={classes.panel} data-testid="admin-panel">
      <Title order={2}>{row ? labelOf(row) : t(`admin.new.${resource.noun}`)}</Title>
      {row && resource.noun === 'queues' && <Link to={`/routing/queue/${key}`}>{t('routing.of_queue')}</Link>}
      {row && resource.noun === 'flows' && <FlowGate id={key} row={row} />}
      <RecordForm resource={resource} id={key} before={row ?? resource.blank} onSaved={after} />
      {row && resource.noun === 'agents' && <AgentPhone id={key} />}
      {row && resource.noun === 'prompts' && <Sounds id={key} row={row} />}
      {row && resource.removable && <RemoveButton resource={resource} id={key} onGone={() => onOpen('')} />}
    </div>
  );
}
