// Room: ui/scripts. A photo that is larger than a page needs is drawn anew on this device before it is sent: smaller, the
// right way up, and without what the camera wrote beside it. Without script, or where the browser cannot, it goes as it
// is, and the server says whether it is too large.
const most = Number(document.querySelector('[data-picture]')?.dataset.picture)

for (const field of document.querySelectorAll('[data-picture] input[type=file]')) {
  field.addEventListener('change', async () => {
    const file = field.files[0]
    if (!file || !/^image\/(jpeg|png)$/.test(file.type) || !window.createImageBitmap || !window.DataTransfer) return
    try {
      const seen = await createImageBitmap(file, { imageOrientation: 'from-image' })
      const share = Math.min(1, most / Math.max(seen.width, seen.height))
      if (share === 1 && file.size < 300000) return
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(seen.width * share)
      canvas.height = Math.round(seen.height * share)
      canvas.getContext('2d').drawImage(seen, 0, 0, canvas.width, canvas.height)
      const drawn = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
      if (!drawn || drawn.size >= file.size) return
      const sent = new DataTransfer()
      sent.items.add(new File([drawn], 'picture.jpg', { type: 'image/jpeg' }))
      field.files = sent.files
    } catch {
      // It goes as it is.
    }
  })
}
