import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Branch, type Content, fieldsOf, TESTS, type Test } from '../script';
import classes from './scripts.module.css';

interface Props {
  draft: Content;
  branch: Branch;
  targets: { value: string; label: string }[];
  onChange: (branch: Branch) => void;
  onRemove: () => void;
}

/** If this answer is so, go there. */
export function BranchRow({ draft, branch, targets, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const fields = fieldsOf(draft);
  const asked = fields.find(({ id }) => id === branch.field);
  const known =
    asked?.kind === 'choice'
      ? (asked.choices ?? []).map((value) => ({ value, label: value }))
      : asked?.kind === 'yes_no'
        ? [
            { value: 'yes', label: t('scripts.yes') },
            { value: 'no', label: t('scripts.no') },
          ]
        : null;
  const compares = branch.test !== 'filled' && branch.test !== 'empty';
  return (
    <div className={classes.row}>
      <Select
        size="xs"
        flex={1}
        miw={130}
        label={t('scripts.if')}
        data={fields.map(({ id, label }) => ({ value: id, label: label || id }))}
        value={branch.field || null}
        allowDeselect={false}
        onChange={(field) => onChange({ ...branch, field: field ?? '' })}
      />
      <Select
        size="xs"
        w={110}
        aria-label={t('scripts.test_label')}
        data={TESTS.map((test) => ({ value: test, label: t(`scripts.test.${test}`) }))}
        value={branch.test}
        allowDeselect={false}
        onChange={(test) => onChange({ ...branch, test: (test ?? 'is') as Test })}
      />
      {compares &&
        (known ? (
          <Select
            size="xs"
            flex={1}
            miw={110}
            aria-label={t('scripts.value')}
            data={known}
            value={branch.value || null}
            onChange={(value) => onChange({ ...branch, value: value ?? '' })}
          />
        ) : (
          <TextInput
            size="xs"
            flex={1}
            miw={90}
            aria-label={t('scripts.value')}
            value={branch.value ?? ''}
            onChange={(event) => onChange({ ...branch, value: event.currentTarget.value })}
          />
        ))}
      <Select
        size="xs"
        flex={1}
        miw={130}
        label={t('scripts.go_to')}
        data={targets}
        value={branch.to ? `to ${branch.to}` : 'end'}
        allowDeselect={false}
        onChange={(wish) => onChange({ ...branch, to: wish?.startsWith('to ') ? wish.slice(3) : '' })}
      />
      <Button size="compact-xs" mb={4} variant="subtle" onClick={onRemove}>
        {t('scripts.remove')}
      </Button>
    </div>
  );
}
