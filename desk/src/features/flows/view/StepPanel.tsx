import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { IconFlag, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Content, renamed, type Step, shapeOf, type Vocabulary, withStep } from '../flow';
import type { Problem } from '../state';
import { kindName, problemText } from '../words';
import { FieldInput } from './FieldInput';

interface Props {
  content: Content;
  vocabulary: Vocabulary;
  chosen: string;
  problems: readonly Problem[];
  readOnly: boolean;
  onChange: (content: Content, topic?: string) => void;
  onChoose: (step: string) => void;
  onAdd: () => void;
  onRemove: () => void;
}

/** The step that is chosen, as a form made from what its kind consists of. */
export function StepPanel(props: Props) {
  const { content, vocabulary, chosen, problems, readOnly, onChange, onAdd, onRemove } = props;
  const { t } = useTranslation();
  const step = content.steps[chosen];
  if (!step)
    return (
      <Text c="dimmed" mt="sm">
        {t('flows.choose_step')}
      </Text>
    );
  const kind = shapeOf(vocabulary.kinds, step.kind);
  const mine = problems.filter((problem) => problem.step === chosen);
  const put = (change: Step, field: string) =>
    onChange(withStep(content, chosen, change), `${chosen}.${field}`);
  return (
    <section aria-label={t('flows.step')} data-testid="step-panel">
      <Group gap="xs" mt="xs" mb="xs" wrap="nowrap">
        <Text fw={600} mr="auto">
          {kindName(t, step.kind)}
        </Text>
        {!readOnly && (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={onAdd}
              data-testid="step-add"
            >
              {t('flows.add_after')}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconTrash size={13} aria-hidden />}
              onClick={onRemove}
              data-testid="step-remove"
            >
              {t('flows.remove')}
            </Button>
          </>
        )}
      </Group>
      {mine.map((problem) => (
        <Alert
          key={`${problem.code}.${problem.sentence}`}
          color={problem.weight === 'error' ? 'red' : 'orange'}
          p={6}
          mb={6}
        >
          {problemText(t, problem)}
        </Alert>
      ))}
      <fieldset disabled={readOnly} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <NameInput {...props} key={chosen} />
        {kind.fields
          .filter(({ type }) => type !== 'labels')
          .map((field) => (
            <FieldInput
              key={`${chosen}.${field.name}`}
              field={field}
              step={step}
              content={content}
              vocabulary={vocabulary}
              onChange={(change) => put({ ...step, ...change } as Step, field.name)}
              onClear={() => {
                const { [field.name]: _, ...rest } = step;
                put(rest as Step, field.name);
              }}
            />
          ))}
        <Textarea
          key={`${chosen}.note`}
          label={t('flows.note')}
          description={t('flows.note_help')}
          size="xs"
          mt="sm"
          autosize
          minRows={2}
          value={step.note ?? ''}
          onChange={(event) => {
            const { note: _, ...rest } = step;
            const note = event.currentTarget.value;
            put((note ? { ...rest, note } : rest) as Step, 'note');
          }}
          data-testid="step-note"
        />
        {content.start !== chosen && !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            mt="sm"
            leftSection={<IconFlag size={13} aria-hidden />}
            onClick={() => onChange({ ...content, start: chosen })}
          >
            {t('flows.begin_here')}
          </Button>
        )}
      </fieldset>
    </section>
  );
}

/** The step's name: given when the field is left, so that half a name leads nowhere. */
function NameInput({ content, vocabulary, chosen, onChange, onChoose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(chosen);
  const taken = name !== chosen && name in content.steps;
  const give = () => {
    const wish = name.trim();
    if (!wish || wish === chosen || taken) return setName(chosen);
    onChange(renamed(content, chosen, wish, vocabulary.kinds));
    onChoose(wish);
  };
  return (
    <TextInput
      label={t('flows.step_name')}
      size="xs"
      mb={6}
      value={name}
      error={taken ? t('flows.name_taken') : undefined}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={give}
      onKeyDown={(event) => event.key === 'Enter' && give()}
      data-testid="step-name"
    />
  );
}
