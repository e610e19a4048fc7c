import { downloadBankFile, importBankAnswer, type ResponseOf, signReceipt } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { DownloadBankFile, ImportBankAnswer, SignReceipt } from '#settlement';
import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ConsoleScopes } from '../console-scopes.js';

/** What goes to the bank and what it answers, and what is signed for in cash. */
@Controller()
export class BankFileController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly downloading: DownloadBankFile,
    private readonly importing: ImportBankAnswer,
    private readonly signing: SignReceipt,
  ) {}

  @Endpoint(downloadBankFile)
  async file(
    @CalledBy() caller: Caller,
    @Asked(downloadBankFile) { params }: Asked<typeof downloadBankFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { workshop: workshopId, batch: batchId } = params;
    const { name, text } = await this.downloading.execute(await this.scopes.approves(caller), { personId: caller.id, workshopId, batchId });
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return text;
  }

  @Endpoint(importBankAnswer)
  async answer(
    @CalledBy() caller: Caller,
    @Asked(importBankAnswer) { params, body }: Asked<typeof importBankAnswer>,
  ): Promise<ResponseOf<typeof importBankAnswer>> {
    const { workshop: workshopId, batch: batchId } = params;
    return this.importing.execute(await this.scopes.approves(caller), { personId: caller.id, workshopId, batchId, csv: body.csv });
  }

  @Endpoint(signReceipt)
  async sign(@CalledBy() caller: Caller, @Asked(signReceipt) { params }: Asked<typeof signReceipt>): Promise<void> {
    const { workshop: workshopId, batch: batchId, item: itemId } = params;
    await this.signing.execute(await this.scopes.manages(caller), { personId: caller.id, workshopId, batchId, itemId });
  }
}
