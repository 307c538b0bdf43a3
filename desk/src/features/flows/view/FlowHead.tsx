import { ActionIcon, Alert, Button, Group, Menu, Select, Text, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconFileExport,
  IconFileImport,
  IconFiles,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '@/app/i18n';
import { refusalText } from '@/features/agent/commands';
import { BadFile, type Content, readFile } from '../flow';
import { type Checked, type Flow, fileAddress } from '../state';
import type { Studio } from '../useDrawing';
import { Publish } from './Publish';
import { TryCall } from './TryCall';

interface Props {
  flow: Flow;
  studio: Studio;
  content: Content;
  checked: Checked | undefined;
  mayEdit: boolean;
}

export function FlowHead({ flow, studio, content, checked, mayEdit }: Props) {
  const { t } = useTranslation();
  const [fault, setFault] = useState('');
  return (
    <>
      <Group gap="xs" align="flex-end">
        <Button
          component={Link}
          to="/studio"
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
        >
          {t('flows.nav')}
        </Button>
        <TextInput
          size="xs"
          w={210}
          label={t('flows.name')}
          value={studio.name}
          readOnly={!mayEdit}
          onChange={(event) => studio.change({ name: event.currentTarget.value }, 'name')}
          data-testid="flow-name"
        />
        <Select
          size="xs"
          w={120}
          label={t('flows.language')}
          readOnly={!mayEdit}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={content.language ?? 'en'}
          onChange={(wish) => wish && studio.change({ draft: { ...content, language: wish } })}
        />
        {mayEdit && <Steps studio={studio} />}
        <Text size="xs" c="dimmed" mr="auto" role="status" data-testid="flow-saving" data-state={studio.saving}>
          {mayEdit ? t(`flows.saving.${studio.saving}`) : t('flows.read_only')}
        </Text>
        <Files id={flow.id} studio={studio} mayEdit={mayEdit} onFault={setFault} />
        {mayEdit && <TryCall id={flow.id} content={content} checked={checked} />}
        {mayEdit && <Publish flow={flow} studio={studio} content={content} checked={checked} />}
      </Group>
      {studio.fault !== null && studio.saving === 'kept' && (
        <Alert color="orange" p={6} mt={6} role="alert">
          {refusalText(t, studio.fault)}
        </Alert>
      )}
      {fault && (
        <Alert color="red" p={6} mt={6} role="alert" withCloseButton onClose={() => setFault('')}>
          {fault}
        </Alert>
      )}
    </>
  );
}

function Steps({ studio }: { studio: Studio }) {
  const { t } = useTranslation();
  return (
    <Group gap={2}>
      <Tooltip label={`${t('flows.undo')} (Ctrl+Z)`}>
        <ActionIcon
          variant="default"
          size={30}
          disabled={!studio.canUndo}
          onClick={studio.undo}
          aria-label={t('flows.undo')}
          data-testid="flow-undo"
        >
          <IconArrowBackUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('flows.redo')} (Ctrl+Y)`}>
        <ActionIcon
          variant="default"
          size={30}
          disabled={!studio.canRedo}
          onClick={studio.redo}
          aria-label={t('flows.redo')}
          data-testid="flow-redo"
        >
          <IconArrowForwardUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Export as a file, and import one into this draft: undo brings back what was drawn. */
function Files({
  id,
  studio,
  mayEdit,
  onFault,
}: {
  id: string;
  studio: Studio;
  mayEdit: boolean;
  onFault: (sentence: string) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      studio.change({ draft: readFile(await file.text()).content });
      onFault('');
    } catch (problem) {
      onFault(t(`flows.file.${problem instanceof BadFile ? problem.message : 'no_json'}`));
    }
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFiles size={15} aria-hidden />}
            data-testid="flow-files"
          >
            {t('flows.file.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={fileAddress(id)}
            download
            leftSection={<IconFileExport size={15} aria-hidden />}
            data-testid="flow-export"
          >
            {t('flows.file.export')}
          </Menu.Item>
          {mayEdit && (
            <Menu.Item
              leftSection={<IconFileImport size={15} aria-hidden />}
              onClick={() => box.current?.click()}
            >
              {t('flows.file.import_here')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={box}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('flows.file.import_here')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
