import { defineConfig } from 'vitest/config';

const server = process.env.EVENTSPECTRUM_SERVER ?? 'http://localhost:5080';

export default defineConfig({
  build: {
    outDir: '../EventSpectrum.Server/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined, so that a content security policy of 'self' alone holds.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', embed: 'src/embed/element.ts' },
      // Other sites name this one script in their pages, so its name stays.
      output: { entryFileNames: (chunk) => (chunk.name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    port: 5180,
    proxy: {
      '/api': { target: server },
      '/j': { target: server },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
  },
});
