import { Button, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from '@/app/i18n';
import { refusalText } from '@/features/agent/commands';
import { listen } from '../state';
import classes from './incidents.module.css';

interface Props {
  label: string;
  help: string;
  texts: Record<string, string>;
  expectedEnd: string | null;
  onChange: (texts: Record<string, string>) => void;
  testid: string;
}

/** One text in each language, one at a time on the screen; a dot says which are written. */
export function Said({ label, help, texts, expectedEnd, onChange, testid }: Props) {
  const { t, i18n } = useTranslation();
  const own = isLanguage(i18n.language) ? i18n.language : 'en';
  const [language, setLanguage] = useState<Language>(
    texts[own] ? own : (LANGUAGES.find((one) => texts[one]) ?? own),
  );
  const text = texts[language] ?? '';
  const missing = LANGUAGES.filter((one) => !texts[one]?.trim());
  return (
    <div>
      <div className={classes.said}>
        <SegmentedControl
          size="xs"
          value={language}
          onChange={(next) => isLanguage(next) && setLanguage(next)}
          aria-label={t('incidents.language_of', { what: label })}
          data={LANGUAGES.map((one) => ({
            value: one,
            label: (
              <span title={LANGUAGE_NAMES[one]}>
                {one.toUpperCase()}
                {texts[one]?.trim() ? ' ●' : ''}
              </span>
            ),
          }))}
        />
        <Listen text={text} language={language} expectedEnd={expectedEnd} testid={`${testid}-listen`} />
      </div>
      <Textarea
        size="xs"
        label={label}
        description={help}
        lang={language}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        value={text}
        onChange={(event) => onChange({ ...texts, [language]: event.currentTarget.value })}
        data-testid={testid}
      />
      {missing.length > 0 && missing.length < LANGUAGES.length && (
        <Text size="xs" c="dimmed" mt={2}>
          {t('incidents.missing', { languages: missing.map((one) => LANGUAGE_NAMES[one]).join(', ') })}
        </Text>
      )}
    </div>
  );
}

interface ListenProps {
  text: string;
  language: Language;
  expectedEnd: string | null;
  testid: string;
}

/** Heard here before any caller hears it. */
function Listen({ text, language, expectedEnd, testid }: ListenProps) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement | null>(null);
  const [state, setState] = useState<'still' | 'making' | 'playing'>('still');
  const [fault, setFault] = useState('');
  const stop = () => {
    audio.current?.pause();
    if (audio.current) URL.revokeObjectURL(audio.current.src);
    audio.current = null;
    setState('still');
  };
  useEffect(() => () => audio.current?.pause(), []);
  const play = async () => {
    setState('making');
    setFault('');
    try {
      const sound = new Audio(URL.createObjectURL(await listen({ text, language, expected_end: expectedEnd })));
      audio.current = sound;
      sound.onended = stop;
      setState('playing');
      await sound.play();
    } catch (error) {
      setFault(refusalText(t, error));
      setState('still');
    }
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!text.trim()}
        loading={state === 'making'}
        leftSection={
          state === 'playing' ? <IconPlayerStop size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />
        }
        onClick={() => (state === 'playing' ? stop() : void play())}
        data-testid={testid}
        data-state={state}
      >
        {t(state === 'playing' ? 'incidents.stop' : 'incidents.listen')}
      </Button>
      {fault && (
        <Text size="xs" c="var(--desk-bad)" role="alert">
          {fault}
        </Text>
      )}
    </>
  );
}
