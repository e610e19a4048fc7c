/** The look of the pay page: rice paper, ink, cinnabar, jade; phone first, nothing loaded from elsewhere. */
export const style = `
:root { color-scheme: light; --paper: #faf6ef; --card: #fff; --line: #e8dfd0; --ink: #221c17; --ink-2: #5f544a; --field: #968a7c;
  --cinnabar: #b3261e; --cinnabar-strong: #8c1a14; --cinnabar-tint: #fbeae7; --jade: #1d6b4f; --jade-tint: #e4f2ec; --millet: #8a5a00;
  --millet-tint: #fbf0d6; --sky: #1f5c8b; --sky-tint: #e5eff7;
  font: 400 16px/1.5 "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, sans-serif;
  color: var(--ink); background: var(--paper); font-variant-numeric: tabular-nums; }
* { box-sizing: border-box; margin: 0; }
body { max-width: 460px; margin: 0 auto; padding: 16px 16px 32px; }
header { display: flex; align-items: center; gap: 12px; }
header h1 { font-size: 1.125rem; flex: 1; }
header a { min-height: 48px; min-width: 48px; display: inline-grid; place-items: center; padding: 0 8px; color: var(--ink-2); }
.seal { flex: none; padding: 3px 8px; border: 2px solid var(--cinnabar); border-radius: 8px; color: var(--cinnabar); font-weight: 700; font-size: .875rem; transform: rotate(-4deg); }
.due { margin-top: 8px; padding: 20px; border-radius: 22px; background: var(--card); box-shadow: 0 1px 2px rgb(34 28 23 / 8%), 0 8px 24px rgb(34 28 23 / 8%); text-align: center; }
.due p { color: var(--ink-2); font-size: .875rem; overflow-wrap: anywhere; }
.due .amount { color: var(--cinnabar); font-size: 2.25rem; line-height: 1.25; font-weight: 700; }
.sandbox { margin-top: 12px; padding: 10px 14px; border-radius: 14px; background: var(--millet-tint); color: var(--millet); font-size: .875rem; }
h2 { margin: 20px 4px 8px; font-size: 1rem; }
h3 { margin: 14px 4px 6px; font-size: .875rem; font-weight: 400; color: var(--ink-2); }
.ways { display: grid; gap: 8px; }
button, .button { display: flex; align-items: center; gap: 12px; width: 100%; min-height: 60px; padding: 8px 16px; font: inherit; color: inherit;
  text-align: left; text-decoration: none; background: var(--card); border: 1px solid var(--line); border-radius: 14px; cursor: pointer; touch-action: manipulation; }
button:hover, .button:hover { border-color: var(--field); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--sky); outline-offset: 2px; }
button b { display: block; } button small { display: block; color: var(--ink-2); font-size: .875rem; }
.mark { flex: none; display: grid; place-items: center; width: 40px; height: 40px; border-radius: 50%; font-weight: 700; }
.mark svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.jade { background: var(--jade-tint); color: var(--jade); } .red { background: var(--cinnabar-tint); color: var(--cinnabar); }
.gold { background: var(--millet-tint); color: var(--millet); } .sky { background: var(--sky-tint); color: var(--sky); }
.main, .main:hover { justify-content: center; background: var(--cinnabar); border-color: var(--cinnabar); color: #fff; font-weight: 700; font-size: 1.125rem; }
.main:active { background: var(--cinnabar-strong); } .plain { justify-content: center; }
.news { display: flex; align-items: center; gap: 14px; margin-top: 16px; padding: 16px; border-radius: 14px; background: var(--card); border: 1px solid var(--line); }
.news h2 { margin: 0; font-size: 1.125rem; } .news p { color: var(--ink-2); font-size: .875rem; }
.say { margin: 20px 4px 12px; }
@media (prefers-reduced-motion: no-preference) { .turning svg { animation: turn 1.6s linear infinite; } @keyframes turn { to { transform: rotate(1turn); } } }
`;
