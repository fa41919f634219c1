// Room: conversations/views. Words of another time as they were typed, paragraph by paragraph; nothing in them is
// markup.
export const paragraphsOf = (text: string) => text.split(/\n{2,}/).map((one) => <p dir="auto">{one}</p>)
