import { Graph, layout } from '@dagrejs/dagre';
import { type Content, type Exit, exitsOf, type Kind, shapeOf } from './flow';

export const WIDTH = 216;
export const HEIGHT = 74;

export interface Place {
  x: number;
  y: number;
}

export interface Edge extends Exit {
  from: string;
}

export interface Drawing {
  places: Map<string, Place>;
  edges: Edge[];
}

/** Where each step stands: callers go downwards, ways cross as little as may be. */
export function draw(content: Content, kinds: readonly Kind[]): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, ranksep: 58, marginx: 20, marginy: 20 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of Object.keys(content.steps)) graph.setNode(name, { width: WIDTH, height: HEIGHT });
  const edges: Edge[] = [];
  for (const [from, step] of Object.entries(content.steps))
    for (const exit of exitsOf(step, shapeOf(kinds, step.kind)))
      if (content.steps[exit.to]) {
        edges.push({ from, ...exit });
        graph.setEdge(from, exit.to, { width: 60, height: 16 }, `${exit.field}.${exit.key}`);
      }
  layout(graph);
  const places = new Map(
    Object.keys(content.steps).map((name) => {
      const { x = 0, y = 0 } = graph.node(name) as Partial<Place>;
      return [name, { x: x - WIDTH / 2, y: y - HEIGHT / 2 }];
    }),
  );
  return { places, edges };
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** Where an arrow key leads: down along the branch, up to where one came from, sideways to the neighbouring branch. */
export function neighbour({ places, edges }: Drawing, at: string, arrow: Arrow, cameFrom: string): string {
  const x = (name: string) => places.get(name)?.x ?? 0;
  const sorted = (names: string[]) => [...new Set(names)].sort((a, b) => x(a) - x(b));
  const below = sorted(edges.filter(({ from }) => from === at).map(({ to }) => to));
  const above = sorted(edges.filter(({ to }) => to === at).map(({ from }) => from));
  const parent = above.includes(cameFrom) ? cameFrom : (above[0] ?? '');
  if (arrow === 'ArrowDown') return below.find((name) => y(places, name) > y(places, at)) ?? below[0] ?? at;
  if (arrow === 'ArrowUp') return parent || at;
  const row = sorted(
    [...places.keys()].filter((name) => Math.abs(y(places, name) - y(places, at)) < HEIGHT / 2),
  );
  const branches = sorted(edges.filter(({ from }) => from === parent).map(({ to }) => to));
  const step = arrow === 'ArrowRight' ? 1 : -1;
  const among = branches.length > 1 && branches[branches.indexOf(at) + step] ? branches : row;
  return among[among.indexOf(at) + step] ?? at;
}

const y = (places: Map<string, Place>, name: string) => places.get(name)?.y ?? 0;
