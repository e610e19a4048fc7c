import '../design/theme.js';
import '../design/style/tokens.css';
import '../design/style/base.css';
import '../design/style/controls.css';
import '../design/style/sheet.css';
import './style/index.css';
import { createApp } from 'vue';
import ConsoleApp from './ConsoleApp.vue';

createApp(ConsoleApp).mount('#app');
