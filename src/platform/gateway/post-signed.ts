// Room: platform/gateway. The one call outward for short texts: to the address of the operator's settings and no other,
// with no redirect followed, so that nothing that somebody wrote can steer it (safety.md, T8).
import { createHmac } from 'node:crypto'

const patienceMs = 10_000

/**
 * Posts JSON with `Mesa-Signature: sha256=<hex HMAC of the body>` and answers the status. Throws when nobody answers.
 */
export async function postSigned(url: string, secret: string, body: string): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
    headers: { 'content-type': 'application/json', 'mesa-signature': `sha256=${signature}` },
  })
  await answer.body?.cancel()
  return answer.status
}
