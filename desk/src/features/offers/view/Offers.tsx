import { Box, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Basket, withProduct } from '@/features/orders/basket';
import { useFindSellable } from '@/features/orders/state';
import classes from '@/features/orders/view/orders.module.css';
import { type Offer, useAnswer, useOffers } from '../state';

interface Props {
  basket: Basket;
  contact: string;
  onChange: (make: (now: Basket) => Basket) => void;
}

const because = ({ because, lift }: Offer) => ({ name: because, times: (lift ?? 1).toFixed(1) });

function Why({ text }: { text: string }) {
  return (
    <Text size="xs" c="dimmed" lineClamp={2} title={text}>
      {text}
    </Text>
  );
}

/** What may be worth a sentence to the customer, and why; both answers are one press. */
export function Offers({ basket, contact, onChange }: Props) {
  const { t } = useTranslation();
  const find = useFindSellable();
  const answer = useAnswer();
  const { data = [] } = useOffers({
    basket_key: basket.key,
    basket: basket.lines.map(({ variant }) => variant),
    price_list: basket.priceList,
    customer: basket.customer?.id ?? null,
    contact,
  });
  const take = async (offer: Offer) => {
    const found = await find(offer.sku, basket.priceList);
    const row = found.find(({ id }) => id === offer.variant);
    if (!row) return;
    onChange((now) => withProduct(now, row, 1));
    answer.mutate({ id: offer.id, answer: 'taken' });
  };
  const left = data.filter(({ variant }) => !basket.lines.some((line) => line.variant === variant));
  if (left.length === 0) return null;
  return (
    <section aria-label={t('offers.title')} data-testid="offers">
      <Text size="xs" c="dimmed">
        {t('offers.title')}
      </Text>
      <ul className={classes.list}>
        {left.map((offer) => (
          <li key={offer.id} data-testid={`offer-${offer.sku}`} style={{ flexWrap: 'nowrap' }}>
            <Box miw={0} py={4}>
              <Text size="sm" lineClamp={2} title={offer.name}>
                {offer.name}
              </Text>
              <Why text={offer.reason || t('offers.because', because(offer))} />
            </Box>
            <Group gap={6} wrap="nowrap" style={{ flexShrink: 0 }}>
              <Button size="compact-xs" variant="light" onClick={() => void take(offer)} data-testid="offer-take">
                {t('offers.take')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => answer.mutate({ id: offer.id, answer: 'declined' })}
                data-testid="offer-decline"
              >
                {t('offers.decline')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
