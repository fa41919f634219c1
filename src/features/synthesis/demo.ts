// Room: synthesis/demo.
import type { Context } from '../../platform/context.ts'
export async function loadDemo(_context: Context): Promise<void> {}
