import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entrance, isSecure } from '../account';
import classes from './call.module.css';

interface Props {
  numbers: readonly Entrance[];
  onCall: (number: string, name: string) => Promise<void>;
}

export function CallForm({ numbers, onCall }: Props) {
  const { t } = useTranslation();
  const [number, setNumber] = useState(numbers[0]?.dialled ?? '');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onCall(number, name);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Radio.Group value={number} onChange={setNumber} label={t('visitor.whom')}>
          <Stack gap="xs" mt={6}>
            {numbers.map(({ dialled, label }) => (
              <Radio.Card
                key={dialled}
                value={dialled}
                className={classes.choice}
                data-testid={`visitor-number-${dialled}`}
              >
                <Radio.Indicator />
                <span>{label || dialled}</span>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          size="md"
          label={t('visitor.name')}
          description={t('visitor.name_help')}
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="visitor-name"
        />
        <Button
          type="submit"
          size="xl"
          radius="xl"
          color="#1d6f38"
          disabled={!isSecure()}
          leftSection={<IconPhone size={24} aria-hidden />}
          data-testid="visitor-call"
        >
          {t('visitor.call')}
        </Button>
      </Stack>
    </form>
  );
}
