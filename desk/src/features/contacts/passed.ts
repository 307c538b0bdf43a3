import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import { useReasonText } from '@/features/agent/view/StateBadge';
import { useSkills } from '@/features/routing/state';
import { skillsNamed } from '@/features/routing/words';

/** Why an agent was passed over, in words: `idle_shorter`, a state, or a state with its reason. */
export function usePassedText(): (reason: string) => string {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const skill = useSkills().name;
  return useCallback(
    (reason) => {
      const at = reason.indexOf(':');
      const [state, cause] = at < 0 ? [reason, ''] : [reason.slice(0, at), reason.slice(at + 1)];
      const word = t(`contacts.passed.${state}`, { defaultValue: state.replaceAll('_', ' ') });
      if (state === 'lacks') return `${word} (${skillsNamed(cause, skill)})`;
      if (state === 'joins_after') return `${word} (${duration(Number(cause) * 1000)})`;
      return cause ? `${word} (${reasonText(cause)})` : word;
    },
    [t, reasonText, skill],
  );
}
