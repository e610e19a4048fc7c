import { shallowRef } from 'vue';
import { type CameraFault, cameraFaultOf } from './camera-fault.js';

const remembered = 'cunbo.camera';
const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** What this phone films and hears, one camera for all pages of the studio; nothing while it is off. Every change is another stream. */
export const filmed = shallowRef<MediaStream>();
export const cameraFault = shallowRef<CameraFault>();
export const opening = shallowRef(false);
export const muted = shallowRef(false);
/** What can be chosen from, once the camera is open. */
export const devices = shallowRef<readonly MediaDeviceInfo[]>([]);

let facing: 'environment' | 'user' = 'environment';
let chosen: { camera?: string; microphone?: string } = {};

/** Whether the streamer has had the camera on in this tab. */
export const cameraWanted = (): boolean => sessionStorage.getItem(remembered) === 'on';

/** Opens the camera and the microphone; what goes wrong is in `cameraFault`. */
export async function openCamera(): Promise<void> {
  if (opening.value) return;
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') {
    cameraFault.value = 'insecure';
    return;
  }
  opening.value = true;
  cameraFault.value = undefined;
  try {
    const { camera, microphone } = chosen;
    // A phone lends its camera once: what is open is given back before another one is asked for.
    for (const track of filmed.value?.getTracks() ?? []) track.stop();
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { ...picture, ...(camera ? { deviceId: { exact: camera } } : { facingMode: facing }) },
      audio: { ...sound, ...(microphone ? { deviceId: { exact: microphone } } : {}) },
    });
    for (const track of stream.getAudioTracks()) track.enabled = !muted.value;
    for (const track of stream.getTracks()) track.addEventListener('ended', () => lose(stream));
    filmed.value = stream;
    sessionStorage.setItem(remembered, 'on');
    devices.value = await navigator.mediaDevices.enumerateDevices();
  } catch (error) {
    filmed.value = undefined;
    cameraFault.value = cameraFaultOf(error);
  } finally {
    opening.value = false;
  }
}

/** A call that comes in, or somebody at the settings, takes the camera away. */
function lose(stream: MediaStream): void {
  if (filmed.value !== stream) return;
  filmed.value = undefined;
  cameraFault.value = 'ended';
}

/** Gives the camera back: nothing is filmed or heard any more, until a page of the studio needs it again. */
export function releaseCamera(): void {
  for (const track of filmed.value?.getTracks() ?? []) track.stop();
  filmed.value = undefined;
  cameraFault.value = undefined;
}

/** Closes the camera because the streamer wants it closed. */
export function closeCamera(): void {
  releaseCamera();
  sessionStorage.removeItem(remembered);
}

/** The other side of the phone. */
export async function flipCamera(): Promise<void> {
  facing = facing === 'user' ? 'environment' : 'user';
  chosen = { ...chosen, camera: undefined };
  await openCamera();
}

/** Another camera or microphone than the phone's own choice. */
export async function chooseDevice({ kind, deviceId }: Pick<MediaDeviceInfo, 'kind' | 'deviceId'>): Promise<void> {
  chosen = { ...chosen, [kind === 'videoinput' ? 'camera' : 'microphone']: deviceId };
  await openCamera();
}

/** Sends silence, or what is heard. */
export function mute(on: boolean): void {
  muted.value = on;
  for (const track of filmed.value?.getAudioTracks() ?? []) track.enabled = !on;
}
