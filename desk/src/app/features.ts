import type { Feature } from './feature';

// Adding a feature is adding a folder: nothing else lists them.
const modules = import.meta.glob<Feature>('../features/*/feature.ts', { eager: true, import: 'default' });

export const features: readonly Feature[] = Object.values(modules).sort((a, b) =>
  a.noun.localeCompare(b.noun),
);

export const pages = features.flatMap((feature) => feature.pages ?? []);
export const navigation = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order);
export const residents = features
  .flatMap((feature) => feature.residents ?? [])
  .sort((a, b) => (a.order ?? 50) - (b.order ?? 50));
export const workTabs = features.flatMap((feature) => feature.work ?? []).sort((a, b) => a.order - b.order);
