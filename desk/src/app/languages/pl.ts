import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/pl.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/pl.json', { eager: true, import: 'default' }),
);
