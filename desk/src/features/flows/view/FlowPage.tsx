import { Alert, Loader, Tabs, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { useSession } from '@/app/session';
import { refusalText } from '@/features/agent/commands';
import {
  addAfter,
  type Content,
  connected,
  type Exit,
  exitsOf,
  type Kind,
  shapeOf,
  type Vocabulary,
  withoutStep,
} from '../flow';
import { type Flow, type Problem, useChecked, useFlow, useVocabulary, type Went } from '../state';
import { useDrawing } from '../useDrawing';
import { problemText } from '../words';
import { AddStep } from './AddStep';
import { Canvas } from './Canvas';
import { Conflict } from './Conflict';
import { FlowHead } from './FlowHead';
import classes from './flows.module.css';
import { StepPanel } from './StepPanel';
import { Tests } from './Tests';
import { Versions } from './Versions';

/** The studio: a flow on its canvas, at the right the step that is chosen, its tests and its versions. */
export default function FlowPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useFlow(id);
  const vocabulary = useVocabulary();
  const fault = error ?? vocabulary.error;
  if (fault && !(data && vocabulary.data))
    return (
      <Alert color="red" m="md">
        {refusalText(t, fault)}
      </Alert>
    );
  if (!data || !vocabulary.data) return <Loader size="sm" m="md" aria-label={t('app.loading')} />;
  return <Editor key={data.id} flow={data} vocabulary={vocabulary.data} />;
}

const NONE: readonly Problem[] = [];
const NO_TESTS: readonly Went[] = [];
const WHOLE: Content = { start: '', steps: {} };

function Editor({ flow, vocabulary }: { flow: Flow; vocabulary: Vocabulary }) {
  const { t } = useTranslation();
  const mayEdit = useSession().user.role === 'administrator';
  const studio = useDrawing(flow, mayEdit);
  const content = studio.draft.steps ? studio.draft : { ...WHOLE, ...studio.draft };
  const checked = useChecked(flow.id, content);
  const problems = checked.data?.problems ?? NONE;
  const went = checked.data?.tests ?? NO_TESTS;
  const [chosen, setChosen] = useState(content.start);
  const [tab, setTab] = useState<string>('step');
  const [adding, setAdding] = useState(false);
  const [test, setTest] = useState('');
  const side = useRef<HTMLDivElement>(null);
  const at = content.steps[chosen] ? chosen : content.start;

  const way = useMemo(
    () => (went.find(({ name }) => name === test)?.way ?? []).map(([, step]) => step),
    [went, test],
  );
  const put = (next: Content, topic = '') => studio.change({ draft: next }, topic);
  const choose = useCallback((step: string) => {
    setChosen(step);
    setTab('step');
  }, []);
  const edit = () => {
    setTab('step');
    requestAnimationFrame(() =>
      side.current?.querySelector<HTMLElement>('fieldset input, fieldset textarea')?.focus(),
    );
  };
  const focusStep = (step: string) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`)?.focus()),
    );
  const add = (exit: Exit | undefined, kind: Kind) => {
    const [next, name] = addAfter(content, at, exit, kind, vocabulary);
    put(next);
    choose(name);
    setAdding(false);
    focusStep(name);
  };
  const remove = () => {
    const next = withoutStep(content, at, vocabulary.kinds);
    const before = Object.entries(content.steps).find(
      ([name, step]) =>
        name !== at && exitsOf(step, shapeOf(vocabulary.kinds, step.kind)).some(({ to }) => to === at),
    );
    put(next);
    choose(before?.[0] ?? next.start);
    focusStep(before?.[0] ?? next.start);
  };
  const group = 'flows.one';
  const edits = mayEdit
    ? [
        { id: 'flow-undo', keys: ['Ctrl+Z'], label: 'flows.undo', group, run: studio.undo },
        { id: 'flow-redo', keys: ['Ctrl+Y'], label: 'flows.redo', group, run: studio.redo },
        { id: 'flow-add', keys: ['A'], label: 'flows.add_after', group, run: () => setAdding(true) },
      ]
    : [];
  useKeys([
    ...edits,
    {
      id: 'flow-back-to-canvas',
      keys: ['Escape'],
      label: 'flows.to_canvas',
      group,
      run: () => focusStep(at),
      overControls: true,
    },
  ]);
  const editing = mayEdit
    ? {
        onAdd: () => setAdding(true),
        onRemove: remove,
        onConnect: (from: string, to: string) => put(connected(content, from, to, vocabulary.kinds)),
      }
    : {};
  return (
    <div className={classes.page} data-testid="flow-studio">
      <VisuallyHidden component="h1">{flow.name}</VisuallyHidden>
      <div className={classes.head}>
        <FlowHead flow={flow} studio={studio} content={content} checked={checked.data} mayEdit={mayEdit} />
        {studio.theirs && <Conflict studio={studio} theirs={studio.theirs} />}
      </div>
      <Canvas
        content={content}
        vocabulary={vocabulary}
        problems={problems}
        chosen={at}
        way={way}
        settled={checked.data !== undefined}
        onChoose={choose}
        onEdit={edit}
        {...editing}
      />
      <aside
        className={classes.side}
        ref={side}
        aria-label={t('flows.side')}
        onKeyDown={(event) => {
          // A list that is open closes first.
          const open = (event.target as Element).getAttribute('aria-expanded') === 'true';
          if (event.key === 'Escape' && !event.defaultPrevented && !open) focusStep(at);
        }}
      >
        <Tabs value={tab} onChange={(wish) => setTab(wish ?? 'step')} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="step">{t('flows.step')}</Tabs.Tab>
            <Tabs.Tab value="tests" data-testid="tab-tests">
              {t('flows.tests.tab', { number: content.tests?.length ?? 0 })}
            </Tabs.Tab>
            <Tabs.Tab value="versions" data-testid="tab-versions">
              {t('flows.versions.title')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="step">
            <StepPanel
              content={content}
              vocabulary={vocabulary}
              chosen={at}
              problems={problems}
              readOnly={!mayEdit}
              onChange={put}
              onChoose={choose}
              onAdd={() => setAdding(true)}
              onRemove={remove}
            />
          </Tabs.Panel>
          <Tabs.Panel value="tests">
            <Tests
              content={content}
              vocabulary={vocabulary}
              went={went}
              chosen={test}
              readOnly={!mayEdit}
              onChoose={setTest}
              onChange={put}
            />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <Versions flow={flow} content={content} vocabulary={vocabulary} mayEdit={mayEdit} onTake={put} />
          </Tabs.Panel>
        </Tabs>
      </aside>
      <ProblemList problems={problems} onChoose={choose} />
      {adding && (
        <AddStep
          content={content}
          vocabulary={vocabulary}
          after={at}
          onClose={() => setAdding(false)}
          onAdd={add}
        />
      )}
    </div>
  );
}

/** Everything that is wrong, errors first; one leads to its step. */
function ProblemList({
  problems,
  onChoose,
}: {
  problems: readonly Problem[];
  onChoose: (step: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className={classes.problems} aria-label={t('flows.problems')} data-testid="flow-problems">
      {problems.length === 0 && (
        <Text size="xs" c="dimmed" py={4}>
          {t('flows.sound')}
        </Text>
      )}
      {problems.map((problem) => (
        <UnstyledButton
          key={`${problem.step}.${problem.code}.${problem.sentence}`}
          className={classes.problem}
          data-weight={problem.weight}
          onClick={() => problem.step && onChoose(problem.step)}
        >
          <IconAlertTriangle size={15} aria-label={t(`flows.weight.${problem.weight}`)} />
          {problem.step && <strong>{problem.step}</strong>}
          <span>{problemText(t, problem)}</span>
        </UnstyledButton>
      ))}
    </section>
  );
}
