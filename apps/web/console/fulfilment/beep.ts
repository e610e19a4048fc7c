let sound: AudioContext | undefined;

/** A short high note for what worked, a low one for what did not: whoever scans looks at the parcel, not at the screen. Silent where there is no sound. */
export function beep(worked: boolean): void {
  if (!('AudioContext' in globalThis)) return;
  sound ??= new AudioContext();
  const note = sound.createOscillator();
  const volume = sound.createGain();
  note.frequency.value = worked ? 1_320 : 220;
  volume.gain.value = 0.08;
  note.connect(volume).connect(sound.destination);
  note.start();
  note.stop(sound.currentTime + (worked ? 0.09 : 0.35));
}
