import { Button, Center, Code, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A page that failed. The frame, and with it the call, stays. */
export function PageFault({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  return (
    <Center h="100%" p="xl">
      <Stack maw={520} gap="sm">
        <Title order={2}>{t('app.fault.title')}</Title>
        <Text>{t('app.fault.text')}</Text>
        <Code block>{error instanceof Error ? error.message : String(error)}</Code>
        <Button w="fit-content" onClick={() => (reset ? reset() : location.reload())}>
          {t('app.fault.again')}
        </Button>
      </Stack>
    </Center>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Center h="100%" p="xl">
      <Stack gap="sm">
        <Title order={2}>{t('app.not_found')}</Title>
        <a href="/">{t('app.to_start')}</a>
      </Stack>
    </Center>
  );
}

interface Props {
  children: ReactNode;
  fallback?: ReactNode;
}

/** Keeps one part's failure from taking the parts beside it along. */
export class Fence extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return this.props.fallback ?? <PageFault error={error} reset={() => this.setState({ error: null })} />;
  }
}
