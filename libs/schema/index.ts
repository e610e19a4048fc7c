export { type DatabaseRole, databaseRoles } from './database-roles.js';
export { migrate, ownerDataSource } from './migrate.js';
export { plantSampleVillage } from './plant-sample-village.js';
