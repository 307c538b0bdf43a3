import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type QueueRules, WAY_KINDS, type Way, type WayKind, WHEN } from '../rules';
import { type Named, useList } from '../state';
import { Amount } from './Amount';
import { PartRow } from './Part';
import type { PartProps } from './QueuePage';
import classes from './routing.module.css';

const PATHS: Record<WayKind, string> = { queue: '/queues', flow: '/flows', hang_up: '/prompts', number: '' };

/** The things a way of this kind can lead to; a queue of another site is called with its site. */
function useTargets() {
  const queues = useList<Named>('/queues').data ?? [];
  const flows = useList<Named>('/flows').data ?? [];
  const prompts = useList<Named>('/prompts').data ?? [];
  const sites = new Map((useList<Named>('/sites').data ?? []).map(({ id, name }) => [id, name]));
  const rows = { queue: queues, flow: flows, hang_up: prompts, number: [] };
  return (kind: WayKind, from = '') =>
    rows[kind]
      .filter(({ id }) => kind !== 'queue' || id !== from)
      .map(({ id, name, site }) => ({
        value: id,
        label: site && sites.size > 1 ? `${name} (${sites.get(site) ?? site})` : name,
      }));
}

/** Where a way leads, in a few words. */
export function useWayText() {
  const { t } = useTranslation();
  const targets = useTargets();
  return (kind: WayKind, value: string) => {
    const name = targets(kind).find((one) => one.value === value)?.label ?? value;
    return t(`routing.way_text.${kind}`, { name: name || t('routing.nothing_said') });
  };
}

interface TargetProps {
  label: string;
  kinds: readonly (WayKind | '')[];
  kind: WayKind | '';
  value: string;
  /** The queue itself is no way out of it. */
  from: string;
  onChange: (kind: WayKind | '', value: string) => void;
  testid: string;
}

function Target({ label, kinds, kind, value, from, onChange, testid }: TargetProps) {
  const { t } = useTranslation();
  const targets = useTargets();
  const first = (next: WayKind | '') => (next && next !== 'number' && next !== 'hang_up' ? targets(next, from)[0]?.value : '') ?? '';
  return (
    <>
      <NativeSelect
        size="xs"
        w={240}
        label={label}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: one ? t(`routing.way.${one}`) : t('routing.way.none') }))}
        onChange={(event) => {
          const next = event.currentTarget.value as WayKind | '';
          onChange(next, first(next));
        }}
        data-testid={`${testid}-kind`}
      />
      {kind === 'number' && (
        <TextInput
          size="xs"
          w={170}
          label={t('routing.way_value.number')}
          value={value}
          placeholder="+4533123456"
          onChange={(event) => onChange(kind, event.currentTarget.value)}
          data-testid={`${testid}-value`}
        />
      )}
      {kind && PATHS[kind] && (
        <NativeSelect
          size="xs"
          w={200}
          label={t(`routing.way_value.${kind}`)}
          value={value}
          data={[
            ...(kind === 'hang_up' || !value ? [{ value: '', label: kind === 'hang_up' ? t('routing.nothing_said') : t('admin.choose') }] : []),
            ...targets(kind, from),
          ]}
          onChange={(event) => onChange(kind, event.currentTarget.value)}
          data-testid={`${testid}-value`}
        />
      )}
    </>
  );
}

const ALWAYS = ['when_full', 'when_too_long', 'when_nobody'] as const;

/** When the queue does not keep a caller, and where they go then. */
export function WaysPart({ draft, put }: PartProps) {
  const { t } = useTranslation();
  const { overflows } = draft;
  const change = (at: number, way: Partial<Way>) =>
    put({ overflows: overflows.map((one, index) => (index === at ? { ...one, ...way } : one)) });
  const up = (at: number) => {
    const [before, own] = [overflows[at - 1], overflows[at]];
    if (before && own) put({ overflows: overflows.toSpliced(at - 1, 2, own, before) });
  };
  return (
    <>
      {ALWAYS.map((name) => (
        <div key={name} className={classes.row}>
          <div className={classes.rowFields}>
            {name === 'when_full' && (
              <Amount
                label={t('routing.max_waiting')}
                value={draft.max_waiting}
                max={100_000}
                onChange={(max_waiting) => put({ max_waiting })}
              />
            )}
            {name === 'when_too_long' && (
              <Amount
                label={t('routing.max_wait_seconds')}
                value={draft.max_wait_seconds}
                min={1}
                onChange={(max_wait_seconds) => put({ max_wait_seconds })}
              />
            )}
            <Target
              label={t(`routing.${name}`)}
              kinds={name === 'when_nobody' ? ['', ...WAY_KINDS] : WAY_KINDS}
              kind={draft[`${name}_kind`]}
              value={draft[`${name}_value`]}
              from={draft.id}
              onChange={(kind, value) =>
                put({ [`${name}_kind`]: kind, [`${name}_value`]: value } as Partial<QueueRules>)
              }
              testid={name.replace('_', '-')}
            />
          </div>
        </div>
      ))}
      {overflows.map((way, at) => (
        <PartRow
          // biome-ignore lint/suspicious/noArrayIndexKey: they go by their order
          key={at}
          what={t(`routing.when.${way.when}`)}
          onRemove={() => put({ overflows: overflows.filter((_, index) => index !== at) })}
        >
          <WayFields way={way} at={at} from={draft.id} onChange={(next) => change(at, next)} />
          {at > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              c="var(--desk-quiet)"
              aria-label={t('routing.earlier', { what: t(`routing.when.${way.when}`) })}
              onClick={() => up(at)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
          )}
        </PartRow>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          put({
            overflows: [
              ...overflows,
              { when: 'staffed_below', limit: 1, calendar: '', kind: 'hang_up', value: '' },
            ],
          })
        }
        data-testid="add-way"
      >
        {t('routing.add_way')}
      </Button>
    </>
  );
}

interface WayProps {
  way: Way;
  at: number;
  from: string;
  onChange: (way: Partial<Way>) => void;
}

function WayFields({ way, at, from, onChange }: WayProps) {
  const { t } = useTranslation();
  const { data: calendars = [] } = useList<Named>('/calendars');
  return (
    <>
      <NativeSelect
        size="xs"
        w={230}
        label={t('routing.way_when')}
        value={way.when}
        data={WHEN.map((when) => ({ value: when, label: t(`routing.when.${when}`) }))}
        onChange={(event) => onChange({ when: event.currentTarget.value as Way['when'] })}
        data-testid={`way-${at}-when`}
      />
      {way.when === 'closed' ? (
        <NativeSelect
          size="xs"
          w={150}
          label={t('routing.calendar')}
          value={way.calendar}
          data={[
            { value: '', label: t('admin.choose') },
            ...calendars.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange({ calendar: event.currentTarget.value })}
          data-testid={`way-${at}-calendar`}
        />
      ) : (
        <Amount label={t('routing.limit')} value={way.limit} w={90} onChange={(limit) => onChange({ limit })} />
      )}
      <Target
        label={t('routing.way_to')}
        kinds={WAY_KINDS}
        kind={way.kind}
        value={way.value}
        from={from}
        onChange={(kind, value) => kind && onChange({ kind, value })}
        testid={`way-${at}`}
      />
    </>
  );
}
