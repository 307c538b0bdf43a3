import { Button, Checkbox, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import type { State } from '../script';
import { AskedInput } from './AskedInput';
import { Objections } from './Objections';
import { Said } from './Said';
import classes from './scripts.module.css';

interface Props {
  state: State;
  values: Readonly<Record<string, string>>;
  busy: boolean;
  onAnswer: (field: string, value: string) => void;
  onTick: (statement: string, on: boolean) => void;
  onNext: () => void;
  onBack: () => void;
}

/** One page of a script: what to say, what to ask, and the way on. */
export function Conversation({ state, values, busy, onAnswer, onTick, onNext, onBack }: Props) {
  const { t } = useTranslation();
  const { shown, faults, answers, ticked } = state;
  const place = useRef<HTMLDivElement>(null);
  const page = useRef(state.page);
  const faultOf = (id: string) => faults.find(({ where }) => where === id)?.code ?? '';
  const said = {
    ...values,
    ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [`answer.${key}`, value])),
  };
  useEffect(() => {
    // A new page takes the focus to its first question; the first page leaves it where it is.
    if (page.current === state.page && faults.length === 0) return;
    page.current = state.page;
    const wrong = faults[0] && `[data-testid="asked-${faults[0].where}"]`;
    const first = place.current?.querySelector<HTMLElement>(
      wrong ? `${wrong} input, input${wrong}, textarea${wrong}` : 'input, textarea',
    );
    first?.focus();
  }, [state.page, faults]);
  useKeys([
    { id: 'script-next', keys: ['Alt+Enter'], label: 'scripts.next', group: 'scripts.one', run: onNext },
    { id: 'script-back', keys: ['Alt+B'], label: 'scripts.back', group: 'scripts.one', run: onBack },
  ]);
  return (
    <Stack gap="sm" ref={place} data-testid="script-page" data-page={state.page}>
      <Title order={2}>{shown.title}</Title>
      {shown.text && (
        <p className={classes.say}>
          <Said text={shown.text} values={said} />
        </p>
      )}
      {(shown.statements ?? []).map((statement) => (
        <Checkbox
          key={statement.id}
          label={<Said text={statement.text} values={said} />}
          checked={ticked.includes(statement.id)}
          error={faultOf(statement.id) ? t('scripts.fault.not_said') : undefined}
          onChange={(event) => onTick(statement.id, event.currentTarget.checked)}
          data-testid={`said-${statement.id}`}
        />
      ))}
      {(shown.fields ?? []).map((field) => (
        <AskedInput
          key={field.id}
          field={field}
          value={answers[field.id] ?? ''}
          fault={faultOf(field.id)}
          onChange={(value) => onAnswer(field.id, value)}
        />
      ))}
      {faults.length > 0 && (
        <Text c="var(--desk-bad)" size="sm" role="alert">
          {t('scripts.missing')}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="sm"
          loading={busy}
          onClick={onNext}
          rightSection={<Kbd size="xs">Alt ↵</Kbd>}
          data-testid="script-next"
        >
          {t('scripts.next')}
        </Button>
        {state.path.length > 0 && (
          <Button size="sm" variant="default" onClick={onBack} data-testid="script-back">
            {t('scripts.back')}
          </Button>
        )}
      </Group>
      <Objections objections={state.objections} values={said} />
    </Stack>
  );
}
