import datachannel from 'node-datachannel';

/** The library that engine, bare forward, publisher and viewers of this bench have in common. */
export const library = datachannel as unknown as typeof import('node-datachannel');

/** One connection of it. */
export type Connection = InstanceType<typeof library.PeerConnection>;

/** The local description once every address is in it. */
export function described(connection: Connection): Promise<string> {
  return new Promise((resolve) => {
    const tell = (): void => void (connection.gatheringState() === 'complete' && resolve(connection.localDescription()!.sdp));
    connection.onGatheringStateChange(tell);
    tell();
  });
}
