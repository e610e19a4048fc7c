import { Gather, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FreightTerms } from './freight-of.js';

interface Asking {
  readonly workshopIds: readonly string[];
  readonly provinceCode: string;
}

type Row = Omit<FreightTerms, 'firstMinor' | 'stepMinor' | 'freeFromMinor'> & {
  workshopId: string;
  provinceCode: string | null;
  firstMinor: string;
  stepMinor: string;
  freeFromMinor: string | null;
};

const termsOfProvinces = {
  name: 'freight-terms',
  text: `select workshop_id as "workshopId", province_code as "provinceCode", first_grams as "firstGrams", first_minor as "firstMinor", step_grams as "stepGrams",
    step_minor as "stepMinor", free_from_minor as "freeFromMinor", delivers
    from catalog.freight_rule where workshop_id = any ($1::uuid[]) and (province_code is null or province_code = any ($2::text[]))`,
};

/** On what terms workshops send to a province: their rule for it, else the one for everywhere else; a workshop without either is not in the answer and sends free. */
@Injectable()
export class ReadFreight {
  private readonly reading = new Gather<Asking, Map<string, FreightTerms>>((batch) => this.read(batch));

  constructor(private readonly database: DataSource) {}

  execute(workshopIds: readonly string[], provinceCode: string): Promise<ReadonlyMap<string, FreightTerms>> {
    return this.reading.ask({ workshopIds, provinceCode });
  }

  private async read(batch: readonly Asking[]): Promise<Map<string, FreightTerms>[]> {
    const rows = await readSwiftly<Row>(this.database, termsOfProvinces, [
      [...new Set(batch.flatMap(({ workshopIds }) => workshopIds))],
      [...new Set(batch.map(({ provinceCode }) => provinceCode))],
    ]);
    const found = new Map(rows.map((row) => [`${row.workshopId} ${row.provinceCode}`, termsOf(row)]));
    return batch.map(
      ({ workshopIds, provinceCode }) =>
        new Map(
          workshopIds.flatMap((id) => {
            const terms = found.get(`${id} ${provinceCode}`) ?? found.get(`${id} null`);
            return terms ? [[id, terms] as const] : [];
          }),
        ),
    );
  }
}

const termsOf = ({ firstGrams, firstMinor, stepGrams, stepMinor, freeFromMinor, delivers }: Row): FreightTerms => ({
  firstGrams,
  firstMinor: BigInt(firstMinor),
  stepGrams,
  stepMinor: BigInt(stepMinor),
  freeFromMinor: freeFromMinor === null ? null : BigInt(freeFromMinor),
  delivers,
});
