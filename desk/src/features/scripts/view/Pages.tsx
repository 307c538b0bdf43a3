import { Button, Stack, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Content, freshId, inOrder, type Objection, type Problem } from '../script';
import classes from './scripts.module.css';

interface Props {
  draft: Content;
  page: string;
  problems: readonly Problem[];
  onChoose: (page: string) => void;
  onChange: (draft: Content) => void;
}

/** The pages in the order people meet them, and the objections that stand beside every one of them. */
export function Pages({ draft, page, problems, onChoose, onChange }: Props) {
  const { t } = useTranslation();
  const add = () => {
    const fresh = freshId('page', Object.keys(draft.pages));
    onChange({ ...draft, pages: { ...draft.pages, [fresh]: { title: '', next: '' } } });
    onChoose(fresh);
  };
  return (
    <Stack gap={2}>
      {inOrder(draft).map((name) => {
        const { title = '', fields = [] } = draft.pages[name] ?? {};
        return (
          <UnstyledButton
            key={name}
            className={classes.pageButton}
            aria-current={name === page}
            data-faulty={problems.some((problem) => problem.page === name)}
            onClick={() => onChoose(name)}
            data-testid={`page-${name}`}
          >
            <strong>{title || t('scripts.untitled')}</strong>
            <span>
              {name === draft.start ? `${t('scripts.first')} · ` : ''}
              {t('scripts.questions', { count: fields.length })}
            </span>
          </UnstyledButton>
        );
      })}
      <Button
        size="xs"
        variant="default"
        mt={6}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
        data-testid="page-add"
      >
        {t('scripts.add_page')}
      </Button>
      <ObjectionList
        objections={draft.objections ?? []}
        onChange={(objections) => onChange({ ...draft, objections })}
      />
    </Stack>
  );
}

function ObjectionList({
  objections,
  onChange,
}: {
  objections: readonly Objection[];
  onChange: (objections: Objection[]) => void;
}) {
  const { t } = useTranslation();
  const put = (place: number, change: Partial<Objection>) =>
    onChange(objections.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <>
      <Text fw={600} mt="md">
        {t('scripts.objections')}
      </Text>
      {objections.map((objection, place) => (
        <Stack key={place} gap={4} mb={6}>
          <TextInput
            size="xs"
            aria-label={t('scripts.objection')}
            placeholder={t('scripts.objection')}
            value={objection.title}
            onChange={(event) => put(place, { title: event.currentTarget.value })}
          />
          <Textarea
            size="xs"
            autosize
            aria-label={t('scripts.answer')}
            placeholder={t('scripts.answer')}
            value={objection.answer}
            onChange={(event) => put(place, { answer: event.currentTarget.value })}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => onChange(objections.filter((_, at) => at !== place))}
          >
            {t('scripts.remove')}
          </Button>
        </Stack>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...objections, { title: '', answer: '' }])}
      >
        {t('scripts.objection')}
      </Button>
    </>
  );
}
