// Room: ui/email. An e-mail address where it may break: before its sign, so that neither half is torn on a phone.

export function Email({ address }: { address: string }) {
  const at = address.lastIndexOf('@')
  if (at <= 0) return <>{address}</>
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  )
}
