import type { KeptCertificate } from '#contracts';
import type { Transaction } from '#platform';

/** A workshop's certificates, those that lapse first on top; row level security keeps them to the workshop in scope. */
export const readCertificates = (tx: Transaction): Promise<KeptCertificate[]> =>
  tx.query(
    `select id, product_id as "productId", kind, number, issued_by as "issuedBy", to_char(valid_until, 'YYYY-MM-DD') as "validUntil", picture
     from catalog.certificate order by valid_until nulls last, id`,
  );
