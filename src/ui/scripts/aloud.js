// Room: ui/scripts. Speaking instead of typing: records, plays back, throws away. What was recorded lies in this page
// alone and goes with its form as a chosen file would; nothing is kept on the telephone.
const island = document.querySelector('[data-aloud]')
const field = document.querySelector('input[name=sound]')
const kind = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'].find(
  (one) => window.MediaRecorder && window.MediaRecorder.isTypeSupported(one),
)
/** A file field that a script may fill: not in every browser at the floor, and then one chooses a file. */
const fills = () => {
  try {
    return new DataTransfer().items !== undefined
  } catch {
    return false
  }
}

if (island && field && kind && navigator.mediaDevices && fills()) {
  const most = Number(island.dataset.aloud)
  const player = island.querySelector('audio')
  const act = (name) => island.querySelector(`[data-act=${name}]`)
  const part = (name) => island.querySelector(`[data-say=${name}]`)
  let recorder = null
  let clock = 0

  const drop = () => {
    if (player.src) URL.revokeObjectURL(player.src)
    player.removeAttribute('src')
    part('there').hidden = true
    field.value = ''
  }
  const quiet = () => {
    clearInterval(clock)
    if (recorder) for (const track of recorder.stream.getTracks()) track.stop()
    part('on').hidden = true
    part('off').hidden = false
  }
  const keep = (parts) => {
    const type = kind.split(';')[0]
    const files = new DataTransfer()
    files.items.add(new File(parts, `voz.${type.split('/')[1]}`, { type }))
    field.files = files.files
    player.src = URL.createObjectURL(files.files[0])
    part('there').hidden = false
  }
  act('begin').addEventListener('click', async () => {
    drop()
    part('no').hidden = true
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 24000 })
    } catch {
      part('no').hidden = false
      return
    }
    const parts = []
    recorder.ondataavailable = (event) => event.data.size && parts.push(event.data)
    recorder.onstop = () => {
      quiet()
      keep(parts)
    }
    recorder.start(1000)
    const begun = Date.now()
    const figure = part('on').querySelector('[data-n]')
    clock = setInterval(() => {
      const seconds = Math.floor((Date.now() - begun) / 1000)
      figure.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      if (seconds >= most - 1 && recorder.state === 'recording') recorder.stop()
    }, 250)
    part('on').hidden = false
    part('off').hidden = true
  })
  act('end').addEventListener('click', () => recorder && recorder.state === 'recording' && recorder.stop())
  act('drop').addEventListener('click', drop)
  window.addEventListener('pagehide', quiet)
  island.hidden = false
}
