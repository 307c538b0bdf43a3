import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/da.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/da.json', { eager: true, import: 'default' }),
);
