import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface KeyAction {
  id: string;
  /** `H`, `?`, `Ctrl+.`, `Alt+1`, `Ctrl+Enter`: one or more. Plain keys wait while a text field has the focus. */
  keys: readonly string[];
  /** String key of what it does. */
  label: string;
  group: string;
  run: () => void;
  /** Why it can't be done now; then the key does nothing. */
  disabled?: string | undefined;
  /** Works while a dialog is open too. */
  inDialog?: boolean;
  /** Goes before a focused button's own Enter. */
  overControls?: boolean;
}

/** What one component offers now. The closures inside change with every drawing, the list's outline rarely. */
interface Board {
  actions: readonly KeyAction[];
}

let boards: readonly Board[] = [];
let listed: readonly KeyAction[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  listed = boards.flatMap((board) => board.actions);
  for (const listener of listeners) listener();
}

function outline(actions: readonly KeyAction[]): string {
  return actions.map(({ id, keys, label, disabled }) => [id, keys, label, disabled].join()).join(';');
}

/** A combination as it stands on the keys: `Alt+ArrowUp` → "Alt ↑". */
export function keyLabel(combination: string): string {
  return combination.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replaceAll('+', ' ');
}

const TEXT =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT) !== null;
}

const NAMED = ['Enter', 'Escape', ' ', 'Tab', 'ArrowUp', 'ArrowDown'];

function matches(combination: string, event: KeyboardEvent): boolean {
  const parts = combination.split('+');
  const key = parts.pop() ?? '';
  const wants = { ctrl: parts.includes('Ctrl'), alt: parts.includes('Alt'), shift: parts.includes('Shift') };
  const ctrl = event.ctrlKey || event.metaKey;
  if (wants.ctrl !== ctrl || wants.alt !== event.altKey) return false;
  if (wants.shift && !event.shiftKey) return false;
  // With Alt held some layouts give another letter; the key's place still tells the digit.
  if (wants.alt && /^\d$/.test(key)) return event.code === `Digit${key}` || event.key === key;
  return event.key.toLowerCase() === key.toLowerCase();
}

function isPlain(combination: string): boolean {
  return !combination.startsWith('Ctrl+') && !combination.startsWith('Alt+');
}

/** A focused button takes Enter and Space for itself. */
function isTaken(event: KeyboardEvent): boolean {
  const onControl = event.target instanceof Element && event.target.closest('button, a[href], [role=option]');
  return NAMED.includes(event.key) && !event.ctrlKey && onControl !== null && onControl !== false;
}

export function handleKey(event: KeyboardEvent): void {
  if (event.repeat || event.defaultPrevented) return;
  const dialog = document.querySelector('[role=dialog][aria-modal=true]') !== null;
  const typing = isTyping(event.target);
  for (const action of [...boards].reverse().flatMap((board) => board.actions)) {
    if (dialog && !action.inDialog) continue;
    const hit = action.keys.find((combination) => matches(combination, event));
    if (!hit || (isPlain(hit) && (typing || (!action.overControls && isTaken(event))))) continue;
    event.preventDefault();
    if (!action.disabled) action.run();
    return;
  }
}

/** Keys that work while the component is on the screen; the latest mounted wins. */
export function useKeys(actions: readonly KeyAction[]): void {
  const board = useRef<Board>({ actions: [] });
  useEffect(() => {
    const before = outline(board.current.actions);
    board.current.actions = actions;
    // Drawing the lists of keys anew for a changed closure would go round for ever.
    if (before !== outline(actions)) tell();
  });
  useEffect(() => {
    const mine = board.current;
    boards = [...boards, mine];
    tell();
    return () => {
      boards = boards.filter((one) => one !== mine);
      tell();
    };
  }, []);
}

export function useActiveKeys(): readonly KeyAction[] {
  return useSyncExternalStore(listen, () => listed);
}

function listen(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

globalThis.addEventListener?.('keydown', handleKey);
