import type { Field, Resource, Values } from './form/field';

const OVERFLOWS = { codes: ['queue', 'number', 'flow', 'hang_up'] };

/** Where callers go: a kind, and what of it. */
function overflow(name: string, codes: readonly string[]): Field[] {
  const kind = `${name}_kind`;
  const isKind = (wanted: string) => (values: Values) => values[kind] === wanted;
  const value = { name: `${name}_value`, required: true } as const;
  return [
    { name: kind, kind: 'choice', options: { codes } },
    { ...value, kind: 'choice', options: { path: '/queues' }, when: isKind('queue') },
    { ...value, kind: 'choice', options: { path: '/flows' }, when: isKind('flow') },
    {
      ...value,
      kind: 'choice',
      options: { path: '/prompts', blank: true },
      required: false,
      when: isKind('hang_up'),
    },
    { ...value, kind: 'text', when: isKind('number') },
  ];
}

const seconds = (name: string, min: number, max: number): Field => ({ name, kind: 'number', min, max });

export const QUEUES: Resource = {
  noun: 'queues',
  path: '/queues',
  columns: ['name', 'id', 'priority', 'recording', 'service_level_seconds'],
  removable: true,
  prepares: true,
  fields: [
    { name: 'id', kind: 'text', fixed: true, required: true, help: 'short_id' },
    { name: 'name', kind: 'text', required: true },
    { name: 'site', kind: 'choice', options: { path: '/sites' }, required: true },
    { name: 'priority', kind: 'number', min: 1, max: 9, help: 'priority' },
    { name: 'recording', kind: 'choice', options: { codes: ['always', 'on_demand', 'never'] } },
    seconds('service_level_seconds', 1, 86_400),
    seconds('ring_seconds', 3, 300),
    seconds('wrap_up_seconds', 0, 3600),
    { name: 'max_waiting', kind: 'number', min: 0, max: 100_000 },
    seconds('max_wait_seconds', 1, 86_400),
    ...overflow('when_full', OVERFLOWS.codes),
    ...overflow('when_too_long', OVERFLOWS.codes),
    ...overflow('when_nobody', ['', ...OVERFLOWS.codes]),
    seconds('announce_first_seconds', 0, 86_400),
    { ...seconds('announce_every_seconds', 0, 86_400), help: 'never' },
    { name: 'announce_position', kind: 'switch' },
    { name: 'announce_expected_wait', kind: 'switch' },
    { name: 'callback', kind: 'switch' },
    { ...seconds('return_seconds', 0, 86_400), help: 'never' },
    { name: 'music', kind: 'text' },
  ],
  blank: {
    id: '',
    name: '',
    site: '',
    priority: 5,
    recording: 'always',
    service_level_seconds: 20,
    ring_seconds: 20,
    wrap_up_seconds: 30,
    max_waiting: 100,
    max_wait_seconds: 1800,
    when_full_kind: 'hang_up',
    when_full_value: 'all-busy',
    when_too_long_kind: 'hang_up',
    when_too_long_value: 'all-busy',
    when_nobody_kind: '',
    when_nobody_value: '',
    announce_first_seconds: 10,
    announce_every_seconds: 45,
    announce_position: true,
    announce_expected_wait: true,
    callback: false,
    return_seconds: 0,
    music: 'default',
  },
};
