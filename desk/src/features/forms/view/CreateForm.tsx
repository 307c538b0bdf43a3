import { Alert, Button, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import { EMPTY } from '../form';
import type { useCreateForm } from '../state';

interface Props {
  create: ReturnType<typeof useCreateForm>;
  onMade: (id: string) => void;
}

/** A name and an id; everything else is built afterwards. */
export function CreateForm({ create, onMade }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  return (
    <>
      <Menu.Item closeMenuOnClick={false} onClick={() => setOpened(true)} data-testid="form-new">
        + {t('forms.new_form')}
      </Menu.Item>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('forms.new_form')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate(
              { id, name, language: i18n.language, draft: EMPTY },
              { onSuccess: (made) => onMade(made.id) },
            );
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t('forms.field.name')}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
              data-testid="new-form-name"
            />
            <TextInput
              label={t('scripts.field.id')}
              description={t('scripts.id_help')}
              required
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              data-testid="new-form-id"
            />
            {create.error && (
              <Alert color="red" p="xs" role="alert">
                {refusalText(t, create.error)}
              </Alert>
            )}
            <Button type="submit" loading={create.isPending} data-testid="new-form-save">
              {t('scripts.create')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
