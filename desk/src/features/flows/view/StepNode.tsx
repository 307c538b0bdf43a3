import { Tooltip } from '@mantine/core';
import {
  type TablerIcon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingBroadcastTower,
  IconCalendarTime,
  IconFlagFilled,
  IconGitFork,
  IconLanguage,
  IconMessage2,
  IconMicrophone,
  IconNumbers,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPlayerPlay,
  IconQuestionMark,
  IconSitemap,
  IconStar,
  IconUsers,
  IconUsersGroup,
  IconVariable,
  IconWorldQuestion,
} from '@tabler/icons-react';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../flow';
import type { Problem } from '../state';
import { kindName, problemText } from '../words';
import classes from './flows.module.css';

export const ICONS: Record<string, TablerIcon> = {
  play: IconPlayerPlay,
  menu: IconGitFork,
  collect: IconNumbers,
  language: IconLanguage,
  hours: IconCalendarTime,
  staffed: IconUsersGroup,
  emergency: IconBuildingBroadcastTower,
  set: IconVariable,
  condition: IconGitFork,
  ask: IconWorldQuestion,
  survey: IconStar,
  message: IconMicrophone,
  subflow: IconSitemap,
  return: IconArrowBackUp,
  queue: IconUsers,
  transfer: IconPhoneOutgoing,
  hang_up: IconPhoneOff,
};

export interface StepData extends Record<string, unknown> {
  name: string;
  step: Step;
  text: string;
  isStart: boolean;
  leads: boolean;
  chosen: boolean;
  lit: boolean;
  problems: Problem[];
}

/** One step on the canvas: what it is, what it is called, what it does, and what is wrong with it. */
export function StepNode({ data }: NodeProps<Node<StepData>>) {
  const { t } = useTranslation();
  const { name, step, text, isStart, leads, chosen, lit, problems } = data;
  const Icon = ICONS[step.kind] ?? IconQuestionMark;
  const weight = problems.some((problem) => problem.weight === 'error')
    ? 'error'
    : problems.length > 0
      ? 'warning'
      : undefined;
  return (
    <>
      <Handle type="target" position={Position.Top} aria-hidden />
      <button
        type="button"
        className={classes.step}
        tabIndex={chosen ? 0 : -1}
        data-step={name}
        data-chosen={chosen || undefined}
        data-lit={lit || undefined}
        data-weight={weight}
        data-testid={`step-${name}`}
        aria-pressed={chosen}
      >
        <span className={classes.stepHead}>
          <Icon size={15} aria-hidden />
          <span className={classes.kind}>{kindName(t, step.kind)}</span>
          {isStart && <IconFlagFilled size={12} aria-label={t('flows.start')} />}
          {step.note && (
            <Tooltip label={step.note} multiline maw={280}>
              <IconMessage2 size={14} aria-label={t('flows.note')} data-testid={`note-${name}`} />
            </Tooltip>
          )}
          {weight && (
            <Tooltip
              multiline
              maw={320}
              label={problems.map((problem) => problemText(t, problem)).join(' ')}
            >
              <span className={classes.mark} data-weight={weight} data-testid={`problem-${name}`}>
                <IconAlertTriangle size={13} aria-label={t(`flows.weight.${weight}`)} />
                {problems.length}
              </span>
            </Tooltip>
          )}
        </span>
        <strong>{name}</strong>
        <span className={classes.text}>{text}</span>
      </button>
      {leads && <Handle type="source" position={Position.Bottom} aria-hidden />}
    </>
  );
}
