/** What the house and the hosts of a room are called; nobody else may take these names. */
export const namesOfTheHouse = [
  '官方',
  '客服',
  '主播',
  '助手',
  '平台',
  '管理员',
  '村播',
  'official',
  'admin',
  'moderator',
  'support',
  'staff',
  'cunbo',
];
