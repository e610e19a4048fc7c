import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop, ofProduct } from './desk.js';
import { BatchDraft, CertificateDraft, KeptCertificate, ManagedProduct } from './managed-product.js';

export const keepBatch = endpoint({
  name: 'keepBatch',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/products/:product/batches/:batch',
  access: deskWriters,
  summary: 'Write down a batch, or mend what was written',
  params: ofProduct.extend({ batch: Id }),
  body: BatchDraft,
  response: ManagedProduct,
  problems: [...deskProblems, 'code-taken'],
});

export const dropBatch = endpoint({
  name: 'dropBatch',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/products/:product/batches/:batch',
  access: deskWriters,
  summary: 'Take back a batch that was written down by mistake',
  params: ofProduct.extend({ batch: Id }),
  response: ManagedProduct,
  problems: deskProblems,
});

export const listCertificates = endpoint({
  name: 'listCertificates',
  method: 'GET',
  path: '/api/console/workshops/:workshop/certificates',
  access: deskReaders,
  summary: 'Every certificate of the workshop, those that lapse first on top',
  params: inWorkshop,
  response: z.strictObject({ certificates: z.array(KeptCertificate) }),
  problems: deskProblems,
});

export const keepCertificate = endpoint({
  name: 'keepCertificate',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/certificates/:certificate',
  access: deskWriters,
  summary: 'Write down a certificate of a product or of the whole workshop, or mend what was written',
  params: inWorkshop.extend({ certificate: Id }),
  body: CertificateDraft,
  response: KeptCertificate,
  problems: [...deskProblems, 'not-publishable'],
});

export const dropCertificate = endpoint({
  name: 'dropCertificate',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/certificates/:certificate',
  access: deskWriters,
  summary: 'Take a certificate away, unless published food would be left without one',
  params: inWorkshop.extend({ certificate: Id }),
  response: z.strictObject({}),
  problems: [...deskProblems, 'not-publishable'],
});
