// Room: kernel/nickname. Pure: whether a label can stand for somebody without naming them: no address, no number by
// which they could be called. A name nobody can tell from a nickname: the page asks for none.
export const longestNickname = 40
export const isNickname = (text: string): boolean =>
  text.trim().length > 0 &&
  text.length <= longestNickname &&
  !/[@/\\]|https?:|www\./i.test(text) &&
  text.replace(/\D/g, '').length < 6
