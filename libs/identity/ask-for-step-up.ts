import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AskForCode } from './codes/ask-for-code.js';

/** Sends a code to the phone of somebody who is signed in already. Refuses with `too-many-requests`. */
@Injectable()
export class AskForStepUp {
  constructor(
    private readonly database: DataSource,
    private readonly asking: AskForCode,
  ) {}

  async execute(personId: string, clientAddress: string): Promise<{ expiresAt: string; shownCode: string | null }> {
    const [person]: { phone: string }[] = await this.database.query('select phone from identity.person where id = $1', [personId]);
    return this.asking.execute({ phone: person!.phone, clientAddress });
  }
}
