import { type RTCPFB, RTCRtpCodecParameters } from 'werift';
import type { MediaEnv } from '../env.js';
import type { Choice } from './offer.js';
import { clockRate } from './rtp.js';

/** A chosen codec as a connection wants it; `feedback` is what is asked for about pictures, nothing about sound. */
export const codecOf = ({ medium: { kind }, codec }: Choice, feedback: RTCPFB[]): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({
    mimeType: kind === 'video' ? `video/${codec.name}` : 'audio/opus',
    clockRate: clockRate[kind],
    ...(kind === 'audio' ? { channels: 2 } : {}),
    payloadType: codec.payloadType,
    parameters: codec.parameters,
    rtcpFeedback: kind === 'video' ? feedback : [],
  });

/** Which way packets come and go: nobody in between, our own ports, and no address but the one that is listened on. */
export function wayOf({ HOST, UDP_PORTS }: Pick<MediaEnv, 'HOST' | 'UDP_PORTS'>) {
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  return {
    iceServers: [],
    bundlePolicy: 'max-bundle' as const,
    icePortRange: UDP_PORTS,
    ...(everywhere ? {} : { iceAdditionalHostAddresses: [HOST], iceUseIpv4: false, iceUseIpv6: false }),
  };
}
