import { defineFeature } from '@/app/feature';

export default defineFeature({ noun: 'why' });
