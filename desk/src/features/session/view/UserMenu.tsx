import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { savePreferences, signOut } from '@/api/session';
import { LANGUAGE_NAMES, LANGUAGES, type Language, speak } from '@/app/i18n';
import { useSession } from '@/app/session';
import { live } from '@/store';

const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
type Scheme = keyof typeof SCHEMES;

function useTheme(): [Scheme, (scheme: Scheme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { theme } = useSession().user;
  // What the person chose elsewhere holds here too.
  useEffect(() => {
    if (theme in SCHEMES) setColorScheme(theme as Scheme);
  }, [theme, setColorScheme]);
  const choose = (scheme: Scheme) => {
    setColorScheme(scheme);
    void savePreferences({ theme: scheme }).catch(() => undefined);
  };
  return [colorScheme, choose];
}

function LanguageItems() {
  const { t, i18n } = useTranslation();
  const choose = (language: Language) => {
    void speak(language);
    void savePreferences({ language }).catch(() => undefined);
  };
  return (
    <>
      <Menu.Label>{t('session.language')}</Menu.Label>
      {LANGUAGES.map((one) => (
        <Menu.Item
          key={one}
          lang={one}
          onClick={() => choose(one)}
          rightSection={one === i18n.language ? <IconCheck size={14} aria-hidden /> : null}
          data-testid={`language-${one}`}
        >
          {LANGUAGE_NAMES[one]}
        </Menu.Item>
      ))}
    </>
  );
}

function ThemeItems() {
  const { t } = useTranslation();
  const [scheme, choose] = useTheme();
  return (
    <>
      <Menu.Label>{t('session.theme')}</Menu.Label>
      {(Object.keys(SCHEMES) as Scheme[]).map((one) => {
        const Icon = SCHEMES[one];
        return (
          <Menu.Item
            key={one}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={one === scheme ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => choose(one)}
            data-testid={`theme-${one}`}
          >
            {t(`session.${one}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}

export function UserMenu() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { name, role } = useSession().user;

  async function leave() {
    await live.command({ do: 'sign_out' }).catch(() => undefined);
    await signOut().catch(() => undefined);
    live.stop();
    queries.clear();
    queries.setQueryData(['session'], null);
  }

  return (
    <Menu position="bottom-end" width={220} keepMounted withinPortal={false}>
      <Menu.Target>
        <UnstyledButton aria-label={t('session.menu', { name })} data-testid="user-menu">
          <Avatar size={30} radius="xl" name={name} color="petrol" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt={6} fw={600} size="sm" truncate>
          {name}
        </Text>
        <Text px="sm" pb={6} c="dimmed" size="xs">
          {t(`session.role.${role}`)}
        </Text>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void leave()}
          data-testid="sign-out"
        >
          {t('session.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
