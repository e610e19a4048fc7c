/** The way a code reaches a phone. */
export abstract class Sms {
  /** Sends the code, or answers it to be shown on screen; throws when it could not be sent. */
  abstract send(phone: string, code: string): Promise<{ shownCode: string | null }>;
}
