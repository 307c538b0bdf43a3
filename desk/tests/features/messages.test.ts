import { expect, it } from 'vitest';
import { type InboxMessage, unread } from '@/features/messages/state';

const message = (id: number, change: Partial<InboxMessage>): InboxMessage => ({
  id,
  text: '',
  important: false,
  queues: [],
  agents: [],
  sent_at: `2026-03-0${id}T10:00:00Z`,
  sent_by: 'sofie',
  read_at: null,
  ...change,
});

it('puts important ones first, then the newest, and leaves out what was read', () => {
  const inbox = [
    message(1, { important: true }),
    message(2, {}),
    message(3, { read_at: '2026-03-04T10:00:00Z', important: true }),
    message(4, {}),
  ];
  expect(unread(inbox).map(({ id }) => id)).toEqual([1, 4, 2]);
});
