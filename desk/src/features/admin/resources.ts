import type { Field, Resource } from './form/field';
import { QUEUES } from './queues';

const LANGUAGES = { codes: ['en', 'da', 'nl', 'pl', 'et', 'hu'] };
const id: Field = { name: 'id', kind: 'text', fixed: true, required: true, help: 'short_id' };
const name: Field = { name: 'name', kind: 'text', required: true };
const site: Field = { name: 'site', kind: 'choice', options: { path: '/sites' }, required: true };
const language: Field = { name: 'language', kind: 'choice', options: LANGUAGES };

const AGENTS: Resource = {
  noun: 'agents',
  path: '/agents',
  columns: ['name', 'id', 'role', 'queues', 'is_active'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'role', kind: 'choice', options: { codes: ['agent', 'supervisor', 'administrator'] } },
    { name: 'password', kind: 'secret', required: true, help: 'password' },
    { name: 'queues', kind: 'choices', options: { path: '/queues' }, wide: true },
    site,
    language,
    { name: 'takes_calls', kind: 'switch' },
    { name: 'may_dial_out', kind: 'switch' },
    {
      name: 'dial_out_per_hour',
      kind: 'number',
      min: 0,
      max: 1000,
      when: ({ may_dial_out }) => may_dial_out === true,
    },
    { name: 'is_active', kind: 'switch', later: true },
  ],
  blank: {
    id: '',
    name: '',
    password: '',
    site: '',
    role: 'agent',
    language: 'en',
    queues: [],
    takes_calls: true,
    may_dial_out: true,
    dial_out_per_hour: 30,
  },
};

const NUMBERS: Resource = {
  noun: 'numbers',
  path: '/numbers',
  columns: ['id', 'label', 'flow', 'for_visitors'],
  removable: true,
  prepares: true,
  fields: [
    { name: 'id', kind: 'text', fixed: true, required: true, help: 'dialled' },
    { name: 'label', kind: 'text', required: true },
    { name: 'flow', kind: 'choice', options: { path: '/flows' }, required: true },
    { name: 'for_visitors', kind: 'switch' },
  ],
  blank: { id: '', label: '', flow: '', for_visitors: true },
};

const FLOWS: Resource = {
  noun: 'flows',
  path: '/flows',
  columns: ['name', 'id', 'live_version', 'published_at'],
  removable: true,
  fields: [id, name, { name: 'draft', kind: 'json', wide: true, help: 'draft' }],
  blank: {
    id: '',
    name: '',
    draft: {
      start: 'welcome',
      language: 'en',
      steps: {
        welcome: { kind: 'play', prompts: ['welcome'], next: 'goodbye' },
        goodbye: { kind: 'hang_up', prompts: ['goodbye'] },
      },
    },
  },
};

const PROMPTS: Resource = {
  noun: 'prompts',
  path: '/prompts',
  columns: ['name', 'id', 'sounds'],
  removable: true,
  fields: [id, name, { name: 'texts', kind: 'texts', wide: true }],
  blank: { id: '', name: '', texts: {} },
};

const CALENDARS: Resource = {
  noun: 'calendars',
  path: '/calendars',
  columns: ['name', 'id', 'site', 'holiday_country'],
  removable: true,
  prepares: true,
  fields: [
    id,
    name,
    site,
    { name: 'holiday_country', kind: 'text', help: 'country' },
    { name: 'weekly', kind: 'week', wide: true },
    { name: 'exceptions', kind: 'exceptions', wide: true },
  ],
  blank: {
    id: '',
    name: '',
    site: '',
    holiday_country: '',
    weekly: [[[480, 960]], [[480, 960]], [[480, 960]], [[480, 960]], [[480, 960]], [], []],
    exceptions: [],
  },
};

const EMERGENCIES: Resource = {
  noun: 'emergencies',
  path: '/emergencies',
  columns: ['name', 'id', 'prompt', 'active'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'prompt', kind: 'choice', options: { path: '/prompts' }, required: true },
    { name: 'active', kind: 'switch', help: 'active' },
  ],
  blank: { id: '', name: '', prompt: '', active: false },
};

const TRUNKS: Resource = {
  noun: 'trunks',
  path: '/trunks',
  columns: ['name', 'id', 'transport', 'known_by', 'enabled'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'transport', kind: 'choice', options: { codes: ['udp', 'tcp', 'tls'] } },
    { name: 'known_by', kind: 'choice', options: { codes: ['address', 'registration', 'we_register'] } },
    {
      name: 'addresses',
      kind: 'words',
      wide: true,
      help: 'addresses',
      when: ({ known_by }) => known_by === 'address',
    },
    { name: 'host', kind: 'text', help: 'host' },
    { name: 'port', kind: 'number', min: 1, max: 65535 },
    { name: 'username', kind: 'text' },
    { name: 'secret', kind: 'secret', help: 'kept' },
    { name: 'enabled', kind: 'switch' },
  ],
  blank: {
    id: '',
    name: '',
    enabled: true,
    transport: 'udp',
    known_by: 'address',
    addresses: [],
    host: '',
    port: 5060,
    username: '',
    secret: '',
  },
};

const DIAL_OUT: Resource = {
  noun: 'dial_out',
  path: '/dial-out',
  single: true,
  columns: [],
  fields: [
    { name: 'trunk', kind: 'choice', options: { path: '/trunks', blank: true }, help: 'no_trunk' },
    { name: 'caller_id', kind: 'text', help: 'caller_id' },
    { name: 'regions', kind: 'words', wide: true, help: 'regions' },
    { name: 'internal_pattern', kind: 'text', help: 'pattern' },
    { name: 'ring_seconds', kind: 'number', min: 5, max: 300 },
    { name: 'allow_premium', kind: 'switch', help: 'premium' },
  ],
  blank: {},
};

const DISPOSITIONS: Resource = {
  noun: 'dispositions',
  path: '/dispositions',
  columns: ['label', 'code', 'parent', 'position', 'active'],
  removable: true,
  fields: [
    { name: 'code', kind: 'text', required: true, help: 'short_id' },
    { name: 'label', kind: 'text', required: true },
    { name: 'parent', kind: 'choice', options: { path: '/dispositions', blank: true } },
    { name: 'position', kind: 'number', min: 0, max: 10_000, help: 'position' },
    { name: 'active', kind: 'switch' },
  ],
  blank: { code: '', label: '', parent: null, position: 0, active: true },
};

const CUSTOMER_FIELDS: Resource = {
  noun: 'customer_fields',
  path: '/customer-fields',
  columns: ['label', 'id', 'position', 'active'],
  removable: true,
  fields: [
    id,
    { name: 'label', kind: 'text', required: true },
    {
      name: 'kind',
      kind: 'choice',
      options: { codes: ['text', 'decimal', 'date', 'choice', 'yes_no'] },
    },
    { name: 'choices', kind: 'words', wide: true, when: ({ kind }) => kind === 'choice' },
    { name: 'required', kind: 'switch' },
    { name: 'position', kind: 'number', min: 0, max: 10_000, help: 'position' },
    { name: 'active', kind: 'switch' },
  ],
  blank: { id: '', label: '', kind: 'text', choices: [], required: false, position: 0, active: true },
};

const OUTSIDE_LINKS: Resource = {
  noun: 'outside_links',
  path: '/outside-links',
  columns: ['label', 'id', 'template', 'position', 'active'],
  removable: true,
  fields: [
    id,
    { name: 'label', kind: 'text', required: true },
    { name: 'template', kind: 'text', required: true, wide: true, help: 'template' },
    { name: 'position', kind: 'number', min: 0, max: 10_000, help: 'position' },
    { name: 'active', kind: 'switch' },
  ],
  blank: { id: '', label: '', template: 'https://', position: 0, active: true },
};

export const CASE_STATES = ['new', 'open', 'waiting', 'resolved', 'closed'] as const;
export const CASE_TYPES = ['question', 'request', 'fault', 'complaint', 'incident'] as const;

const MESSAGE_TEMPLATES: Resource = {
  noun: 'message_templates',
  path: '/message-templates',
  columns: ['name', 'id', 'status', 'type', 'active'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'status', kind: 'choice', options: { codes: ['', ...CASE_STATES] } },
    { name: 'type', kind: 'choice', options: { codes: ['', ...CASE_TYPES] } },
    { name: 'subjects', kind: 'texts', wide: true },
    { name: 'bodies', kind: 'texts', wide: true },
    { name: 'active', kind: 'switch' },
  ],
  blank: { id: '', name: '', status: '', type: '', subjects: {}, bodies: {}, active: true },
};

const TEAMS: Resource = {
  noun: 'teams',
  path: '/teams',
  columns: ['name', 'id', 'members', 'policy'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'members', kind: 'choices', options: { path: '/agents' }, wide: true },
    { name: 'policy', kind: 'choice', options: { path: '/service-levels', blank: true }, help: 'policy' },
  ],
  blank: { id: '', name: '', members: [], policy: null },
};

const CLASSIFICATIONS: Resource = {
  noun: 'classifications',
  path: '/classifications',
  columns: ['label', 'code', 'parent', 'position', 'active'],
  removable: true,
  fields: [
    { name: 'code', kind: 'text', required: true, help: 'short_id' },
    { name: 'label', kind: 'text', required: true },
    { name: 'parent', kind: 'choice', options: { path: '/classifications', blank: true } },
    { name: 'position', kind: 'number', min: 0, max: 10_000, help: 'position' },
    { name: 'active', kind: 'switch' },
  ],
  blank: { code: '', label: '', parent: null, position: 0, active: true },
};

const SERVICE_LEVELS: Resource = {
  noun: 'service_levels',
  path: '/service-levels',
  columns: ['name', 'id', 'calendar', 'warn_percent', 'is_default'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'calendar', kind: 'choice', options: { path: '/calendars' }, required: true },
    { name: 'warn_percent', kind: 'number', min: 1, max: 99 },
    { name: 'is_default', kind: 'switch', help: 'is_default' },
    { name: 'targets', kind: 'json', wide: true, help: 'targets' },
    { name: 'steps', kind: 'json', wide: true, help: 'steps' },
  ],
  blank: {
    id: '',
    name: '',
    calendar: '',
    warn_percent: 80,
    is_default: false,
    targets: [{ priority: 3, first_response_minutes: 240, resolution_minutes: 1440, update_minutes: 960 }],
    steps: [{ level: 1, after_minutes: 0, team: '' }],
  },
};

const API_TOKENS: Resource = {
  noun: 'api_tokens',
  path: '/api-tokens',
  columns: ['name', 'owner', 'beginning', 'expires_at', 'revoked_at'],
  removable: true,
  fields: [
    name,
    {
      name: 'owner',
      kind: 'choice',
      options: { path: '/agents' },
      fixed: true,
      required: true,
      help: 'owner',
    },
    { name: 'expires_at', kind: 'moment', help: 'expires' },
  ],
  blank: { name: '', owner: '', expires_at: null },
};

const SITES: Resource = {
  noun: 'sites',
  path: '/sites',
  columns: ['name', 'id', 'zone', 'country'],
  removable: true,
  fields: [
    id,
    name,
    { name: 'zone', kind: 'text', required: true, help: 'zone' },
    { name: 'country', kind: 'text', help: 'country' },
    language,
  ],
  blank: { id: '', name: '', zone: 'Europe/Copenhagen', country: 'DK', language: 'en' },
};

const ORGANISATION: Resource = {
  noun: 'organisation',
  path: '/organisation',
  single: true,
  columns: [],
  fields: [
    name,
    { name: 'zone', kind: 'text', required: true, help: 'zone' },
    { name: 'country', kind: 'text', help: 'country' },
    language,
    { name: 'not_ready_reasons', kind: 'words', wide: true, help: 'reasons' },
    { name: 'park_seconds', kind: 'number', min: 10, max: 86_400 },
    { name: 'reconnect_seconds', kind: 'number', min: 5, max: 600 },
    { name: 'recording_days', kind: 'number', min: 1, max: 36_500 },
    { name: 'visitor_calls', kind: 'switch' },
    { name: 'callback_from_hour', kind: 'number', min: 0, max: 23 },
    { name: 'callback_until_hour', kind: 'number', min: 1, max: 24 },
  ],
  blank: {},
};

/** In the order of the list at the side. */
export const RESOURCES: readonly Resource[] = [
  AGENTS,
  QUEUES,
  NUMBERS,
  FLOWS,
  PROMPTS,
  CALENDARS,
  EMERGENCIES,
  TRUNKS,
  DIAL_OUT,
  DISPOSITIONS,
  CUSTOMER_FIELDS,
  OUTSIDE_LINKS,
  TEAMS,
  CLASSIFICATIONS,
  SERVICE_LEVELS,
  MESSAGE_TEMPLATES,
  API_TOKENS,
  SITES,
  ORGANISATION,
];

export const AUDIT = 'audit';
export const SECTIONS: readonly string[] = [...RESOURCES.map(({ noun }) => noun), AUDIT];
