/** What the live lib needs to know of its surroundings: the root secret, and where browsers find the gateway. */
export class LiveSettings {
  constructor(
    readonly secretKey: string,
    readonly gatewayUrl: string,
  ) {}
}
