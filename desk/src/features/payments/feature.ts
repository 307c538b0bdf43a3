import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'payments',
  residents: [{ place: 'over', load: () => import('./view/PayingGuard') }],
});
