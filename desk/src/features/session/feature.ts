import { defineFeature } from '@/app/feature';

/** Signing in and out. The frame itself shows its page and menu, so there is nothing to register. */
export default defineFeature({ noun: 'session' });
