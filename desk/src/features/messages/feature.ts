import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'messages',
  residents: [{ place: 'top', load: () => import('./view/Messages'), order: 60 }],
});
