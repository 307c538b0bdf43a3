import { NativeSelect } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES, speak } from '@/app/i18n';

/** A phone's own picker: known to every thumb. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      size="sm"
      leftSection={<IconLanguage size={17} aria-hidden />}
      aria-label={t('visitor.language')}
      value={i18n.language}
      data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onChange={({ currentTarget: { value } }) => isLanguage(value) && void speak(value)}
      data-testid="visitor-language"
    />
  );
}
