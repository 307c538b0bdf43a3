import { Button, Group, Kbd, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { useNow } from '@/store';
import { useOrder } from '../commands';
import type { MyLine } from '../state';

/** The call is over: how long there is to write it up, and the way to be done sooner. */
export function WrapUp({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  const order = useOrder();
  const now = useNow();
  const { since, deadline } = mine.line;
  const left = deadline === null ? null : Math.max(0, deadline - now);
  const share =
    deadline !== null && deadline > since && left !== null ? (left / (deadline - since)) * 100 : 100;
  return (
    <div data-testid="wrap-up">
      <Group justify="space-between" py={6}>
        <Text fw={600}>
          {t('agent.wrap_up')}
          {left !== null && (
            <Text span fw={400} className="figures">
              {' '}
              · {t('agent.wrap_up_left', { time: duration(left) })}
            </Text>
          )}
        </Text>
        <Button
          rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
          onClick={() => void order({ do: 'finish_wrap_up', contact: mine.contact.id })}
          data-testid="finish"
        >
          {t('agent.finish')}
        </Button>
      </Group>
      <Progress
        value={share}
        size={4}
        aria-label={t('agent.wrap_up')}
        color={left !== null && left < 10_000 ? 'red' : 'petrol'}
        mb={6}
      />
    </div>
  );
}
