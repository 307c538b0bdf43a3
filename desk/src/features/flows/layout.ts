import { Graph, layout } from '@dagrejs/dagre';
import { type Content, type Exit, exitsOf, type Kind, shapeOf } from './flow';

export const WIDTH = 216;
export const HEIGHT = 74;

export interface Place {
  x: number;
  y: number;
}

/** A way from one step to another, with the points its line goes through and the middle of its label. */
export interface Edge extends Exit {
  from: string;
  points: Place[];
  label: Place;
}

export interface Drawing {
  places: Map<string, Place>;
  edges: Edge[];
}

const LABEL = { height: 18, letter: 7, most: 150 };

/** Where each step stands and how the ways run: callers go downwards, ways cross as little as may be. */
export function draw(
  content: Content,
  kinds: readonly Kind[],
  nameOf: (from: string, exit: Exit) => string = () => '',
): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 16, ranksep: 38, marginx: 20, marginy: 20 });
  for (const name of Object.keys(content.steps)) graph.setNode(name, { width: WIDTH, height: HEIGHT });
  const found: [string, Exit][] = [];
  for (const [from, step] of Object.entries(content.steps))
    for (const exit of exitsOf(step, shapeOf(kinds, step.kind)))
      if (content.steps[exit.to]) {
        const width = Math.min(LABEL.most, nameOf(from, exit).length * LABEL.letter);
        const label = { width, height: width ? LABEL.height : 0, labelpos: 'c' };
        graph.setEdge(from, exit.to, label, `${exit.field}.${exit.key}`);
        found.push([from, exit]);
      }
  layout(graph);
  const places = new Map(
    Object.keys(content.steps).map((name) => {
      const { x = 0, y = 0 } = graph.node(name) as Partial<Place>;
      return [name, { x: x - WIDTH / 2, y: y - HEIGHT / 2 }];
    }),
  );
  const edges = found.map(([from, exit]): Edge => {
    const drawn = graph.edge(from, exit.to, `${exit.field}.${exit.key}`) as Partial<Place> & { points?: Place[] };
    const points = drawn.points ?? [];
    return { from, ...exit, points, label: { x: drawn.x ?? points[0]?.x ?? 0, y: drawn.y ?? points[0]?.y ?? 0 } };
  });
  return { places, edges };
}

/** A line through points, round at its corners, as SVG writes it. */
export function lineThrough(points: readonly Place[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map(({ x, y }, place) => {
    const next = rest[place + 1];
    return next ? `Q ${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}` : `L ${x} ${y}`;
  });
  return `M ${first.x} ${first.y} ${parts.join(' ')}`;
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
  const branches = sorted(
    edges
      .filter(({ from, to }) => from === parent && y(places, to) > y(places, parent))
      .map(({ to }) => to),
  );
  const step = arrow === 'ArrowRight' ? 1 : -1;
  const among = branches.length > 1 && branches[branches.indexOf(at) + step] ? branches : row;
  return among[among.indexOf(at) + step] ?? at;
}

const y = (places: Map<string, Place>, name: string) => places.get(name)?.y ?? 0;
