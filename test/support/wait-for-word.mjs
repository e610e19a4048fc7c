// Loaded before a worker's own code: everything is read and compiled, and nothing begins until somebody says so.
const leave = () => process.exit();
process.once('disconnect', leave);
await import('../../dist/apps/order-worker/order-worker-app.module.js');
await new Promise((resolve) => process.once('message', resolve));
process.off('disconnect', leave);
process.disconnect();
