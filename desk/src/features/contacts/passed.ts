import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useReasonText } from '@/features/agent/view/StateBadge';

/** Why an agent was passed over, in words: `idle_shorter`, a state, or a state with its reason. */
export function usePassedText(): (reason: string) => string {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  return useCallback(
    (reason) => {
      const [state = '', cause = ''] = reason.split(':', 2);
      const word = t(`contacts.passed.${state}`, { defaultValue: state.replaceAll('_', ' ') });
      return cause ? `${word} (${reasonText(cause)})` : word;
    },
    [t, reasonText],
  );
}
