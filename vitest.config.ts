// Room: root. How the tests run: every file beside what it tests, and test/ for journeys and architecture.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    sequence: { shuffle: true },
    testTimeout: 30_000,
    hookTimeout: 90_000,
    maxWorkers: 2,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
