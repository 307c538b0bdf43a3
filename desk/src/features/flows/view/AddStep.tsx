import { Modal, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Content, type Exit, exitsOf, KEYS, type Kind, record, shapeOf, type Vocabulary } from '../flow';
import { exitName, fieldName, kindName } from '../words';
import classes from './flows.module.css';
import { ICONS } from './StepNode';

interface Props {
  content: Content;
  vocabulary: Vocabulary;
  after: string;
  onClose: () => void;
  onAdd: (exit: Exit | undefined, kind: Kind) => void;
}

/** Which step comes after this one, and on which of its ways; typing narrows the kinds, Enter takes the first. */
export function AddStep({ content, vocabulary, after, onClose, onAdd }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const step = content.steps[after];
  const ways = step ? waysOut(content, after, vocabulary) : [];
  const [place, setPlace] = useState(() =>
    String(
      Math.max(
        0,
        ways.findIndex((way) => !content.steps[way.to]),
      ),
    ),
  );
  const found = vocabulary.kinds.filter(({ kind }) =>
    kindName(t, kind).toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  );
  const add = (kind: Kind | undefined) => kind && onAdd(ways[Number(place)], kind);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('flows.add_title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size={520}
    >
      {step && ways.length > 1 && (
        <Select
          label={t('flows.on_which_way', { step: after })}
          size="xs"
          mb="xs"
          allowDeselect={false}
          data={ways.map((way, at) => ({
            value: String(at),
            label: `${exitName(t, step, way) || fieldName(t, way.field)} → ${way.to || t('flows.leads_nowhere')}`,
          }))}
          value={place}
          onChange={(wish) => setPlace(wish ?? '0')}
          data-testid="add-way"
        />
      )}
      <TextInput
        size="xs"
        mb="sm"
        label={t('flows.find_kind')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add(found[0]);
        }}
        data-autofocus
        data-testid="add-filter"
      />
      <div className={classes.kinds}>
        {found.map((kind) => {
          const Icon = ICONS[kind.kind] ?? IconQuestionMark;
          return (
            <UnstyledButton
              key={kind.kind}
              className={classes.kindChoice}
              onClick={() => add(kind)}
              data-testid={`add-${kind.kind}`}
            >
              <Icon size={16} aria-hidden />
              {kindName(t, kind.kind)}
            </UnstyledButton>
          );
        })}
      </div>
    </Modal>
  );
}

/** The ways a step has, and for a menu one more behind the next free key. */
function waysOut(content: Content, after: string, vocabulary: Vocabulary): Exit[] {
  const step = content.steps[after];
  if (!step) return [];
  const kind = shapeOf(vocabulary.kinds, step.kind);
  const keyed = kind.fields.find(({ type }) => type === 'ways');
  const free = keyed && KEYS.find((key) => !(key in record(step[keyed.name])));
  const ways = exitsOf(step, kind);
  return keyed && free ? [...ways, { field: keyed.name, key: free, to: '' }] : ways;
}
