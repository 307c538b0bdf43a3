import '@xyflow/react/dist/style.css';
import {
  Background,
  type Connection,
  Controls,
  type Edge,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Content, exitsOf, shapeOf, type Vocabulary } from '../flow';
import { type Arrow, draw, HEIGHT, neighbour, WIDTH } from '../layout';
import type { Problem } from '../state';
import { exitName, summary } from '../words';
import { type StepData, StepNode } from './StepNode';
import classes from './flows.module.css';
import { type WayData, WayEdge } from './WayEdge';

const NODES = { step: StepNode };
const EDGES = { way: WayEdge };

export interface Props {
  content: Content;
  vocabulary: Vocabulary;
  problems: readonly Problem[];
  chosen: string;
  /** Whether the first check has come in: what it tells takes room, and the drawing is fitted once more. */
  settled: boolean;
  /** The steps a test went through, in order. */
  way: readonly string[];
  onChoose: (step: string) => void;
  onEdit: () => void;
  onAdd?: () => void;
  onRemove?: () => void;
  onConnect?: (from: string, to: string) => void;
}

const FIT = { padding: 0.06, maxZoom: 1 };
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
  const drawing = useMemo(
    () =>
      draw(content, vocabulary.kinds, (from, exit) => {
        const step = content.steps[from];
        return step ? exitName(t, step, exit) : '';
      }),
    [t, content, vocabulary.kinds],
  );
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
          leads: exitsOf(step, shapeOf(vocabulary.kinds, step.kind)).length > 0 || step.kind === 'menu',
          chosen: id === chosen,
          lit: lit.has(id),
          problems: problems.filter((problem) => problem.step === id),
        },
      }),
    );
  }, [t, content, vocabulary, problems, chosen, way, drawing]);
  const edges = useMemo(() => {
    const gone = new Set(way.slice(1).map((to, place) => `${way[place]} ${to}`));
    return drawing.edges.map(({ from, field, key, to, points, label }): Edge<WayData> => {
      const step = content.steps[from];
      return {
        id: `${from}.${field}.${key}`,
        source: from,
        target: to,
        type: 'way',
        data: {
          points,
          label,
          name: step ? exitName(t, step, { field, key, to }) : '',
          lit: gone.has(`${from} ${to}`),
        },
        focusable: false,
      };
    });
  }, [t, content, drawing, way]);
  return { drawing, nodes, edges };
}

function Drawn(props: Props) {
  const { t } = useTranslation();
  const { chosen, settled, onChoose, onEdit, onAdd, onRemove, onConnect } = props;
  const { drawing, nodes, edges } = useDrawn(props);
  const scheme = useComputedColorScheme('light');
  const { setCenter, getViewport, fitView } = useReactFlow();
  const cameFrom = useRef('');
  const frame = useRef<HTMLDivElement>(null);

  const seen = useRef(chosen);
  useEffect(() => {
    const place = drawing.places.get(chosen);
    const box = frame.current?.getBoundingClientRect();
    if (!place || !box || seen.current === chosen) return;
    seen.current = chosen;
    const { x, y, zoom } = getViewport();
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    const inSight =
      left > 0 && top > 0 && left + WIDTH * zoom < box.width && top + HEIGHT * zoom < box.height;
    if (!inSight) void setCenter(place.x + WIDTH / 2, place.y + HEIGHT / 2, { zoom, duration: 150 });
  }, [chosen, drawing, setCenter, getViewport]);
  useEffect(() => {
    if (settled) void fitView(FIT);
  }, [settled, fitView]);

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
        edgeTypes={EDGES}
        colorMode={scheme}
        fitView
        fitViewOptions={FIT}
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
