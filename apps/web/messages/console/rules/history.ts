import { words } from '../../words.js';

/** What it says of a rule's versions: who wrote, proposed and approved them. */
export const sayHistory = words({
  'zh-CN': {
    versions: '版本',
    versionsLead: '启用后不可改，只能出新版',
    inUse: '在用',
    past: '停用',
    draftedBy: '起草 {name}',
    approvedBy: '启用 {name}',
    onPaper: '纸上约定',
    history: '经过',
    'step.rule.drafted': '{name} 写了草稿',
    'step.rule.proposed': '{name} 提交启用',
    'step.rule.approved': '{name} 启用',
    'step.rule.sent-back': '{name} 退回：{reason}',
    'step.rule.dropped': '{name} 作废',
  },
  en: {
    versions: 'Versions',
    versionsLead: 'Never changed once started, only followed',
    inUse: 'in use',
    past: 'past',
    draftedBy: 'written by {name}',
    approvedBy: 'approved by {name}',
    onPaper: 'agreed on paper',
    history: 'What happened',
    'step.rule.drafted': '{name} wrote a draft',
    'step.rule.proposed': '{name} proposed it',
    'step.rule.approved': '{name} approved it',
    'step.rule.sent-back': '{name} sent it back: {reason}',
    'step.rule.dropped': '{name} gave it up',
  },
});
