// Room: platform/postgres. A start, a backup or a restore that is refused for a reason its operator can mend: a
// sentence to print as it is, without a stack.

export class StartRefused extends Error {
  override name = 'StartRefused'
}
