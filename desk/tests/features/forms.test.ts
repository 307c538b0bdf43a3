import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/rest';
import { checkValues, toSend } from '@/features/admin/form/check';
import { fieldFaults, takeApart } from '@/features/admin/form/faults';
import type { Field } from '@/features/admin/form/field';
import { readOpenings, writeOpenings } from '@/features/admin/form/minutes';
import { RESOURCES } from '@/features/admin/resources';
import en from '@/features/admin/strings/en.json';
import {
  BLANK,
  type CustomerWire,
  checkForm,
  readCustomer,
  readNumbers,
  toForm,
  toWire,
} from '@/features/customers/customer';

describe('a refusal taken apart', () => {
  it('puts each fault beside its field', () => {
    const { fields, rest } = takeApart('id: Too long. name: This field cannot be blank.', ['id', 'name']);
    expect(fields).toEqual({ id: 'Too long.', name: 'This field cannot be blank.' });
    expect(rest).toBe('');
  });

  it('reads parts divided by semicolons', () => {
    expect(
      takeApart('port: Input should be a number; host: Field required.', ['host', 'port']).fields,
    ).toEqual({
      port: 'Input should be a number',
      host: 'Field required.',
    });
  });

  it('keeps what belongs to no field, also with a colon in it', () => {
    expect(takeApart('There is a clash: choose another.', ['id'])).toEqual({
      fields: {},
      rest: 'There is a clash: choose another.',
    });
  });

  it('does not take a name inside a word for a field', () => {
    expect(takeApart('The surname: is wrong', ['name']).fields).toEqual({});
  });

  it('leaves alone what is no fault of the typist', () => {
    expect(fieldFaults(new ApiError(503, 'records_down', 'name: x'), ['name'])).toEqual({
      fields: {},
      rest: '',
    });
    expect(fieldFaults(new Error('x'), ['name'])).toEqual({ fields: {}, rest: '' });
  });
});

const FIELDS: Field[] = [
  { name: 'id', kind: 'text', fixed: true, required: true, help: 'short_id' },
  { name: 'size', kind: 'number', min: 1, max: 9 },
  { name: 'password', kind: 'secret', required: true },
  { name: 'draft', kind: 'json' },
  { name: 'closed', kind: 'switch', later: true },
  { name: 'extra', kind: 'text', required: true, when: ({ size }) => size === 2 },
];

describe('a form', () => {
  const good = { id: 'a-1', size: 3, password: 'x', draft: '{"a": 1}', closed: false, extra: '' };
  const faults = (values: Record<string, string | number | boolean>, isNew = true) =>
    checkValues(FIELDS, { ...good, ...values }, isNew);

  it('lets good values through', () => expect(faults({})).toEqual({}));

  it.each([
    ['id', '', 'required'],
    ['id', 'Not Short', 'short_id'],
    ['size', 10, 'range'],
    ['size', '', 'number'],
    ['draft', '{"a": ', 'json'],
    ['draft', '[1]', 'json_object'],
  ])('says what is wrong with %s = %s', (name, value, key) => {
    expect(faults({ [name]: value })[name]?.key).toBe(key);
    expect(en.fault).toHaveProperty(key);
  });

  it('asks for a hidden field only while it is shown', () => {
    expect(faults({ size: 2 })).toHaveProperty('extra');
    expect(faults({ size: 3 })).not.toHaveProperty('extra');
  });

  it('does not ask again for a secret that is known', () => {
    expect(faults({ password: '' }, false)).toEqual({});
  });

  it('sends everything of a new record but what comes later', () => {
    expect(toSend(FIELDS.slice(0, 5), { id: 'b' }, good, true)).toEqual({
      id: 'b',
      size: 3,
      password: 'x',
      draft: { a: 1 },
    });
  });

  it('sends of a known record only what differs, never what is fixed', () => {
    const sent = toSend(
      FIELDS.slice(0, 5),
      { id: 'c', size: 4, password: '', draft: '{"a": 1}', closed: false },
      { ...good, draft: { a: 1 } },
      false,
    );
    expect(sent).toEqual({ size: 4 });
  });
});

describe('every section of the admin pages', () => {
  it.each(RESOURCES.map((resource) => [resource.noun, resource] as const))(
    '%s has words for all it shows',
    (noun, resource) => {
      expect(en.section).toHaveProperty(noun);
      expect(en.about).toHaveProperty(noun);
      if (!resource.single) expect(en.new).toHaveProperty(noun);
      for (const { name, help, options } of resource.fields) {
        expect(en.field).toHaveProperty(name);
        if (help) expect(en.help).toHaveProperty(help);
        const codes = options && 'codes' in options && name !== 'language' ? options.codes : [];
        for (const code of codes) expect(en.option).toHaveProperty(code || 'none');
      }
      for (const column of resource.columns) expect(en.field).toHaveProperty(column);
    },
  );
});

describe('opening hours', () => {
  it('are read and written as people write them', () => {
    expect(readOpenings('8-12, 13:00-18:30')).toEqual([
      [480, 720],
      [780, 1110],
    ]);
    expect(readOpenings('0:00-24:00')).toEqual([[0, 1440]]);
    expect(readOpenings('')).toEqual([]);
    expect(
      writeOpenings([
        [480, 720],
        [780, 1110],
      ]),
    ).toBe('8:00-12:00, 13:00-18:30');
  });

  it.each(['8', '8-7', '8-12, 11-13', '8:70-9', '8-25', 'from eight', '8-12-14'])('refuse %s', (text) => {
    expect(readOpenings(text)).toBeNull();
  });
});

describe('a customer', () => {
  it('has numbers as people paste them', () => {
    expect(readNumbers('+45 33 12 34 56\n; 101,101\n').map(({ number }) => number)).toEqual([
      '+45 33 12 34 56',
      '101',
    ]);
  });

  it('is somebody: a name, a company or a number', () => {
    expect(checkForm(BLANK)).toEqual({ name: 'nobody' });
    expect(checkForm({ ...BLANK, numbers: '101' })).toEqual({});
  });

  it('is told of a bad address and of what is no number', () => {
    expect(checkForm({ ...BLANK, name: 'Bo', email: 'bo@', numbers: 'x@y' })).toEqual({
      email: 'email',
      numbers: 'numbers',
    });
  });

  it('keeps numbers as plain text', () => {
    expect(readCustomer(IDA).numbers).toEqual(['+4533123456']);
  });

  it('reads a number and what it is', () => {
    expect(readNumbers('+45 33 12 34 56 office\n30112233; +36 (30) 234-5678 Anna mobil\nring me')).toEqual([
      { number: '+45 33 12 34 56', label: 'office' },
      { number: '30112233', label: '' },
      { number: '+36 (30) 234-5678', label: 'Anna mobil' },
      { number: 'ring me', label: '' },
    ]);
  });

  it('sends what was read unchanged', () => {
    expect(toWire(toForm(IDA))).toMatchObject({
      numbers: [{ number: '+4533123456', label: 'office' }],
      account_manager: null,
      tags: ['vip'],
    });
  });
});

const IDA: CustomerWire = {
  ...BLANK,
  id: 1,
  version: 1,
  kind: 'person',
  account_manager: null,
  created_at: '2026-01-01T00:00:00Z',
  tags: ['vip'],
  numbers: [{ number: '+4533123456', as_typed: '33123456', label: 'office' }],
};
