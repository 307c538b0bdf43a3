import { Alert, Button, Loader, SegmentedControl, Select, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconStars } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { languageName } from '@/app/format';
import { LANGUAGES } from '@/app/i18n';
import { useKeys } from '@/app/keys';
import { refusalText } from '@/features/agent/commands';
import { Beside } from '@/features/contacts/list/Beside';
import { Empty } from '@/features/contacts/list/Empty';
import { RowTable } from '@/features/contacts/list/RowTable';
import type { Column } from '@/features/contacts/list/sorting';
import type { QueueRules } from '../rules';
import { isLanguage, languageSkill, type Skill, useChange, useList, usePeople, useSkills } from '../state';
import classes from './routing.module.css';

const NEW = '·new·';

/** What agents can be good at. */
export function SkillsPage() {
  const { t } = useTranslation();
  const skills = useSkills();
  const people = usePeople() ?? [];
  const { data: queues = [] } = useList<QueueRules>('/queues');
  const [open, setOpen] = useState('');
  useKeys([
    { id: 'skill-new', keys: ['N'], label: 'routing.new_skill', group: 'routing.nav', run: () => setOpen(NEW) },
  ]);
  const having = (skill: string) => people.filter((one) => skill in one.skills).length;
  const asking = ({ id }: Skill) =>
    queues.filter((queue) => id in queue.needs || (isLanguage(id) && queue.language_is_skill));
  const kind = ({ id }: Skill) => t(isLanguage(id) ? 'routing.kind.language' : 'routing.kind.other');
  const columns: Column<Skill>[] = [
    { key: 'name', label: t('routing.skill'), by: (row) => skills.name(row.id), cell: (row) => skills.name(row.id) },
    { key: 'kind', label: t('routing.kind_of'), by: kind, cell: kind },
    { key: 'id', label: t('routing.id'), by: (row) => row.id, cell: (row) => row.id },
    {
      key: 'agents',
      label: t('routing.agents'),
      by: (row) => having(row.id),
      cell: (row) => having(row.id),
      width: '90px',
      align: 'end',
    },
    {
      key: 'queues',
      label: t('routing.asked_by'),
      by: (row) => asking(row).length,
      cell: (row) => asking(row).map(({ name }) => name).join(', ') || '–',
    },
  ];
  const row = skills.rows?.find(({ id }) => id === open);
  return (
    <Beside
      head={
        <>
          <div style={{ marginRight: 'auto' }}>
            <Title order={1}>{t('routing.section.skills')}</Title>
            <Text size="sm" c="var(--desk-quiet)">
              {t('routing.skills_about')}
            </Text>
          </div>
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setOpen(NEW)}
            data-testid="skill-new"
          >
            {t('routing.new_skill')}
          </Button>
        </>
      }
      rows={
        skills.rows ? (
          <RowTable
            label={t('routing.section.skills')}
            rows={skills.rows}
            columns={columns}
            rowKey={({ id }) => id}
            onOpen={({ id }) => setOpen(id)}
            opened={open}
            empty={<Empty icon={IconStars} title={t('routing.no_skills')} text={t('routing.no_skills_yet')} />}
            testid="skills"
          />
        ) : (
          <Loader size="sm" m="md" aria-label={t('app.loading')} />
        )
      }
      panel={
        open === NEW ? (
          <SkillForm key={NEW} onDone={setOpen} />
        ) : (
          row && <SkillForm key={row.id} skill={row} onDone={setOpen} />
        )
      }
      panelLabel={t('routing.skill')}
      onClose={() => setOpen('')}
    />
  );
}

function SkillForm({ skill, onDone }: { skill?: Skill; onDone: (open: string) => void }) {
  const { t } = useTranslation();
  const skills = useSkills();
  const [isLang, setIsLang] = useState(false);
  const [id, setId] = useState(skill?.id ?? '');
  const [names, setNames] = useState<Record<string, string>>(skill?.names ?? {});
  const kept = () => Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim()));
  const save = useChange(() =>
    skill
      ? rest.patch(`/skills/${encodeURIComponent(skill.id)}`, { names: kept() })
      : rest.post('/skills', { id, names: kept() }),
  );
  const remove = useChange(() => rest.delete(`/skills/${encodeURIComponent(skill?.id ?? '')}`));
  const free = LANGUAGES.filter((code) => !skills.rows?.some((row) => row.id === languageSkill(code)));
  const fault = save.error ?? remove.error;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, { onSuccess: () => onDone(id) });
      }}
    >
      <Title order={2}>{skill ? skills.name(skill.id) : t('routing.new_skill')}</Title>
      {!skill && (
        <SegmentedControl
          size="xs"
          aria-label={t('routing.kind_of')}
          value={isLang ? 'language' : 'other'}
          onChange={(kind) => {
            setIsLang(kind === 'language');
            setId('');
          }}
          data={['other', 'language'].map((kind) => ({ value: kind, label: t(`routing.kind.${kind}`) }))}
        />
      )}
      {isLang ? (
        <Select
          size="xs"
          label={t('routing.language')}
          data={free.map((code) => ({ value: languageSkill(code), label: languageName(code) }))}
          value={id || null}
          onChange={(next) => setId(next ?? '')}
          nothingFoundMessage={t('routing.all_languages')}
          data-testid="skill-language"
        />
      ) : (
        <TextInput
          size="xs"
          label={t('routing.id')}
          description={skill ? undefined : t('admin.help.short_id')}
          value={id}
          disabled={Boolean(skill)}
          onChange={(event) => setId(event.currentTarget.value)}
          data-testid="skill-id"
        />
      )}
      <Text size="sm" c="var(--desk-quiet)">
        {t(isLang || (skill && isLanguage(skill.id)) ? 'routing.language_about' : 'routing.names_about')}
      </Text>
      {LANGUAGES.map((code) => (
        <TextInput
          key={code}
          size="xs"
          label={languageName(code)}
          value={names[code] ?? ''}
          onChange={({ currentTarget: { value } }) => setNames((now) => ({ ...now, [code]: value }))}
          data-testid={`skill-name-${code}`}
        />
      ))}
      {fault && (
        <Alert color="red" p="xs" role="alert">
          {refusalText(t, fault)}
        </Alert>
      )}
      <div className={classes.foot}>
        <Button type="submit" size="xs" disabled={!id} loading={save.isPending} data-testid="skill-save">
          {t(skill ? 'admin.save' : 'admin.create')}
        </Button>
        {skill && (
          <Button
            size="xs"
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => onDone('') })}
            data-testid="skill-remove"
          >
            {t('admin.remove')}
          </Button>
        )}
        {save.isSuccess && <span role="status">{t('admin.saved')}</span>}
      </div>
    </form>
  );
}
