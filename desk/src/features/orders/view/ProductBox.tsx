import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meant, money, readEntry, type Sellable } from '../orders';
import { useFindSellable, useSellable } from '../state';
import classes from './orders.module.css';

interface Props {
  priceList: string;
  onAdd: (found: Sellable, quantity: number) => void;
  ref: Ref<HTMLInputElement>;
}

/** Number or name, Enter, the next one: it never waits for the list, and says when nothing was meant by what was typed. */
export function ProductBox({ priceList, onAdd, ref }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [missed, setMissed] = useState('');
  const { text } = readEntry(typed);
  const [asked] = useDebouncedValue(text, 120);
  const { data: found = [] } = useSellable(asked, priceList);
  const find = useFindSellable();
  const open = text !== '' && found.length > 0;
  const type = (value: string) => {
    setTyped(value);
    setChosen(0);
    setMissed('');
  };
  const add = (row: Sellable) => {
    onAdd(row, readEntry(typed).quantity);
    type('');
  };
  const enter = async () => {
    if (text === '') return;
    const rows = chosen > 0 ? found : await find(text, priceList).catch(() => []);
    const row = meant(rows, text, chosen);
    if (row) add(row);
    else setMissed(text);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.altKey) {
      event.preventDefault();
      void enter();
    } else if (event.key === 'Escape' && typed) {
      event.stopPropagation();
      type('');
    } else if (step && open) {
      event.preventDefault();
      setChosen((at) => Math.min(found.length - 1, Math.max(0, at + step)));
    }
  };
  return (
    <div className={classes.finder}>
      <TextInput
        ref={ref}
        size="sm"
        leftSection={<IconBarcode size={16} aria-hidden />}
        label={t('orders.product')}
        description={t('orders.product_help')}
        value={typed}
        maxLength={200}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
        error={missed && t('orders.product_missed', { text: missed })}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        data-testid="order-product"
      />
      {open && (
        <div className={classes.found} role="listbox" id={id} aria-label={t('orders.product')} data-testid="order-found">
          {found.map((row, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as in any combobox
            <div
              key={row.id}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosen}
              className={classes.option}
              onMouseDown={(event) => {
                event.preventDefault();
                add(row);
              }}
            >
              <span className={classes.sku}>{row.sku}</span>
              <span className={classes.name}>{[row.product, row.name].filter(Boolean).join(' ')}</span>
              <Stock row={row} />
              <span className="figures">{money(row.amount, row.currency)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** How many are left; for what nobody counts, nothing. */
function Stock({ row: { available, due_on } }: { row: Sellable }) {
  const { t } = useTranslation();
  if (available === null) return <span />;
  if (available > 0)
    return (
      <Text span inherit c="dimmed">
        {t('orders.left', { count: available })}
      </Text>
    );
  return (
    <Text span inherit c="var(--desk-bad)">
      {due_on ? t('orders.due_on', { date: due_on }) : t('orders.sold_out')}
    </Text>
  );
}
