// Preloaded into every process the launcher starts: when the launcher dies without a word, the process still leaves in good order.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 9_000).unref();
});
process.channel?.unref();
