import type { Disposition } from './records';

/** The tree as one list of paths: `Order › Late`. Retired ones only where they are already chosen. */
export function dispositionPaths(
  all: readonly Disposition[],
  chosen?: number,
): { id: number; path: string }[] {
  const known = new Map(all.map((one) => [one.id, one]));
  const pathOf = (one: Disposition, depth = 0): string => {
    const parent = one.parent === null || depth > 8 ? undefined : known.get(one.parent);
    return parent ? `${pathOf(parent, depth + 1)} › ${one.label}` : one.label;
  };
  const parents = new Set(all.filter(({ active }) => active).map(({ parent }) => parent));
  return all
    .filter(({ id, active }) => (active && !parents.has(id)) || id === chosen)
    .map((one) => ({ id: one.id, path: pathOf(one) }));
}
