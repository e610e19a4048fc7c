// Loaded before a worker's own code: everything is read and compiled, and nothing begins until somebody says so. It never outlives whoever started it.
process.once('disconnect', () => process.exit());
await import('../../dist/apps/order-worker/order-worker-app.module.js');
await new Promise((resolve) => process.once('message', resolve));
