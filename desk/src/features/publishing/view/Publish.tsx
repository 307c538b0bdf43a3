import { Button, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconClock, IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText } from '../../admin/form/field';
import { useRows } from '../../admin/state';
import adminClasses from '../../admin/view/admin.module.css';
import type { Change } from '../records';
import type { Asked } from '../state';
import classes from './publishing.module.css';

interface Props {
  change: Change;
  isSound: boolean;
  isPending: boolean;
  ask: (method: Asked['method'], tail?: string, body?: unknown) => void;
  onForget: () => void;
}

/** Live now, or at a time by the clock of a site; whoever has not tried it is told so. */
export function Publish({ change, isSound, isPending, ask, onForget }: Props) {
  const { t } = useTranslation();
  const isTried = change.trial?.of_these_edits && change.trial.state === 'done';
  const isScheduled = change.state === 'scheduled';
  return (
    <div className={adminClasses.foot}>
      {change.edits.length > 0 && isSound && !isTried && (
        <Text size="sm" w="100%" className={classes.untried} data-testid="change-untried">
          {t('publishing.untried')}
        </Text>
      )}
      <Button
        size="xs"
        leftSection={<IconRocket size={15} aria-hidden />}
        disabled={!isSound}
        loading={isPending}
        onClick={() => ask('POST', '/publish')}
        data-testid="change-publish"
      >
        {t('publishing.publish_now')}
      </Button>
      {isScheduled ? (
        <Button size="xs" variant="default" onClick={() => ask('POST', '/withdraw')} data-testid="change-withdraw">
          {t('publishing.withdraw')}
        </Button>
      ) : (
        <When isSound={isSound} onChosen={(at, zone) => ask('POST', '/schedule', { at, zone })} />
      )}
      <Button size="xs" variant="subtle" color="gray" c="var(--desk-quiet)" onClick={onForget} data-testid="change-forget">
        {t('publishing.forget')}
      </Button>
    </div>
  );
}

/** By the clock of a site: the centre takes the time as that clock shows it. */
function When({ isSound, onChosen }: { isSound: boolean; onChosen: (at: string, zone: string) => void }) {
  const { t } = useTranslation();
  const { data: sites = [] } = useRows('/sites');
  const zones = [...new Set(sites.map((site) => asText(site.zone)))];
  const [asking, setAsking] = useState(false);
  const [at, setAt] = useState('');
  const [wish, setZone] = useState('');
  const zone = wish || (zones[0] ?? '');
  return (
    <Popover opened={asking} onChange={setAsking} width={280} withArrow trapFocus shadow="md" position="top-start">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconClock size={15} aria-hidden />}
          disabled={!isSound}
          onClick={() => setAsking(!asking)}
          data-testid="change-when"
        >
          {t('publishing.at_a_time')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setAsking(false);
            onChosen(at, zone);
          }}
        >
          <Stack gap="xs">
            <TextInput
              type="datetime-local"
              size="xs"
              label={t('publishing.when')}
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
              data-testid="change-at"
            />
            {zones.length > 1 ? (
              <Select
                size="xs"
                label={t('publishing.clock_of')}
                data={zones}
                value={zone}
                onChange={(chosen) => setZone(chosen ?? '')}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
              />
            ) : (
              <Text size="xs" c="dimmed">
                {zone}
              </Text>
            )}
            <Button size="xs" type="submit" disabled={!at} data-testid="change-schedule">
              {t('publishing.schedule')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
