import '@xyflow/react/dist/style.css';
import {
  Background,
  type Connection,
  Controls,
  type Edge,
  MarkerType,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Content, Vocabulary } from '../flow';
import { type Arrow, draw, HEIGHT, neighbour, WIDTH } from '../layout';
import type { Problem } from '../state';
import { exitName, summary } from '../words';
import { type StepData, StepNode } from './StepNode';
import classes from './flows.module.css';

const NODES = { step: StepNode };

export interface Props {
  content: Content;
  vocabulary: Vocabulary;
  problems: readonly Problem[];
  chosen: string;
  /** The steps a test went through, in order. */
  way: readonly string[];
  onChoose: (step: string) => void;
  onEdit: () => void;
  onAdd?: () => void;
  onRemove?: () => void;
  onConnect?: (from: string, to: string) => void;
}

const isArrow = (key: string): key is Arrow => key.startsWith('Arrow');

export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawn {...props} />
    </ReactFlowProvider>
  );
}

function useDrawn({ content, vocabulary, problems, chosen, way }: Props) {
  const { t } = useTranslation();
  const drawing = useMemo(() => draw(content, vocabulary.kinds), [content, vocabulary.kinds]);
  const nodes = useMemo(() => {
    const lit = new Set(way);
    return Object.entries(content.steps).map(
      ([id, step]): Node<StepData> => ({
        id,
        type: 'step',
        position: drawing.places.get(id) ?? { x: 0, y: 0 },
        width: WIDTH,
        height: HEIGHT,
        data: {
          name: id,
          step,
          text: summary(t, step, content.language ?? 'en', vocabulary),
          isStart: id === content.start,
          chosen: id === chosen,
          lit: lit.has(id),
          problems: problems.filter((problem) => problem.step === id),
        },
      }),
    );
  }, [t, content, vocabulary, problems, chosen, way, drawing]);
  const edges = useMemo(() => {
    const gone = new Set(way.slice(1).map((to, place) => `${way[place]} ${to}`));
    return drawing.edges.map(({ from, field, key, to }): Edge => {
      const step = content.steps[from];
      const label = step ? exitName(t, step, { field, key, to }) : '';
      const lit = gone.has(`${from} ${to}`);
      return {
        id: `${from}.${field}.${key}`,
        source: from,
        target: to,
        type: 'smoothstep',
        ...(label && { label }),
        className: lit ? classes.lit : '',
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
        focusable: false,
      } as Edge;
    });
  }, [t, content, drawing, way]);
  return { drawing, nodes, edges };
}

function Drawn(props: Props) {
  const { t } = useTranslation();
  const { chosen, onChoose, onEdit, onAdd, onRemove, onConnect } = props;
  const { drawing, nodes, edges } = useDrawn(props);
  const scheme = useComputedColorScheme('light');
  const { setCenter, getZoom } = useReactFlow();
  const cameFrom = useRef('');
  const frame = useRef<HTMLDivElement>(null);
  const count = nodes.length;

  useEffect(() => {
    const place = drawing.places.get(chosen);
    const box = frame.current?.getBoundingClientRect();
    if (!place || !box || count < 8) return;
    void setCenter(place.x + WIDTH / 2, place.y + HEIGHT / 2, { zoom: getZoom(), duration: 150 });
  }, [chosen, drawing, count, setCenter, getZoom]);

  const go = (to: string, from: string) => {
    cameFrom.current = from;
    onChoose(to);
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(to)}"]`)?.focus({ preventScroll: true }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (isArrow(key)) {
      const to = neighbour(drawing, chosen, key, cameFrom.current);
      go(to, key === 'ArrowDown' ? chosen : key === 'ArrowUp' ? '' : cameFrom.current);
    } else if (key === 'Enter') onEdit();
    else if (key === 'a' && onAdd) onAdd();
    else if ((key === 'Delete' || key === 'Backspace') && onRemove) onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the steps within are buttons; keys reach it through them
    <div ref={frame} className={classes.canvas} onKeyDown={onKeyDown} data-testid="flow-canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        nodesConnectable={Boolean(onConnect)}
        onNodeClick={(_, { id }) => go(id, '')}
        onNodeDoubleClick={onEdit}
        onConnect={({ source, target }: Connection) => onConnect?.(source, target)}
        aria-label={t('flows.canvas')}
      >
        <Background gap={22} />
        <Controls showInteractive={false} aria-label={t('flows.zoom')} />
      </ReactFlow>
    </div>
  );
}
