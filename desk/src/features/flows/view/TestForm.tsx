import { ActionIcon, Button, Group, MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Content, FlowTest, Line, Named, Vocabulary } from '../flow';
import type { Went } from '../state';
import { endName, heardText } from '../words';
import classes from './flows.module.css';

interface Props {
  test: FlowTest;
  went: Went | undefined;
  content: Content;
  vocabulary: Vocabulary;
  readOnly: boolean;
  onChange: (test: FlowTest, topic?: string) => void;
  onRemove: () => void;
}

const VERBS = ['press', 'silence', 'says', 'at', 'answer', 'no_answer'] as const;
type Verb = (typeof VERBS)[number];

const verbOf = (line: Line): Verb =>
  line.answer === null ? 'no_answer' : (VERBS.find((verb) => verb in line) ?? 'press');

function lineOf(verb: Verb, content: Content): Line {
  if (verb === 'silence') return { silence: true };
  if (verb === 'no_answer') return { answer: null };
  if (verb === 'answer') return { answer: {} };
  if (verb === 'at') return { at: content.start };
  return verb === 'says' ? { says: ' ' } : { press: '1' };
}

const named = (there: readonly Named[] | undefined) => (there ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** One test: the world it is in, what the caller does and what is expected, line by line. */
export function TestForm({ test, went, content, vocabulary, readOnly, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const change = (part: Partial<FlowTest>, topic = '') =>
    onChange({ ...test, ...part }, topic && `test.${topic}`);
  const setLine = (place: number, line: Line) =>
    change({ steps: test.steps.map((one, at) => (at === place ? line : one)) }, `line.${place}`);
  const ends = [
    ...(vocabulary.nouns.queue ?? []).map(({ id }) => `queue:${id}`),
    'hang_up',
    'flow',
    ...(test.ends?.startsWith('number:') ? [test.ends] : []),
  ];
  return (
    <fieldset disabled={readOnly} style={{ border: 0, margin: '8px 0 0', padding: 0, minWidth: 0 }}>
      <TextInput
        size="xs"
        mb={6}
        label={t('flows.tests.name')}
        value={test.name}
        onChange={(event) => event.currentTarget.value && change({ name: event.currentTarget.value }, 'name')}
        data-testid="test-name"
      />
      <World test={test} vocabulary={vocabulary} onChange={change} />
      <Heard heard={went?.heard[0]} />
      {test.steps.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={place} data-testid={`line-${place}`}>
          <LineRow
            line={line}
            content={content}
            onChange={(next) => setLine(place, next)}
            onRemove={() => change({ steps: test.steps.filter((_, at) => at !== place) })}
          />
          {['press', 'silence', 'answer', 'no_answer'].includes(verbOf(line)) && (
            <Heard heard={went?.heard[place + 1]} />
          )}
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => change({ steps: [...test.steps, { press: '1' }] })}
        data-testid="line-new"
      >
        {t('flows.tests.add_line')}
      </Button>
      <Group gap="xs" mt={6} align="flex-end" wrap="nowrap">
        <Select
          className={classes.grow}
          size="xs"
          clearable
          label={t('flows.tests.ends')}
          placeholder={t('flows.tests.ends_anyhow')}
          data={[...new Set(ends)].map((end) => ({ value: end, label: endName(t, end, vocabulary) }))}
          value={test.ends || null}
          onChange={(wish) => change({ ends: wish ?? '' })}
          data-testid="test-ends"
        />
        <ActionIcon variant="default" size={30} onClick={onRemove} aria-label={t('flows.tests.remove')}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </Group>
    </fieldset>
  );
}

/** When the call comes, and who and what is there then. */
function World({
  test,
  vocabulary,
  onChange,
}: {
  test: FlowTest;
  vocabulary: Vocabulary;
  onChange: (part: Partial<FlowTest>, topic?: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap={6} grow mb={6} align="flex-end">
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('flows.tests.when')}
          value={test.when ?? ''}
          onChange={(event) => onChange({ when: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('flows.tests.caller')}
          value={test.caller ?? ''}
          onChange={(event) => onChange({ caller: event.currentTarget.value }, 'caller')}
        />
      </Group>
      <MultiSelect
        size="xs"
        mb={6}
        label={t('flows.tests.staffed')}
        placeholder={test.staffed?.length ? '' : t('flows.tests.nobody')}
        data={named(vocabulary.nouns.queue)}
        value={test.staffed ?? []}
        onChange={(wish) => onChange({ staffed: wish })}
        data-testid="test-staffed"
      />
      {(vocabulary.nouns.emergency ?? []).length > 0 && (
        <MultiSelect
          size="xs"
          mb={6}
          label={t('flows.tests.emergencies')}
          data={named(vocabulary.nouns.emergency)}
          value={test.emergencies ?? []}
          onChange={(wish) => onChange({ emergencies: wish })}
        />
      )}
    </>
  );
}

function Heard({ heard }: { heard: readonly string[] | undefined }) {
  const { t } = useTranslation();
  if (!heard || heard.length === 0) return null;
  return <p className={classes.heard}>{t('flows.tests.heard', { what: heardText(heard.join(' · ')) })}</p>;
}

function LineRow({
  line,
  content,
  onChange,
  onRemove,
}: {
  line: Line;
  content: Content;
  onChange: (line: Line) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const verb = verbOf(line);
  return (
    <div className={classes.row}>
      <Select
        size="xs"
        w={150}
        aria-label={t('flows.tests.verb')}
        allowDeselect={false}
        data={VERBS.map((value) => ({ value, label: t(`flows.verb.${value}`) }))}
        value={verb}
        onChange={(wish) => wish && onChange(lineOf(wish as Verb, content))}
        data-testid="line-verb"
      />
      {verb === 'at' && (
        <Select
          size="xs"
          className={classes.grow}
          aria-label={t('flows.step')}
          searchable
          data={Object.keys(content.steps)}
          value={line.at ?? null}
          onChange={(wish) => wish && onChange({ at: wish })}
        />
      )}
      {verb === 'press' && (
        <TextInput
          size="xs"
          className={classes.grow}
          aria-label={t('flows.tests.keys')}
          value={line.press ?? ''}
          onChange={(event) => onChange({ press: event.currentTarget.value.replaceAll(/[^0-9*#]/g, '') })}
          data-testid="line-press"
        />
      )}
      {verb === 'says' && (
        <TextInput
          size="xs"
          className={classes.grow}
          aria-label={t('flows.tests.words')}
          value={(line.says ?? '').trimStart()}
          onChange={(event) => onChange({ says: event.currentTarget.value || ' ' })}
          data-testid="line-says"
        />
      )}
      {verb === 'answer' && (
        <AnswerInput value={line.answer ?? {}} onChange={(answer) => onChange({ answer })} />
      )}
      {(verb === 'silence' || verb === 'no_answer') && <Text className={classes.grow} />}
      <ActionIcon variant="subtle" size="md" onClick={onRemove} aria-label={t('flows.tests.remove_line')}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** What the world outside answers: `field = value, field = value`. */
function AnswerInput({
  value,
  onChange,
}: {
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() =>
    Object.entries(value)
      .map((pair) => pair.join(' = '))
      .join(', '),
  );
  return (
    <TextInput
      size="xs"
      className={classes.grow}
      aria-label={t('flows.tests.answer')}
      placeholder="due = 2026-05-01"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const pairs = event.currentTarget.value
          .split(',')
          .map((pair) => pair.split('='))
          .filter(([name]) => name?.trim())
          .map(([name = '', ...rest]) => [name.trim(), rest.join('=').trim()]);
        onChange(Object.fromEntries(pairs) as Record<string, string>);
      }}
    />
  );
}
