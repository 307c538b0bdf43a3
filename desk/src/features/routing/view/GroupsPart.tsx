import { Button, MultiSelect, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Group, NEEDS } from '../rules';
import { usePeople } from '../state';
import { Amount } from './Amount';
import { PartRow } from './Part';
import type { PartProps } from './QueuePage';

const freeName = (groups: readonly Group[]): string => {
  const taken = new Set(groups.map(({ id }) => id));
  let number = groups.length + 1;
  while (taken.has(`help-${number}`)) number += 1;
  return `help-${number}`;
};

/** Agents who come when the queue is in need, and leave again below a second, lower limit. */
export function GroupsPart({ draft, put }: PartProps) {
  const { t } = useTranslation();
  const people = usePeople() ?? [];
  const { groups } = draft;
  const change = (at: number, group: Partial<Group>) =>
    put({ groups: groups.map((one, index) => (index === at ? { ...one, ...group } : one)) });
  return (
    <>
      {groups.map((group, at) => (
        <PartRow
          // biome-ignore lint/suspicious/noArrayIndexKey: its id may be changed
          key={at}
          what={group.id}
          onRemove={() => put({ groups: groups.filter((_, index) => index !== at) })}
        >
          <TextInput
            size="xs"
            w={120}
            label={t('routing.group_name')}
            value={group.id}
            onChange={(event) => change(at, { id: event.currentTarget.value })}
            data-testid={`group-${at}-name`}
          />
          <NativeSelect
            size="xs"
            w={190}
            label={t('routing.need_of')}
            value={group.need}
            data={NEEDS.map((need) => ({ value: need, label: t(`routing.need.${need}`) }))}
            onChange={(event) => change(at, { need: event.currentTarget.value as Group['need'] })}
          />
          <Amount
            label={t('routing.open_above')}
            value={group.open_above}
            w={130}
            onChange={(open_above) => change(at, { open_above })}
            testid={`group-${at}-open`}
          />
          <Amount
            label={t('routing.close_below')}
            value={group.close_below}
            w={150}
            onChange={(close_below) => change(at, { close_below })}
            testid={`group-${at}-close`}
          />
          <MultiSelect
            size="xs"
            w="100%"
            label={t('routing.helpers')}
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={group.agents}
            onChange={(agents) => change(at, { agents })}
            searchable
            nothingFoundMessage={t('admin.nothing_found')}
            data-testid={`group-${at}-agents`}
          />
          <Text size="xs" c="var(--desk-quiet)">
            {t('routing.group_sentence', {
              what: t(`routing.need.${group.need}`),
              open: group.open_above,
              close: group.close_below,
            })}
          </Text>
        </PartRow>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          put({
            groups: [
              ...groups,
              { id: freeName(groups), agents: [], need: 'waiting', open_above: 5, close_below: 2 },
            ],
          })
        }
        data-testid="add-group"
      >
        {t('routing.add_group')}
      </Button>
    </>
  );
}
