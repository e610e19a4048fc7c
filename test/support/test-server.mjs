/** @param {string} name */
const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs through npm test, or name a server of your own`);
  return value;
};

/** The owner's address of the Postgres server that specs use; its user may make databases and roles. */
export const serverUrl = () => required('TEST_OWNER_DATABASE_URL');

/** The Redis server that specs use; its path names the first of four databases that they may empty. */
export const redisServerUrl = () => required('TEST_REDIS_URL');

/** All databases of one run start like this. */
export const databasePrefix = () => `cunbo_test_${required('CUNBO_TEST_RUN')}_`;

/** The database that the others are copied from. */
export const templateName = () => `${databasePrefix()}template`;

/**
 * The same server and user, another database.
 * @param {string} url
 * @param {string} database
 */
export const urlOfDatabase = (url, database) => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};
