import { useTranslation } from 'react-i18next';
import { filled } from '../script';
import classes from './scripts.module.css';

/** A text to be spoken, with what is known of this call in it. */
export function Said({ text, values }: { text: string; values: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  return filled(text, values).map((piece, place) =>
    'said' in piece ? (
      <span key={`${place}-${piece.said}`}>{piece.said}</span>
    ) : (
      <mark key={`${place}-${piece.unknown}`} className={classes.gap}>
        {t(`scripts.variable.${piece.unknown}`, {
          defaultValue: piece.unknown.replace('answer.', ''),
        })}
      </mark>
    ),
  );
}
