import {
  Autocomplete,
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Content, type FieldShape, list, type Step, type Vocabulary } from '../flow';
import { fieldName } from '../words';
import { CasesInput, LanguagesInput, NeedsInput, PairsInput, WaysInput } from './RowsInput';
import { SentencesInput } from './SentencesInput';

export interface FieldProps {
  field: FieldShape;
  step: Step;
  content: Content;
  vocabulary: Vocabulary;
  onChange: (change: Record<string, unknown>) => void;
  onClear: () => void;
}

const LIMITS: Record<string, { min: number; max: number; step?: number }> = {
  seconds: { min: 0.5, max: 60, step: 0.5 },
  long_seconds: { min: 5, max: 600 },
  count: { min: 1, max: 10 },
  length: { min: 1, max: 40 },
  figure: { min: 0, max: 9 },
  priority: { min: 1, max: 9 },
};
const ROWS = {
  ways: WaysInput,
  languages: LanguagesInput,
  cases: CasesInput,
  needs: NeedsInput,
  values: PairsInput,
  words: PairsInput,
  sentences: SentencesInput,
} as const;

/** One field of a step, by the type that its schema names. */
export function FieldInput(props: FieldProps) {
  const { field, step, onChange, onClear } = props;
  const { t } = useTranslation();
  const value = step[field.name];
  const label = fieldName(t, field.name);
  const common = {
    label,
    size: 'xs' as const,
    mb: 6,
    required: field.required,
    'data-testid': `field-${field.name}`,
  };
  const put = (wish: unknown) =>
    wish === '' || wish === null || wish === undefined ? onClear() : onChange({ [field.name]: wish });
  const Rows = ROWS[field.type as keyof typeof ROWS];
  if (Rows) return <Rows {...props} />;
  const limits = LIMITS[field.type];
  if (limits)
    return (
      <NumberInput
        {...common}
        {...limits}
        placeholder={field.default === null ? '' : String(field.default)}
        value={typeof value === 'number' ? value : ''}
        onChange={(wish) => put(wish === '' ? '' : Number(wish))}
      />
    );
  switch (field.type) {
    case 'yes':
      return (
        <Switch
          {...common}
          required={false}
          mt={8}
          checked={value === true}
          onChange={(event) => put(event.currentTarget.checked || null)}
        />
      );
    case 'beginnings':
      return (
        <TagsInput {...common} value={list(value).map(String)} onChange={(wish) => put(wish.length ? wish : '')} />
      );
    case 'prompts':
      return <Prompts {...props} />;
    default:
      return <Named {...props} common={common} put={put} />;
  }
}

/** A text, or one of the things a noun has. */
function Named({
  field,
  step,
  content,
  vocabulary,
  common,
  put,
}: FieldProps & { common: object; put: (wish: string | null) => void }) {
  const { t } = useTranslation();
  const value = String(step[field.name] ?? '');
  if (field.type === 'step')
    return (
      <StepSelect
        {...common}
        clearable
        content={content}
        value={value}
        onChange={(wish) => put(wish)}
      />
    );
  if (field.type === 'question' || field.type === 'where') {
    const codes = field.type === 'question' ? vocabulary.questions : ['number', 'agent'];
    const data = codes.map((code) => ({
      value: code,
      label: t(`flows.question.${code}`, { defaultValue: code }),
    }));
    return <Select {...common} allowDeselect={false} data={data} value={value} onChange={put} />;
  }
  const noun = field.name === 'target' && step.to === 'agent' ? 'agent' : field.type;
  const there = vocabulary.nouns[noun];
  if (!there)
    return <TextInput {...common} value={value} onChange={(event) => put(event.currentTarget.value)} />;
  if (noun === 'queue' && step.kind === 'queue')
    // A queue may be named by a variable too.
    return (
      <Autocomplete
        {...common}
        description={there.find(({ id }) => id === value)?.name}
        data={there.map(({ id }) => id)}
        value={value}
        onChange={put}
      />
    );
  const data = there.map(({ id, name }) => ({ value: id, label: name }));
  if (value && !there.some(({ id }) => id === value)) data.push({ value, label: value });
  return (
    <Select
      {...common}
      searchable
      clearable={!field.required}
      placeholder={typeof field.default === 'string' ? field.default : ''}
      data={data}
      value={value || null}
      onChange={put}
    />
  );
}

interface StepSelectProps {
  content: Content;
  value: string;
  onChange: (step: string) => void;
  label?: string;
  'aria-label'?: string;
  clearable?: boolean;
  placeholder?: string;
  className?: string | undefined;
}

/** Where a way leads. */
export function StepSelect({ content, value, onChange, ...rest }: StepSelectProps) {
  const { t } = useTranslation();
  const names = Object.keys(content.steps);
  return (
    <Select
      size="xs"
      searchable
      placeholder={t('flows.leads_nowhere')}
      data={value && !names.includes(value) ? [...names, value] : names}
      value={value || null}
      onChange={(wish) => onChange(wish ?? '')}
      {...rest}
    />
  );
}

function Prompts({ field, step, content, vocabulary, onChange, onClear }: FieldProps) {
  const { t } = useTranslation();
  const chosen = list(step.prompts).map(String);
  const there = vocabulary.nouns.prompt ?? [];
  const known = there.map(({ id, name }) => ({ value: id, label: name }));
  const unknown = chosen.filter((id) => !there.some((one) => one.id === id));
  const language = content.language ?? 'en';
  return (
    <>
      <MultiSelect
        label={fieldName(t, field.name)}
        size="xs"
        mb={2}
        searchable
        data={[...known, ...unknown.map((id) => ({ value: id, label: id }))]}
        value={chosen}
        onChange={(wish) => (wish.length || field.required ? onChange({ prompts: wish }) : onClear())}
        data-testid="field-prompts"
      />
      {chosen.map((id) => {
        const prompt = there.find((one) => one.id === id);
        const words = prompt?.texts[language];
        return (
          words && (
            <Text key={id} size="xs" c="dimmed" mb={4}>
              “{words}”
            </Text>
          )
        );
      })}
    </>
  );
}
