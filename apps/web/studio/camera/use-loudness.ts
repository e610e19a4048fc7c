import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue';
import { filmed } from './camera.js';

const lookMs = 100;

/** How loud it is at the microphone, 0 to 1; 0 while there is none. */
export function useLoudness(): Readonly<ShallowRef<number>> {
  const loudness = shallowRef(0);
  let stop = (): void => undefined;
  watch(
    filmed,
    (stream) => {
      stop();
      loudness.value = 0;
      if (stream && stream.getAudioTracks().length > 0) stop = listen(stream, (now) => (loudness.value = now));
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return loudness;
}

function listen(stream: MediaStream, tell: (loudness: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const mean = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    // Speech is about -30 dB; a bar that moves with it goes by the root.
    tell(Math.min(1, Math.sqrt(mean) * 4));
  }, lookMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
