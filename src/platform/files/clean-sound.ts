// Room: platform/files. A recording from its frames of sound alone, in a container written anew: nothing that a
// telephone or a program wrote around them is taken over, no title, no date, no place, no device, no second track, no
// picture. Runs in a thread of its own (plain-sound.ts): what is broken on purpose breaks nothing but that.
import {
  ADTS,
  AdtsOutputFormat,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  Mp3OutputFormat,
  OGG,
  Output,
  QTFF,
  WAVE,
  WEBM,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny'

export interface CleanSound {
  bytes: Uint8Array
  mediaType: string
  seconds: number
}
export type NotClean = 'wrong-type' | 'too-long' | 'unreadable'

/** What we can write anew, by how the sound is coded. Vorbis carries its remarks inside its own tables: not taken. */
const outputOf = (codec: string) => {
  if (codec === 'opus') return { mediaType: 'audio/webm', format: new WebMOutputFormat() }
  if (codec === 'aac') return { mediaType: 'audio/aac', format: new AdtsOutputFormat() }
  if (codec === 'mp3') return { mediaType: 'audio/mpeg', format: new Mp3OutputFormat({ xingHeader: false }) }
  if (codec === 'pcm-s16' || codec === 'pcm-u8') return { mediaType: 'audio/wav', format: new WavOutputFormat() }
  return null
}
/** Frames of the shortest kind, 2.5 ms, over the longest time: whoever has more of them means something else. */
const mostFrames = (seconds: number): number => seconds * 400

export async function cleanSound(bytes: Uint8Array, mostSeconds: number): Promise<CleanSound | NotClean> {
  const input = new Input({
    source: new BufferSource(bytes),
    formats: [OGG, WEBM, MATROSKA, MP4, QTFF, MP3, ADTS, WAVE],
  })
  try {
    const [track, ...others] = await input.getAudioTracks()
    if (!track || others.length > 0) return track ? 'wrong-type' : 'unreadable'
    const kind = outputOf(track.codec ?? '')
    if (!kind || !track.codec || track.numberOfChannels > 2) return 'wrong-type'
    const source = new EncodedAudioPacketSource(track.codec)
    const target = new BufferTarget()
    const output = new Output({ format: kind.format, target })
    output.addAudioTrack(source)
    await output.start()
    const decoderConfig = await plainConfig(track)
    let at = 0
    let frames = 0
    for await (const packet of new EncodedPacketSink(track).packets()) {
      frames += 1
      // The first frame of AAC holds no sound yet, and often the name of the program that made it.
      if (frames === 1 && track.codec === 'aac') continue
      // How long a frame lasts stays; when it was spoken does not: the first begins at nothing, no pause is kept.
      const lasts = packet.duration > 0 ? packet.duration : 0.02
      if (at + lasts > mostSeconds + 1 || frames > mostFrames(mostSeconds)) return 'too-long'
      await source.add(new EncodedPacket(packet.data, 'key', at, lasts), { decoderConfig })
      at += lasts
    }
    if (frames === 0 || at < 0.2) return 'unreadable'
    await output.finalize()
    if (!target.buffer) return 'unreadable'
    return { bytes: new Uint8Array(target.buffer), mediaType: kind.mediaType, seconds: Math.ceil(at) }
  } catch {
    return 'unreadable'
  }
}

/** What a decoder needs, each part of its own length: what stands behind it is left behind. */
async function plainConfig(track: InputAudioTrack): Promise<AudioDecoderConfig> {
  const config = await track.getDecoderConfig()
  if (!config) throw new Error('no decoder could read it')
  const { codec, numberOfChannels, sampleRate } = config
  const description = config.description && bytesOf(config.description)
  if (track.codec === 'opus') {
    return { codec, numberOfChannels, sampleRate, description: opusHead(numberOfChannels, description) }
  }
  // AAC says its profile, rate and channels in two bytes, or five where it says more of them.
  return { codec, numberOfChannels, sampleRate, ...(description ? { description: description.slice(0, 5) } : {}) }
}
const bytesOf = (given: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given as ArrayBuffer)

/** RFC 7845, 5.1: version 1, channels, what to skip at the start, 48 kHz, no gain, mapping 0. */
function opusHead(channels: number, before: Uint8Array | undefined): Uint8Array {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 'latin1')
  head[8] = 1
  head[9] = channels
  if (before && before.length >= 12) head.set(before.subarray(10, 12), 10)
  head.writeUInt32LE(48_000, 12)
  return head
}
