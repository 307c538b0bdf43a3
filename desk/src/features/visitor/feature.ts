import { defineFeature } from '@/app/feature';

/** The customer's own pages: whole screens of their own, without sign-in. */
export default defineFeature({
  noun: 'visitor',
  pages: [
    { path: '/call', load: () => import('./view/CallPage'), frame: 'bare' },
    { path: '/callback', load: () => import('./view/CallbackPage'), frame: 'bare' },
  ],
});
