import type { MyLine } from './state';

export type ActionName =
  | 'hold'
  | 'resume'
  | 'mute'
  | 'keypad'
  | 'transfer'
  | 'conference'
  | 'park'
  | 'retrieve'
  | 'pause_recording'
  | 'resume_recording'
  | 'hang_up'
  | 'complete_transfer'
  | 'cancel_consult'
  | 'finish_wrap_up';

/** One button of the call bar: `blocked` is the key of the reason it is greyed, "" when it can be done. */
export interface CallAction {
  name: ActionName;
  key: string;
  blocked: string;
}

const action = (name: ActionName, key: string, blocked = ''): CallAction => ({ name, key, blocked });

function holding({ line }: MyLine): CallAction {
  if (line.state === 'held') return action('resume', 'H');
  return action('hold', 'H', line.state === 'talking' ? '' : 'agent.blocked.not_talking');
}

function parking({ line }: MyLine): CallAction {
  if (line.state === 'parked' || line.state === 'lost') return action('retrieve', 'P');
  return action('park', 'P', ['talking', 'held'].includes(line.state) ? '' : 'agent.blocked.not_talking');
}

function recording({ contact }: MyLine): CallAction {
  if (contact.recording === 'paused') return action('resume_recording', 'R');
  return action('pause_recording', 'R', contact.recording === 'on' ? '' : 'agent.blocked.not_recorded');
}

function consulting({ line }: MyLine): CallAction[] {
  const waits = line.consult?.state === 'talking' ? '' : 'agent.blocked.not_answered';
  return [
    action('complete_transfer', 'T', waits),
    action('conference', 'C', waits),
    action('cancel_consult', 'X'),
    action('mute', 'M'),
    action('keypad', 'K', waits),
    action('hang_up', 'Ctrl+.'),
  ];
}

/** What can be done with a line, in the order of the call bar; the same places whatever the state. */
export function actionsFor(mine: MyLine): CallAction[] {
  const { state } = mine.line;
  if (state === 'wrap_up') return [action('finish_wrap_up', 'Ctrl+Enter')];
  if (state === 'consulting') return consulting(mine);
  const inTalk = state === 'talking' ? '' : 'agent.blocked.not_talking';
  const inHand = state === 'talking' || state === 'held' ? '' : 'agent.blocked.not_talking';
  return [
    holding(mine),
    action('mute', 'M', inTalk),
    action('keypad', 'K', inTalk),
    action('transfer', 'T', inHand),
    action('conference', 'C', inHand),
    parking(mine),
    recording(mine),
    action('hang_up', 'Ctrl+.'),
  ];
}
