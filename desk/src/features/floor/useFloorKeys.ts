import { useState } from 'react';
import { useKeys } from '@/app/keys';
import type { Question } from '@/features/why/answers';
import type { ContactDoc } from '@/protocol/desk';
import { useDocs } from '@/store';
import { PRIORITIES, useMoves } from './commands';
import { useWho } from './who';

/** The row that last had the focus, in either list. */
export interface Selected {
  kind: 'contact' | 'agent';
  id: string;
}

export const MOVE_KEYS = { first: 'F', up: 'Alt+ArrowUp', down: 'Alt+ArrowDown', queue: 'Q' } as const;

export interface Asked {
  question: Question;
  about: string;
}

/** The floor's keys: they act on the selected row, and without one on who is served next. */
export function useFloorKeys(waiting: readonly ContactDoc[]) {
  const [selected, select] = useState<Selected | null>(null);
  const [asked, ask] = useState<Asked | null>(null);
  const [moving, move] = useState('');
  const moves = useMoves();
  const whoOf = useWho();
  const agent = useDocs('agent/').find(({ id }) => selected?.kind === 'agent' && id === selected.id);
  const contact = agent ? undefined : (waiting.find(({ id }) => id === selected?.id) ?? waiting[0]);

  const why = () => {
    if (agent) ask({ question: { agent: agent.id }, about: agent.name });
    else if (contact) ask({ question: { contact: contact.id }, about: whoOf(contact) });
  };
  const blocked = contact === undefined || contact.state === 'offered' ? 'floor.key.nobody' : undefined;
  const act = (id: string, key: string, run: (one: ContactDoc) => unknown, disabled?: boolean) => ({
    id: `floor-${id}`,
    keys: [key],
    label: `floor.key.${id}`,
    group: 'floor.key.title',
    disabled: disabled ? 'floor.key.nobody' : blocked,
    run: () => {
      move('');
      if (contact) void run(contact);
    },
  });
  const priority = contact?.priority ?? 0;
  useKeys([
    {
      id: 'floor-why',
      keys: ['W'],
      label: 'floor.key.why',
      group: 'floor.key.title',
      disabled: agent || contact ? undefined : 'floor.key.nobody',
      run: why,
    },
    act('first', MOVE_KEYS.first, moves.first),
    act('up', MOVE_KEYS.up, (one) => moves.priority(one, priority - 1), priority <= PRIORITIES.first),
    act('down', MOVE_KEYS.down, (one) => moves.priority(one, priority + 1), priority >= PRIORITIES.last),
    act('queue', MOVE_KEYS.queue, ({ id }) => move(id)),
  ]);
  return { selected, select, asked, closeAsked: () => ask(null), moving, move };
}
