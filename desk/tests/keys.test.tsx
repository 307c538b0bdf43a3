import { fireEvent, render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type KeyAction, keyLabel, useActiveKeys, useKeys } from '@/app/keys';

function Pad({ actions }: { actions: KeyAction[] }) {
  useKeys(actions);
  // Drawing the list anew must not set off another drawing.
  const all = useActiveKeys();
  return <output>{all.map((action) => action.id).join()}</output>;
}

const key = (id: string, keys: string[], run: () => void, more: Partial<KeyAction> = {}): KeyAction => ({
  id,
  keys,
  label: id,
  group: 'test',
  run,
  ...more,
});

describe('keys', () => {
  it('the arrows are a key with Alt, and are written as arrows', () => {
    const [up, plain] = [vi.fn(), vi.fn()];
    render(<Pad actions={[key('up', ['Alt+ArrowUp'], up), key('plain', ['Q'], plain)]} />);
    fireEvent.keyDown(document.body, { key: 'ArrowUp' });
    expect(up).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'ArrowUp', altKey: true });
    expect(up).toHaveBeenCalledOnce();
    expect(['Alt+ArrowUp', 'Ctrl+.', 'Q'].map(keyLabel)).toEqual(['Alt ↑', 'Ctrl .', 'Q']);
  });

  it('plain letters sleep while a text field has the focus, combinations do not', () => {
    const [hold, hangUp] = [vi.fn(), vi.fn()];
    const view = render(
      <>
        <Pad actions={[key('hold', ['H'], hold), key('hang_up', ['Ctrl+.'], hangUp)]} />
        <textarea aria-label="notes" />
      </>,
    );
    const field = view.getByLabelText('notes');
    fireEvent.keyDown(field, { key: 'h' });
    fireEvent.keyDown(field, { key: '.', ctrlKey: true });
    expect([hold.mock.calls.length, hangUp.mock.calls.length]).toEqual([0, 1]);
    fireEvent.keyDown(document.body, { key: 'h' });
    expect(hold).toHaveBeenCalledOnce();
  });

  it('Enter accepts an offer even from a button, but never from a sentence', () => {
    const [accept, other] = [vi.fn(), vi.fn()];
    const actions = [
      key('accept', ['Enter'], accept, { overControls: true }),
      key('accept-typing', ['Ctrl+Enter'], accept, { inDialog: true }),
      key('other', ['X'], other),
    ];
    const view = render(
      <>
        <Pad actions={actions} />
        <input aria-label="notes" />
        <button type="button">Ready</button>
      </>,
    );
    fireEvent.keyDown(view.getByLabelText('notes'), { key: 'Enter' });
    expect(accept).not.toHaveBeenCalled();
    fireEvent.keyDown(view.getByLabelText('notes'), { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(view.getByText('Ready'), { key: 'Enter' });
    expect(accept).toHaveBeenCalledTimes(2);
  });

  it('does nothing for what can not be done, nor behind a dialog', () => {
    const [park, mute] = [vi.fn(), vi.fn()];
    const view = render(
      <Pad actions={[key('park', ['P'], park, { disabled: 'no' }), key('mute', ['M'], mute)]} />,
    );
    fireEvent.keyDown(document.body, { key: 'p' });
    expect(park).not.toHaveBeenCalled();
    view.rerender(
      <>
        <Pad actions={[key('mute', ['M'], mute)]} />
        <div role="dialog" aria-modal="true" aria-label="d" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(mute).not.toHaveBeenCalled();
  });

  it('forgets the keys of what left the screen', () => {
    const run = vi.fn();
    render(<Pad actions={[key('x', ['X'], run)]} />).unmount();
    fireEvent.keyDown(document.body, { key: 'x' });
    expect(run).not.toHaveBeenCalled();
  });

  it('finds Alt and a digit by the place of the key, whatever letter the layout makes of it', () => {
    const run = vi.fn();
    render(<Pad actions={[key('line', ['Alt+2'], run)]} />);
    fireEvent.keyDown(document.body, { key: '™', code: 'Digit2', altKey: true });
    expect(run).toHaveBeenCalledOnce();
  });
});
