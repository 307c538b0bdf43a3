import { ActionIcon, NumberInput, TextInput, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Basket, type BasketLine, withLine } from '../basket';
import { type Calculation, money, readPercent } from '../orders';
import classes from './orders.module.css';

interface Props {
  basket: Basket;
  calculation: Calculation | undefined;
  onChange: (make: (now: Basket) => Basket) => void;
}

export function BasketLines({ basket, calculation, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <table className={classes.lines} data-testid="order-lines">
      <thead>
        <tr>
          <th>{t('orders.field.product')}</th>
          <th style={{ width: 76 }}>{t('orders.field.quantity')}</th>
          <th style={{ width: 72 }}>{t('orders.field.discount_percent')}</th>
          <th data-align="end" style={{ width: 104 }}>
            {t('orders.field.amount')}
          </th>
          <th style={{ width: 30 }}>
            <VisuallyHidden>{t('orders.remove')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {basket.lines.map((line, at) => (
          <Row
            key={line.variant}
            line={line}
            amount={amountOf(calculation, at, basket.lines.length)}
            onChange={(change) => onChange((now) => withLine(now, line.variant, change))}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Sums of an older basket are not shown beside other lines. */
function amountOf(calculation: Calculation | undefined, at: number, lines: number): string {
  const line = calculation?.lines.length === lines ? calculation.lines[at] : undefined;
  return line && calculation ? money(line.amount, calculation.currency) : '…';
}

interface RowProps {
  line: BasketLine;
  amount: string;
  onChange: (change: Partial<BasketLine>) => void;
}

function Row({ line, amount, onChange }: RowProps) {
  const { t } = useTranslation();
  const short = line.available !== null && line.quantity > line.available;
  return (
    <tr data-testid={`order-line-${line.sku}`}>
      <td>
        <div className={classes.name}>{line.name}</div>
        <div className={classes.sku} data-short={short || undefined}>
          {line.sku}
          {short && ` · ${line.available ? t('orders.only', { count: line.available }) : t('orders.sold_out')}`}
        </div>
      </td>
      <td>
        <NumberInput
          size="xs"
          hideControls
          min={1}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          aria-label={`${t('orders.field.quantity')}, ${line.sku}`}
          value={line.quantity}
          onChange={(value) => typeof value === 'number' && value > 0 && onChange({ quantity: value })}
          data-testid="line-quantity"
        />
      </td>
      <td>
        <TextInput
          size="xs"
          inputMode="decimal"
          maxLength={7}
          aria-label={`${t('orders.field.discount_percent')}, ${line.sku}`}
          value={line.discount}
          error={readPercent(line.discount) === null}
          onChange={(event) => onChange({ discount: event.currentTarget.value })}
          data-testid="line-discount"
        />
      </td>
      <td data-align="end" className="figures">
        {amount}
      </td>
      <td>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`${t('orders.remove')}, ${line.sku}`}
          onClick={() => onChange({ quantity: 0 })}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
