// Room: news/views. The desk: one item with its words, its pictures, and the way to its readers and back.
import { readText } from '../../../kernel/localized-text.ts'
import { stepsFrom } from '../../../kernel/state-table.ts'
import { Document } from '../../../ui/document.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { languagesOf, mostPictures, road } from '../rules.ts'
import type { NewsItem, NewsPicture as Picture } from '../store.ts'
import { type Choices, NewsFields, PictureFields } from './news-fields.tsx'
import { NewsPicture } from './news-list.tsx'

/** As many points as a phone or a page of a report can show. */
const enoughAcross = 1600

interface Model extends Choices {
  item: NewsItem
  pictures: Picture[]
  recommendation: string | null
}
export function DeskItemPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { item, pictures } = model
  const here = hrefTo(page, `/desk/news/${item.slug}`)
  const languages = languagesOf(item.title, item.words)
  return (
    <Document
      page={page}
      title={readText(item.title, page.locale).text}
      lead={t(`news.state-${item.state}`)}
      alternates={false}
      hidden
      script={page.assets.picture}
    >
      <section class="stack narrow">
        <p>
          {t('news.written-in', { languages: languages.map((one) => languageName(page, one)).join(', ') })}{' '}
          {languages.length < 4 && t('news.written-fewer')}
        </p>
        <p>
          <a href={hrefTo(page, `/news/${item.slug}`)}>{t('news.see-as-readers')}</a>
        </p>
        <Form page={page} name="move" action={`${here}/move`}>
          {stepsFrom(road, item.state).map((act) => (
            <Submit kind={act === 'publish' ? 'main' : 'danger'} name="act" value={act}>
              {t(`news.act-${act}`)}
            </Submit>
          ))}
        </Form>
      </section>
      <section class="sheet stack narrow">
        <h2>{t('news.words-title')}</h2>
        <Form page={page} name="words" action={here}>
          <NewsFields page={page} item={item} choices={model} recommendation={model.recommendation} />
          <Submit>{t('news.act-save')}</Submit>
        </Form>
      </section>
      <section class="stack narrow">
        <h2>{t('news.pictures-title')}</h2>
        <p>{t('news.pictures-lead')}</p>
        {pictures.map(({ id, ...one }) => (
          <div class="sheet stack">
            <NewsPicture page={page} picture={{ ...one, href: `/news/pictures/${id}` }} />
            <details>
              <summary>{t('news.act-describe')}</summary>
              <Form page={page} name={`picture-${id}`} action={`${here}/pictures/${id}`}>
                <PictureFields page={page} picture={{ id, ...one }} />
                <Submit>{t('news.act-save')}</Submit>
              </Form>
            </details>
            <Form page={page} name={`drop-${id}`} action={`${here}/pictures/${id}/removal`}>
              <Submit kind="danger">{t('news.act-drop')}</Submit>
            </Form>
          </div>
        ))}
        {pictures.length < mostPictures && (
          <div class="sheet stack" data-picture={String(enoughAcross)}>
            <h3>{t('news.new-picture')}</h3>
            <Form page={page} name="picture" action={`${here}/pictures`} multipart>
              <FileField
                page={page}
                name="upload"
                label={t('news.field-upload')}
                hint={t('news.hint-upload')}
                accept=".jpg,.jpeg,.png"
              />
              <PictureFields page={page} />
              <Submit>{t('news.act-picture')}</Submit>
            </Form>
          </div>
        )}
        <p>
          <a href={hrefTo(page, '/desk/news')}>{t('news.back-to-desk')}</a>
        </p>
      </section>
    </Document>
  )
}
