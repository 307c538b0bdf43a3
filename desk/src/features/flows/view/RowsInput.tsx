import { ActionIcon, Button, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '@/app/format';
import { LANGUAGES } from '@/app/i18n';
import { type Case, KEYS, list, record, variablesOf } from '../flow';
import { fieldName } from '../words';
import { type FieldProps, StepSelect } from './FieldInput';
import classes from './flows.module.css';

function Rows({ name, onAdd, children }: { name: string; onAdd?: (() => void) | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset style={{ border: 0, margin: '4px 0 8px', padding: 0, minWidth: 0 }}>
      <Text component="legend" size="xs" fw={500}>
        {fieldName(t, name)}
      </Text>
      {children}
      {onAdd && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={onAdd}
          data-testid={`add-${name}`}
        >
          {t('flows.add_row')}
        </Button>
      )}
    </fieldset>
  );
}

function Gone({ onClick, what }: { onClick: () => void; what: string }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" size="md" onClick={onClick} aria-label={t('flows.remove_row', { what })}>
      <IconX size={14} aria-hidden />
    </ActionIcon>
  );
}

const without = <T,>(of: Record<string, T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => name !== key));
const moved = <T,>(of: Record<string, T>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name === from ? to : name, value]));

function KeySelect({
  value,
  taken,
  onChange,
}: {
  value: string;
  taken: readonly string[];
  onChange: (key: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      w={58}
      aria-label={t('flows.key')}
      allowDeselect={false}
      data={KEYS.filter((key) => key === value || !taken.includes(key))}
      value={value}
      onChange={(wish) => wish && onChange(wish)}
    />
  );
}

/** A menu's keys: what each means to the agent, and where it leads. */
export function WaysInput({ field, step, content, onChange }: FieldProps) {
  const { t } = useTranslation();
  const choices = record(step[field.name]) as Record<string, string>;
  const labels = record(step.labels) as Record<string, string>;
  const keys = KEYS.filter((key) => key in choices);
  const free = KEYS.find((key) => !(key in choices));
  const put = (ways: Record<string, string>, words: Record<string, string>) =>
    onChange({ [field.name]: ways, labels: words });
  return (
    <Rows name={field.name} onAdd={free ? () => put({ ...choices, [free]: '' }, labels) : undefined}>
      {keys.map((key) => (
        <div className={classes.row} key={key} data-testid={`way-${key}`}>
          <KeySelect
            value={key}
            taken={keys}
            onChange={(wish) => put(moved(choices, key, wish), moved(labels, key, wish))}
          />
          <TextInput
            size="xs"
            className={classes.grow}
            placeholder={t('flows.meaning')}
            aria-label={t('flows.meaning_of', { key })}
            value={labels[key] ?? ''}
            onChange={(event) => {
              const word = event.currentTarget.value;
              put(choices, word ? { ...labels, [key]: word } : without(labels, key));
            }}
          />
          <StepSelect
            className={classes.grow}
            content={content}
            value={choices[key] ?? ''}
            aria-label={t('flows.leads_to', { key })}
            onChange={(wish) => put({ ...choices, [key]: wish }, labels)}
          />
          <Gone what={key} onClick={() => put(without(choices, key), without(labels, key))} />
        </div>
      ))}
    </Rows>
  );
}

export function LanguagesInput({ field, step, onChange }: FieldProps) {
  const { t } = useTranslation();
  const chosen = record(step[field.name]) as Record<string, string>;
  const keys = KEYS.filter((key) => key in chosen);
  const free = KEYS.find((key) => !(key in chosen));
  const unused = LANGUAGES.find((language) => !Object.values(chosen).includes(language)) ?? 'en';
  const put = (wish: Record<string, string>) => onChange({ [field.name]: wish });
  return (
    <Rows name={field.name} onAdd={free ? () => put({ ...chosen, [free]: unused }) : undefined}>
      {keys.map((key) => (
        <div className={classes.row} key={key}>
          <KeySelect value={key} taken={keys} onChange={(wish) => put(moved(chosen, key, wish))} />
          <Select
            size="xs"
            className={classes.grow}
            aria-label={t('flows.language')}
            allowDeselect={false}
            data={LANGUAGES.map((language) => ({ value: language, label: languageName(language) }))}
            value={chosen[key] ?? 'en'}
            onChange={(wish) => put({ ...chosen, [key]: wish ?? 'en' })}
          />
          <Gone what={key} onClick={() => put(without(chosen, key))} />
        </div>
      ))}
    </Rows>
  );
}

export function CasesInput({ field, step, content, vocabulary, onChange }: FieldProps) {
  const { t } = useTranslation();
  const cases = list(step[field.name]).map((one) => record(one) as unknown as Case);
  const names = variablesOf(content, vocabulary);
  const put = (place: number, change: Partial<Case>) =>
    onChange({ [field.name]: cases.map((one, at) => (at === place ? { ...one, ...change } : one)) });
  const add = () =>
    onChange({
      [field.name]: [...cases, { variable: names.at(-1) ?? 'caller', test: 'is', value: '', next: '' }],
    });
  return (
    <Rows name={field.name} onAdd={add}>
      {cases.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case has no name; its place is what it is
        <div key={place} data-testid={`case-${place}`}>
          <div className={classes.row}>
            <Select
              size="xs"
              className={classes.grow}
              aria-label={fieldName(t, 'variable')}
              searchable
              allowDeselect={false}
              data={[...new Set([...names, one.variable])].filter(Boolean)}
              value={one.variable}
              onChange={(wish) => put(place, { variable: wish ?? '' })}
            />
            <Select
              size="xs"
              className={classes.grow}
              aria-label={t('flows.comparison')}
              allowDeselect={false}
              data={vocabulary.tests.map((test) => ({
                value: test,
                label: t(`flows.test.${test}`, { defaultValue: test }),
              }))}
              value={one.test}
              onChange={(wish) => put(place, { test: wish ?? 'is' })}
            />
            {!one.test.includes('given') && (
              <TextInput
                size="xs"
                className={classes.grow}
                aria-label={t('flows.value')}
                value={one.value ?? ''}
                onChange={(event) => put(place, { value: event.currentTarget.value })}
              />
            )}
          </div>
          <div className={classes.row}>
            <StepSelect
              className={classes.grow}
              content={content}
              value={one.next}
              aria-label={t('flows.leads_to', { key: place + 1 })}
              onChange={(next) => put(place, { next })}
            />
            <Gone
              what={String(place + 1)}
              onClick={() => onChange({ [field.name]: cases.filter((_, at) => at !== place) })}
            />
          </div>
        </div>
      ))}
    </Rows>
  );
}

export function NeedsInput({ field, step, vocabulary, onChange, onClear }: FieldProps) {
  const { t } = useTranslation();
  const needs = record(step[field.name]) as Record<string, number>;
  const skills = vocabulary.nouns.skill ?? [];
  const free = skills.find(({ id }) => !(id in needs));
  const put = (wish: Record<string, number>) =>
    Object.keys(wish).length > 0 ? onChange({ [field.name]: wish }) : onClear();
  return (
    <Rows name={field.name} onAdd={free ? () => put({ ...needs, [free.id]: 1 }) : undefined}>
      {Object.entries(needs).map(([skill, least]) => (
        <div className={classes.row} key={skill}>
          <Select
            size="xs"
            className={classes.grow}
            aria-label={t('flows.skill')}
            allowDeselect={false}
            data={skills.map(({ id, name }) => ({ value: id, label: name }))}
            value={skill}
            onChange={(wish) => wish && put(moved(needs, skill, wish))}
          />
          <NumberInput
            size="xs"
            w={70}
            min={1}
            max={5}
            aria-label={t('flows.at_least')}
            value={least}
            onChange={(wish) => put({ ...needs, [skill]: Number(wish) || 1 })}
          />
          <Gone what={skill} onClick={() => put(without(needs, skill))} />
        </div>
      ))}
    </Rows>
  );
}

/** Names and their texts; a name is given when its field is left, so that half a name takes no other's place. */
export function PairsInput({ field, step, onChange, onClear }: FieldProps) {
  const pairs = record(step[field.name]) as Record<string, string>;
  const put = (wish: Record<string, string>) =>
    Object.keys(wish).length > 0 || field.required ? onChange({ [field.name]: wish }) : onClear();
  const fresh = () => {
    let number = 1;
    while (`value_${number}` in pairs) number += 1;
    return `value_${number}`;
  };
  return (
    <Rows name={field.name} onAdd={() => put({ ...pairs, [fresh()]: '' })}>
      {Object.entries(pairs).map(([name, text]) => (
        <Pair
          key={name}
          name={name}
          text={text}
          taken={(wish) => wish !== name && wish in pairs}
          onName={(wish) => put(moved(pairs, name, wish))}
          onText={(wish) => put({ ...pairs, [name]: wish })}
          onGone={() => put(without(pairs, name))}
        />
      ))}
    </Rows>
  );
}

interface PairProps {
  name: string;
  text: string;
  taken: (name: string) => boolean;
  onName: (name: string) => void;
  onText: (text: string) => void;
  onGone: () => void;
}

function Pair({ name, text, taken, onName, onText, onGone }: PairProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const give = () => (typed.trim() && !taken(typed.trim()) ? onName(typed.trim()) : setTyped(name));
  return (
    <div className={classes.row}>
      <TextInput
        size="xs"
        className={classes.grow}
        aria-label={t('flows.name')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={give}
        onKeyDown={(event) => event.key === 'Enter' && give()}
      />
      <TextInput
        size="xs"
        className={classes.grow}
        aria-label={t('flows.value_of', { name })}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <Gone what={name} onClick={onGone} />
    </div>
  );
}
