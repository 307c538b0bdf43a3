import { useState } from 'react';
import { useKeys } from '@/app/keys';
import { type ActionName, actionsFor, type CallAction } from './actions';
import { useOrder } from './commands';
import type { MyLine } from './state';

type Dialog = 'keypad' | 'transfer' | 'conference' | null;

const IN_DIALOG: readonly ActionName[] = ['hang_up'];

/** The call bar's buttons and keys for one line: the same list feeds both, so that they never disagree. */
export function useCallBar(mine: MyLine) {
  const order = useOrder();
  const [dialog, setDialog] = useState<Dialog>(null);
  const contact = mine.contact.id;
  const actions = actionsFor(mine);

  const run = (name: ActionName) => {
    if (name === 'keypad') return setDialog('keypad');
    if (name === 'transfer') return setDialog('transfer');
    // With somebody asked already the three are joined; before that, somebody has to be chosen.
    if (name === 'conference' && !mine.line.consult) return setDialog('conference');
    if (name === 'mute') return void order({ do: 'mute', contact, on: !mine.line.muted });
    void order({ do: name, contact });
  };

  useKeys(actions.map((action) => keyFor(action, () => run(action.name))));
  return { actions, run, dialog, closeDialog: () => setDialog(null) };
}

function keyFor({ name, key, blocked }: CallAction, run: () => void) {
  return {
    id: name,
    keys: [key],
    label: `agent.action.${name}`,
    group: 'agent.call_bar',
    disabled: blocked || undefined,
    inDialog: IN_DIALOG.includes(name),
    run,
  };
}
