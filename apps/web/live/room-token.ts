import { enterRoom, type ResponseOf } from '#contracts';
import { call } from '../call.js';

export type RoomToken = ResponseOf<typeof enterRoom>;

const marginMs = 30_000;

/** Keeps one room's token fresh: the same while it lasts, a new one when it is about to end or was refused. */
export class RoomTokens {
  private token?: Promise<RoomToken>;
  private endsAt = 0;

  constructor(private readonly code: string) {}

  fresh(): Promise<RoomToken> {
    if (!this.token || Date.now() > this.endsAt - marginMs) this.token = this.ask();
    return this.token;
  }

  forget(): void {
    this.token = undefined;
  }

  private async ask(): Promise<RoomToken> {
    try {
      const token = await call(enterRoom, { params: { room: this.code } });
      this.endsAt = Date.parse(token.expiresAt);
      return token;
    } catch (error) {
      this.forget();
      throw error;
    }
  }
}
