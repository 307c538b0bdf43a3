import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconBell, IconEar, IconMicrophoneOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceChoice, listDevices, readChoice, saveChoice } from '../audio/devices';
import { hearYourself } from '../audio/echo';
import { useMicrophoneStatus, useSoftphone } from '../state';
import { LevelMeter } from './LevelMeter';

function useDevices(status: string) {
  const [devices, setDevices] = useState<{ inputs: MediaDeviceInfo[]; outputs: MediaDeviceInfo[] }>({
    inputs: [],
    outputs: [],
  });
  const allowed = status === 'ok';
  useEffect(() => {
    const read = () =>
      void listDevices().then((found) => setDevices(allowed ? found : { inputs: [], outputs: [] }));
    read();
    // Names of devices are told only once the microphone was allowed.
    navigator.mediaDevices?.addEventListener('devicechange', read);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', read);
  }, [allowed]);
  return devices;
}

interface ChoiceProps {
  which: keyof DeviceChoice;
  devices: MediaDeviceInfo[];
  onChange: (choice: DeviceChoice) => void;
}

function DeviceSelect({ which, devices, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => readChoice()[which]);
  const known = devices.filter((one) => one.deviceId !== 'default' && one.deviceId !== 'communications');
  return (
    <Select
      label={t(`phone.${which}`)}
      value={known.some((one) => one.deviceId === value) ? value : ''}
      data={[
        { value: '', label: t('phone.system_default') },
        ...known.map((one, index) => ({
          value: one.deviceId,
          label: one.label || `${t(`phone.${which}`)} ${index + 1}`,
        })),
      ]}
      allowDeselect={false}
      onChange={(id) => {
        setValue(id ?? '');
        onChange(saveChoice({ [which]: id ?? '' }));
      }}
    />
  );
}

function Tests() {
  const { t } = useTranslation();
  const soft = useSoftphone();
  const [echo, setEcho] = useState<(() => void) | null>(null);
  const listen = () => {
    const { stream } = soft.microphone;
    if (echo) echo();
    else if (stream) setEcho(() => hearYourself(stream, readChoice().speaker, () => setEcho(null)));
  };
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconEar size={16} aria-hidden />} onClick={listen}>
        {echo ? t('phone.stop_hearing') : t('phone.hear_yourself')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconBell size={16} aria-hidden />}
        onClick={() => void soft.bell.sample()}
      >
        {t('phone.ring_sample')}
      </Button>
    </Group>
  );
}

function Trouble({ status }: { status: string }) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      icon={<IconMicrophoneOff size={18} />}
      title={t(`phone.trouble.${status}`)}
      data-testid="microphone-trouble"
    >
      {t(`phone.mend.${status}`)}
    </Alert>
  );
}

/** Before the first Ready of the day: can they hear you, can you hear them, where does it ring. */
export function MicrophoneCheck({
  opened,
  onClose,
}: {
  opened: boolean;
  onClose: (passed: boolean) => void;
}) {
  const { t } = useTranslation();
  const soft = useSoftphone();
  const status = useMicrophoneStatus();
  const { inputs, outputs } = useDevices(status);
  const passes = status === 'ok';
  const finish = () => {
    // Asked for here, where a click has just shown that somebody is there.
    if ('Notification' in window && Notification.permission === 'default')
      void Notification.requestPermission();
    onClose(true);
  };
  return (
    <Modal
      opened={opened}
      onClose={() => onClose(false)}
      title={t('phone.check_title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack gap="md" data-testid="microphone-check">
        <Text c="dimmed">{t('phone.check_text')}</Text>
        {(status === 'denied' || status === 'lost') && <Trouble status={status} />}
        <DeviceSelect
          which="microphone"
          devices={inputs}
          onChange={({ microphone }) => void soft.microphone.open(microphone).catch(() => undefined)}
        />
        <LevelMeter microphone={soft.microphone} />
        <DeviceSelect
          which="speaker"
          devices={outputs}
          onChange={({ speaker }) => soft.phone.setSpeaker(speaker)}
        />
        <DeviceSelect which="bell" devices={outputs} onChange={() => undefined} />
        <Tests />
        <Group justify="flex-end">
          {!passes && (
            <Button variant="default" onClick={() => void soft.engage()}>
              {t('phone.try_again')}
            </Button>
          )}
          <Button onClick={finish} disabled={!passes} data-autofocus data-testid="microphone-ok">
            {t('phone.ready')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
