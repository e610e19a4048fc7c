import { Sms } from './sms.js';

/** For development: the code appears on the page instead of being sent. It refuses production, where it would let anybody in. */
export class ScreenSms extends Sms {
  constructor(production: boolean) {
    super();
    if (production)
      throw new Error('sign-in codes are shown on screen only in development: a production process needs an SMS adapter that sends them');
  }

  async send(_phone: string, code: string): Promise<{ shownCode: string }> {
    return { shownCode: code };
  }
}
