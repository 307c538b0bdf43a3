import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { router } from './router';
import { cssVariables, theme } from './theme';

/** The desk in the viewer's language, down to the names of buttons that show only a sign. */
export function App() {
  const { t } = useTranslation();
  const close = t('app.close');
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-right" limit={3} />
      <RouterProvider router={router} />
    </MantineProvider>
  );
}
