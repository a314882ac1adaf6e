import { defineConfig } from 'vite';

/** Everything is a file of its own with a hash in its name: nothing inline, so that the pages' policy can forbid it. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 800,
  },
  logLevel: 'warn',
});
