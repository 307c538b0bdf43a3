import { useTranslation } from 'react-i18next';
import { type Amount, isNothing, money } from '../orders';
import classes from './orders.module.css';

interface Sums {
  currency: string;
  tax_included: boolean;
  listed: Amount;
  discount: Amount;
  tax: Amount;
  total: Amount;
}

/** What it comes to, in the order people add it up. */
export function Totals({ sums }: { sums: Sums }) {
  const { t } = useTranslation();
  const { currency, tax_included } = sums;
  const rows: [string, string][] = [
    ['listed', money(sums.listed, currency)],
    ...(isNothing(sums.discount) ? [] : [['discount', `− ${money(sums.discount, currency)}`] as [string, string]]),
    [tax_included ? 'tax_in' : 'tax', money(sums.tax, currency)],
  ];
  return (
    <dl className={classes.totals} data-testid="order-totals">
      {rows.map(([name, amount]) => (
        <div key={name}>
          <dt>{t(`orders.sum.${name}`)}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
      <div data-total>
        <dt>{t('orders.field.total')}</dt>
        <dd data-testid="order-total">{money(sums.total, currency)}</dd>
      </div>
    </dl>
  );
}
