import { defineFeature } from '@/app/feature';

/** The customer's own page: a whole screen of its own, without sign-in. */
export default defineFeature({
  noun: 'visitor',
  pages: [{ path: '/call', load: () => import('./view/CallPage'), frame: 'bare' }],
});
