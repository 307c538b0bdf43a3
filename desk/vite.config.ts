import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const web = process.env.CENTRALA_WEB ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: '../src/centrala/web/built_desk',
    emptyOutDir: true,
    // An inlined asset would need `data:` in the page's content security policy.
    assetsInlineLimit: 0,
    // Vite's preload polyfill is an inline script, which the policy forbids and no supported browser needs.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, proxy: { '/api': web, '/static': web } },
});
