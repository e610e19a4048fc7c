import '../design/style/index.css';
import { createApp } from 'vue';
import ShopApp from './ShopApp.vue';

createApp(ShopApp).mount('#app');
