import { countCash, importBankStatement, listBankStatements, type ResponseOf } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { CountCash, ImportBankStatement, ListBankStatements } from '#settlement';
import { Controller } from '@nestjs/common';

/** What the bank says, and what is in the cash boxes. */
@Controller()
export class BankBooksController {
  constructor(
    private readonly listing: ListBankStatements,
    private readonly importing: ImportBankStatement,
    private readonly counting: CountCash,
  ) {}

  @Endpoint(listBankStatements)
  statements(): Promise<ResponseOf<typeof listBankStatements>> {
    return this.listing.execute();
  }

  @Endpoint(importBankStatement)
  import(
    @CalledBy() { id }: Caller,
    @Asked(importBankStatement) { body: { closing, ...file } }: Asked<typeof importBankStatement>,
  ): Promise<ResponseOf<typeof importBankStatement>> {
    return this.importing.execute({ ...file, personId: id, closingMinor: closing.minor });
  }

  @Endpoint(countCash)
  count(@CalledBy() { id }: Caller, @Asked(countCash) { body }: Asked<typeof countCash>): Promise<void> {
    return this.counting.execute({ personId: id, custodianId: body.custodian, countedMinor: body.counted.minor, note: body.note });
  }
}
