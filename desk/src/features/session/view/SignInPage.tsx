import {
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { signIn } from '@/api/session';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES, speak } from '@/app/i18n';

/** The key of what is wrong, or the centre's own sentence. */
function refusalKey(error: unknown): string {
  if (!(error instanceof ApiError)) return 'app.error.no_connection';
  if (error.status === 429) return 'session.too_many';
  if (error.code === 'second_factor') return error.message;
  return error.status === 0 || error.status >= 500 ? 'app.error.no_connection' : 'session.wrong';
}

export default function SignInPage() {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal('');
    try {
      await signIn(username.trim(), password);
      await queries.invalidateQueries({ queryKey: ['session'] });
    } catch (error) {
      setRefusal(refusalKey(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Center component="main" h="100dvh" p="md">
      <Paper withBorder p="xl" w={380} bg="var(--desk-panel)">
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            <Group gap="sm">
              <img src="/mark.svg" alt="" width={34} height={34} />
              <Title order={1}>{t('session.title')}</Title>
            </Group>
            <TextInput
              label={t('session.username')}
              value={username}
              onChange={(event) => setUsername(event.currentTarget.value)}
              autoComplete="username"
              autoCapitalize="none"
              required
              withAsterisk={false}
              data-autofocus
              data-testid="sign-in-username"
            />
            <PasswordInput
              label={t('session.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              required
              withAsterisk={false}
              data-testid="sign-in-password"
            />
            <Text role="alert" c="var(--desk-bad)" size="sm" mih={20} data-testid="sign-in-refusal">
              {refusal && t(refusal)}
            </Text>
            <Button type="submit" loading={busy} data-testid="sign-in-submit">
              {t('session.sign_in')}
            </Button>
            <Select
              label={t('session.language')}
              value={i18n.language}
              data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              onChange={(value) => isLanguage(value) && void speak(value)}
              allowDeselect={false}
            />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
