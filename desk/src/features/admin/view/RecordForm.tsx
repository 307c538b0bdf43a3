import { Alert, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { checkValues, toSend } from '../form/check';
import { fieldFaults } from '../form/faults';
import type { Edit } from '../../publishing/records';
import { PrepareButton } from '../../publishing/view/PrepareButton';
import { asText, type Resource, type Value, type Values } from '../form/field';
import { labelOf, useSave } from '../state';
import classes from './admin.module.css';
import { FieldInput } from './FieldInput';

interface Props {
  resource: Resource;
  /** "" for a new one, and where there is but one. */
  id: string;
  before: Values;
  onSaved?: (saved: Values) => void;
}

/** Fields of a record. What was typed stays, whatever the answer; it is left only once it is saved. */
export function RecordForm({ resource, id, before, onSaved }: Props) {
  const { t } = useTranslation();
  const isNew = id === '' && !resource.single;
  const [typed, setTyped] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const save = useSave(resource, id);
  const values = { ...before, ...typed };
  const fields = resource.fields.filter((field) => !(isNew && field.later) && (field.when?.(values) ?? true));
  const own = tried ? checkValues(fields, values, isNew) : {};
  const told = fieldFaults(
    save.error,
    fields.map(({ name }) => name),
  );
  const faultOf = (name: string) =>
    own[name] ? t(`admin.fault.${own[name].key}`, { ...own[name] }) : told.fields[name];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkValues(fields, values, isNew)).length > 0) return;
    save.mutate(toSend(fields, typed, before, isNew), {
      onSuccess: (saved) => {
        setTyped({});
        setTried(false);
        onSaved?.(saved);
      },
    });
  };
  const changed = Object.keys(typed).length > 0;
  const asEdits = (): Edit[] | null => {
    setTried(true);
    if (Object.keys(checkValues(fields, values, isNew)).length > 0) return null;
    const { id: key, ...told } = { id, ...toSend(fields, typed, before, isNew) };
    return [{ do: isNew ? 'create' : 'change', noun: resource.noun, key: asText(key), values: told }];
  };
  const faulty = Object.keys(own).length + Object.keys(told.fields).length > 0;
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.fields}>
        {fields.map((field) => (
          <FieldInput
            key={`${field.name}.${field.kind}`}
            field={field}
            value={values[field.name]}
            isNew={isNew}
            error={faultOf(field.name)}
            onChange={(value: Value) => setTyped((now) => ({ ...now, [field.name]: value }))}
          />
        ))}
      </div>
      {(save.error || faulty) && (
        <Alert color="red" mt="sm" p="xs" role="alert" data-testid="admin-refusal">
          {told.rest || (faulty ? t('admin.mend') : refusalText(t, save.error))}
        </Alert>
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending} disabled={!isNew && !changed} data-testid="admin-save">
          {t(isNew ? 'admin.create' : 'admin.save')}
        </Button>
        {resource.prepares && (
          <PrepareButton
            edits={asEdits}
            title={t('publishing.change_of', { name: labelOf(values) })}
            disabled={!changed}
            onPrepared={() => {
              setTyped({});
              setTried(false);
            }}
          />
        )}
        {changed && !isNew && (
          <Button variant="default" onClick={() => setTyped({})} data-testid="admin-undo">
            {t('admin.undo')}
          </Button>
        )}
        {save.isSuccess && !changed && <span role="status">{t('admin.saved')}</span>}
      </div>
    </form>
  );
}
