// Room: test/support. What some work costs in processor time: a busy machine, where a clock runs on while nothing is
// done, judges nobody.
/** Milliseconds of this process's processor time. */
export function costOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  return since(before)
}
export async function costOfAnswer(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return since(before)
}
function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
