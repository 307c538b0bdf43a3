import { Button, Popover, Text } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import { type Emergency, useEmergencies, useSwitchEmergency } from '../commands';
import classes from './floor.module.css';

/** The switches that end calls at a message. One click asks, the next does: an accident would turn callers away. */
export function Emergencies() {
  const { data = [] } = useEmergencies();
  return (
    <div className={classes.switches}>
      {data.map((emergency) => (
        <EmergencySwitch key={emergency.id} emergency={emergency} />
      ))}
    </div>
  );
}

function EmergencySwitch({
  emergency: { id, name, active, changed_at, changed_by },
}: {
  emergency: Emergency;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const [asking, setAsking] = useState(false);
  const turn = useSwitchEmergency();
  const doIt = () => turn.mutate({ id, active: !active }, { onSettled: () => setAsking(false) });
  return (
    <Popover opened={asking} onChange={setAsking} width={300} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          role="switch"
          aria-checked={active}
          variant={active ? 'filled' : 'default'}
          color={active ? 'red.9' : undefined}
          leftSection={<IconSpeakerphone size={15} aria-hidden />}
          onClick={() => setAsking(!asking)}
          data-testid={`emergency-${id}`}
          data-active={active}
        >
          {name}: {t(active ? 'floor.emergency.on' : 'floor.emergency.off')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb={4}>
          {t(active ? 'floor.emergency.ask_off' : 'floor.emergency.ask_on')}
        </Text>
        {changed_by && (
          <Text size="xs" c="dimmed" mb={8}>
            {t('floor.emergency.changed', { who: names.agent(changed_by), when: dateAndTime(changed_at) })}
          </Text>
        )}
        <Button
          fullWidth
          color={active ? undefined : 'red.9'}
          loading={turn.isPending}
          onClick={doIt}
          data-autofocus
          data-testid={`emergency-${id}-confirm`}
        >
          {t(active ? 'floor.emergency.turn_off' : 'floor.emergency.turn_on')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
