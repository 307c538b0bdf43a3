// Generated from src/centrala/contracts/desk.py by desk/scripts/generate_protocol.py; do not edit.

export type AgentState = 'offline' | 'not_ready' | 'ready' | 'ringing' | 'talking' | 'holding' | 'wrap_up' | 'dialing' | 'reconnecting';
export type ContactState = 'in_flow' | 'waiting' | 'offered' | 'talking' | 'parked' | 'dialing' | 'resting' | 'ended';
export type LineState = 'ringing' | 'talking' | 'held' | 'consulting' | 'parked' | 'dialing' | 'lost' | 'wrap_up';
export type DeviceKind = 'browser' | 'sip';
export type TargetKind = 'agent' | 'queue' | 'number';
export type RecordingState = 'off' | 'on' | 'paused';

/** What an agent speaks through; `ok` is part of readiness, `cause` says what is wrong in a word. */
export interface Device {
  kind: DeviceKind;
  ok: boolean;
  cause: string;
}

/** One party of a conversation beside the agent who looks at it. */
export interface Participant {
  leg: string;
  kind: 'agent' | 'customer' | 'outside';
  label: string;
  state: 'dialing' | 'held' | 'ringing' | 'talking';
  muted: boolean;
}

/** One contact as one agent has it in hand. */
export interface Line {
  agent: string;
  state: LineState;
  since: number;
  leg: string;
  muted: boolean;
  auto_answer: boolean;
  deadline: number | null;
  consult: Participant | null;
}

/** `agent/<username>` */
export interface AgentDoc {
  id: string;
  name: string;
  state: AgentState;
  reason: string;
  next_reason: string;
  since: number;
  device: Device | null;
  queues: string[];
  skills: Record<string, number>;
  rings: Record<string, number>;
  contacts: string[];
  takes: string[];
  answered_today: number;
  missed_today: number;
}

/** One agent who was looked at and not chosen, and why. */
export interface Passed {
  agent: string;
  reason: string;
}

/** `contact/<id>`, until it has ended and nobody is in wrap-up for it. */
export interface ContactDoc {
  id: string;
  direction: 'in' | 'out';
  caller: string;
  caller_name: string;
  dialled: string;
  entrance: string;
  queue: string;
  state: ContactState;
  since: number;
  arrived_at: number;
  kind: string;
  queued_as_of: number | null;
  priority: number;
  ring: number;
  demands: Record<string, number>;
  callback: string;
  waits_for: string;
  expected_low_at: number | null;
  expected_high_at: number | null;
  language: string;
  choices: string[];
  offered_to: string;
  lines: Line[];
  participants: Participant[];
  recording: RecordingState;
  why: string;
  passed: Passed[];
}

/** `queue/<id>`: what waits now and what happened since midnight in the centre's zone. */
export interface QueueDoc {
  id: string;
  name: string;
  kind: string;
  waiting: number;
  longest_wait_since: number | null;
  agents_ready: number;
  agents_talking: number;
  agents_wrap_up: number;
  agents_not_ready: number;
  offered: number;
  answered: number;
  abandoned: number;
  overflowed: number;
  deflected: number;
  answered_in_time: number;
  service_level_seconds: number;
  wait_seconds_answered: number;
  expected_wait_seconds: number | null;
  expected_wait_low_seconds: number | null;
  expected_wait_high_seconds: number | null;
  expected_wait_trusted: boolean;
  help_groups_open: string[];
}

/** `floor`: the health of the engine's surroundings and what was turned away. */
export interface FloorDoc {
  switch: 'down' | 'up';
  records: 'down' | 'up';
  records_behind: number;
  refused_today: Record<string, number>;
  day: string;
  not_ready_reasons: string[];
  languages: string[];
}

/** `recorded/<contact>`: rows of this contact changed in the records; fetch them again over REST. */
export interface NoteDoc {
  contact: string;
  version: number;
}

/** `notice/<username>`: this person has a new notice; fetch them again over REST. */
export interface NoticeDoc {
  reader: string;
  version: number;
}

/** First frame after the socket opened, and again after a gap. */
export interface Snapshot {
  type: 'snapshot';
  seq: number;
  now: number;
  me: string;
  role: 'administrator' | 'agent' | 'supervisor' | 'wall';
  docs: Record<string, Record<string, unknown>>;
}

/** What is different since the frame before; `seq` is one more than there. */
export interface Changes {
  type: 'changes';
  seq: number;
  now: number;
  set: Record<string, Record<string, unknown>>;
  drop: string[];
}

/** The answer to one command; `error` is a code of the catalogue, `detail` plain English. */
export interface Reply {
  type: 'reply';
  ref: number;
  ok: boolean;
  error?: string;
  detail?: string;
  contact?: string;
}

/** Where a transfer or consultation goes. */
export interface Target {
  kind: TargetKind;
  value: string;
}

/**
 * What a desk asks for. `do` names it, the other fields are used as listed.
 *
 * ready (device) · not_ready (reason) · sign_out · device (device, ok, cause, instance) ·
 * accept (contact; what rings no phone) · reject · hold · resume (holds the other line: swap) · park · retrieve · hang_up ·
 * mute (on) · digits (text) · transfer (target) · consult (target) · complete_transfer ·
 * cancel_consult · conference · dial (text) · pause_recording · resume_recording ·
 * finish_wrap_up, each with contact · supervisors also: set_agent (agent, on, reason) ·
 * move_place (contact and one or more of priority 1 to 9, first, target a queue)
 */
export interface Command {
  ref: number;
  do: string;
  contact?: string;
  agent?: string;
  device?: DeviceKind;
  reason?: string;
  ok?: boolean;
  cause?: string;
  instance?: string;
  on?: boolean;
  text?: string;
  target?: Target | null;
  priority?: number | null;
  first?: boolean;
}

export type Doc = AgentDoc | ContactDoc | QueueDoc | FloorDoc | NoteDoc | NoticeDoc;
export type Frame = Snapshot | Changes | Reply;
