import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Content, FlowTest, Vocabulary } from '../flow';
import type { Went } from '../state';
import { faultText } from '../words';
import classes from './flows.module.css';
import { TestForm } from './TestForm';

interface Props {
  content: Content;
  vocabulary: Vocabulary;
  went: readonly Went[];
  chosen: string;
  readOnly: boolean;
  onChoose: (test: string) => void;
  onChange: (content: Content, topic?: string) => void;
}

/** The flow's tests: each runs as the flow is drawn; the open one lights its way on the canvas. */
export function Tests({ content, vocabulary, went, chosen, readOnly, onChoose, onChange }: Props) {
  const { t } = useTranslation();
  const tests = content.tests ?? [];
  const put = (next: FlowTest[], topic = '') => {
    const { tests: _, ...rest } = content;
    onChange(next.length > 0 ? { ...rest, tests: next } : rest, topic);
  };
  const fresh = () => {
    let number = tests.length + 1;
    const name = () => t('flows.tests.fresh', { number });
    while (tests.some((test) => test.name === name())) number += 1;
    put([...tests, { name: name(), steps: [], ends: '' }]);
    onChoose(name());
  };
  return (
    <section aria-label={t('flows.tests.title')} style={{ marginTop: 8 }} data-testid="flow-tests">
      <Text size="xs" c="dimmed" mb="xs">
        {t('flows.tests.help')}
      </Text>
      {tests.map((test, place) => {
        const how = went.find(({ name }) => name === test.name);
        const open = test.name === chosen;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name changes while it is typed
          <div key={place} className={classes.test} data-open={open || undefined}>
            <UnstyledButton
              className={classes.testHead}
              aria-expanded={open}
              onClick={() => onChoose(open ? '' : test.name)}
              data-testid={`test-${place}`}
              data-ok={how?.ok}
            >
              {how &&
                (how.ok ? (
                  <IconCheck size={16} className={classes.good} aria-label={t('flows.tests.passes')} />
                ) : (
                  <IconX size={16} className={classes.bad} aria-label={t('flows.tests.fails')} />
                ))}
              <span className={classes.grow}>{test.name}</span>
            </UnstyledButton>
            {how?.fault && (
              <Text size="xs" className={classes.bad} role="status">
                {faultText(t, how.fault, vocabulary)}
              </Text>
            )}
            {open && (
              <TestForm
                test={test}
                went={how}
                content={content}
                vocabulary={vocabulary}
                readOnly={readOnly}
                onChange={(next, topic) => {
                  put(
                    tests.map((one, at) => (at === place ? next : one)),
                    topic,
                  );
                  if (next.name !== test.name) onChoose(next.name);
                }}
                onRemove={() => {
                  put(tests.filter((_, at) => at !== place));
                  onChoose('');
                }}
              />
            )}
          </div>
        );
      })}
      {!readOnly && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={fresh}
          data-testid="test-new"
        >
          {t('flows.tests.new')}
        </Button>
      )}
    </section>
  );
}
