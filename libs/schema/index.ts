export { type DatabaseRole, databaseRoles } from './database-roles.js';
export { migrate, ownerDataSource } from './migrate.js';
export { plantSampleVillage } from './planting/plant-sample-village.js';
