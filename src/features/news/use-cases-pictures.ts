// Room: news/use-cases. Pictures: written anew without what they say beside what they show, described in four
// languages, and of nobody who did not agree.
import { type Locale, locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/files/files.ts'
import { plainPicture } from '../../platform/files/pictures.ts'
import { removeFile, storeFile } from '../../platform/files/stored-files.ts'
import { editText } from '../meetings/index.ts'
import { type Shows, mostPictureBytes, mostPictures, unsaid } from './rules.ts'
import { type NewsItem, type NewsPicture, insertPicture, picturesOf, removePicture, savePictureWords } from './store.ts'
import { changed, tooLong, uponNews } from './use-cases.ts'

export interface PictureForm {
  alternative: Readonly<Partial<Record<Locale, string>>>
  credit?: string
  shows?: Shows
}
interface Said {
  alternative: LocalizedText
  credit: string | null
  shows: Shows
}
/** What is said of a picture: all four languages, and whom it shows. */
function saidOf(context: Context, before: LocalizedText | null, form: PictureForm): Outcome<Said> {
  const missing = Object.fromEntries(
    unsaid(form.alternative).map((one): [string, string] => [`alternative-${one}`, 'http.wrong-required']),
  )
  Object.assign(missing, tooLong('alternative', form.alternative, 300))
  if (!form.shows) missing.shows = 'news.wrong-shows'
  const alternative = editText(before, form.alternative, context.locale)
  if (Object.keys(missing).length || !alternative || !form.shows) return invalid(missing)
  return done({ alternative, credit: form.credit ?? null, shows: form.shows })
}

export async function addPicture(
  context: Context,
  slug: string,
  form: PictureForm & { upload?: Upload },
): Promise<Outcome<NewsItem>> {
  return uponNews(context, slug, async (inside, item) => {
    const said = saidOf(inside, null, form)
    if (!said.ok) return said
    if (!form.upload) return invalid({ upload: 'http.wrong-required' })
    const before = await picturesOf(inside, [item.id])
    if (before.length >= mostPictures) return invalid({ upload: 'news.wrong-many-pictures' })
    const picture = plainPicture(form.upload.bytes, form.upload.mediaType)
    if (!picture) return invalid({ upload: 'news.wrong-no-picture' })
    if (picture.bytes.length > mostPictureBytes) return invalid({ upload: 'news.wrong-heavy-picture' })
    const { bytes, mediaType, width, height } = picture
    // Its name on somebody's telephone is not told either.
    const fileId = await storeFile(inside, { name: `${slug}-${before.length + 1}`, mediaType, bytes })
    const position = (before.at(-1)?.position ?? 0) + 1
    await insertPicture(inside, { itemId: item.id, position, fileId, width, height, ...said.value })
    await changed(inside, item)
    return done(item)
  })
}

const pictureIn = async (context: Context, item: NewsItem, id: string): Promise<NewsPicture | undefined> =>
  (await picturesOf(context, [item.id])).find((one) => one.id === id)

export async function describePicture(
  context: Context,
  slug: string,
  id: string,
  form: PictureForm,
): Promise<Outcome<NewsItem>> {
  return uponNews(context, slug, async (inside, item) => {
    const picture = await pictureIn(inside, item, id)
    if (!picture) return notFound()
    const said = saidOf(inside, picture.alternative, form)
    if (!said.ok) return said
    await savePictureWords(inside, id, said.value)
    await changed(inside, item)
    return done(item)
  })
}

/** Somebody takes their word back, or it was the wrong one: gone from here and from the disk. */
export async function dropPicture(context: Context, slug: string, id: string): Promise<Outcome<NewsItem>> {
  return uponNews(context, slug, async (inside, item) => {
    const picture = await pictureIn(inside, item, id)
    if (!picture) return notFound()
    await removePicture(inside, id)
    await changed(inside, item)
    await removeFile(inside, picture.fileId)
    return done(item)
  })
}

/** What a form says language by language: `alternative-es`, `alternative-en`, … */
export const byLanguage = (rows: Readonly<Record<string, string>>): Partial<Record<Locale, string>> =>
  Object.fromEntries(locales.flatMap((one) => (rows[one] ? [[one, rows[one].trim()]] : [])))
