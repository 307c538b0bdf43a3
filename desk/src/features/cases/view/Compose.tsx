import { Button, Group, Kbd, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '@/features/agent/commands';
import type { CaseRecord } from '../cases';
import { useActOn, useWays } from '../state';

const PATHS = { note: '/notes', out: '/messages', in: '/replies' } as const;
type Kind = keyof typeof PATHS;

const draftKey = (id: number) => `centrala.case.${id}`;

/** Kept on this machine with every key stroke, so that neither a refusal nor a closed page costs a sentence. */
export function Compose({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const act = useActOn(record.id);
  const [kind, setKind] = useState<Kind>('note');
  const [via, setVia] = useState('');
  const ways = useWays(kind === 'out');
  const [text, setText] = useState(localStorage.getItem(draftKey(record.id)) ?? '');
  const type = (value: string) => {
    setText(value);
    if (value) localStorage.setItem(draftKey(record.id), value);
    else localStorage.removeItem(draftKey(record.id));
  };
  const send = (then = '') =>
    act.mutate({ path: PATHS[kind], body: kind === 'out' ? { text, then, via } : { text, then } }, { onSuccess: () => type('') });
  const idle = !text.trim() || act.isPending;
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb={6}
        aria-label={t('cases.write')}
        data={(['note', 'out', 'in'] as const).map((value) => ({ value, label: t(`cases.kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
      />
      <Textarea
        autosize
        minRows={3}
        maxRows={12}
        aria-label={t(`cases.kind.${kind}`)}
        placeholder={t(`cases.write_${kind}`)}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !idle) send();
        }}
        error={act.error && refusalText(t, act.error)}
        data-testid="case-compose"
      />
      <Group justify="flex-end" gap="xs" mt={6}>
        {kind === 'out' && record.customer && (
          <Select
            size="xs"
            w={250}
            mr="auto"
            aria-label={t('cases.via.label')}
            allowDeselect={false}
            data={[
              { value: '', label: t('cases.via.told') },
              ...(['auto', 'email', 'sms'] as const).map((value) => ({
                value,
                label: t(`cases.via.${value}`),
                disabled: value === 'auto' ? !ways.email && !ways.sms : !ways[value],
              })),
            ]}
            value={via}
            onChange={(value) => setVia(value ?? '')}
            description={ways.email || ways.sms ? undefined : t('cases.via.not_set_up')}
            data-testid="case-via"
          />
        )}
        {kind === 'out' && record.steps.includes('ask_customer') && (
          <Button size="xs" variant="default" disabled={idle} onClick={() => send('ask_customer')}>
            {t(via ? 'cases.send_it_and_wait' : 'cases.send_and_wait')}
          </Button>
        )}
        <Button
          size="xs"
          disabled={idle}
          onClick={() => send()}
          rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
          data-testid="case-send"
        >
          {t(kind === 'out' ? (via ? 'cases.send_it' : 'cases.send') : 'cases.save')}
        </Button>
      </Group>
    </div>
  );
}
