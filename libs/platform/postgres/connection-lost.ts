const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08006', '08001', '53300']);

/** Postgres is away or restarting: worth another try in a moment, and the fault of nothing that was asked. */
export const isConnectionLost = (error: unknown): boolean => {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  return lostCodes.has(code ?? '') || /connection terminated|timeout exceeded when trying to connect/i.test(message);
};
