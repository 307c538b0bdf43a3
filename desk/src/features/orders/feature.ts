import { IconShoppingCart } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'orders',
  pages: [{ path: '/orders', load: () => import('./view/OrdersPage') }],
  nav: [{ path: '/orders', area: 'sales', label: 'orders.nav', icon: IconShoppingCart, order: 46 }],
  work: [
    { value: 'orders', label: 'orders.nav', key: 'Alt+O', load: () => import('./view/OrdersTab'), order: 22 },
  ],
});
