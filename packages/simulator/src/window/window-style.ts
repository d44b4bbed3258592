/** The one style block of all pages of a window. */
export const WINDOW_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 40px 16px; background: #eef0f4; color: #1c2230; line-height: 1.5;
  font: 16px/1.5 system-ui, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Malgun Gothic', sans-serif; }
main { max-width: 460px; margin: 0 auto; background: #fff; border-radius: 14px; overflow: hidden;
  box-shadow: 0 8px 30px rgb(20 30 60 / 14%); }
header { display: flex; justify-content: space-between; align-items: baseline; padding: 16px 24px;
  background: #1f2a44; color: #fff; }
header strong { font-size: 18px; }
header small { color: #c3cbe0; }
section { padding: 20px 24px 24px; }
h1 { margin: 0; font-size: 20px; }
.english { margin: 0 0 16px; color: #5c6579; font-size: 14px; }
dl { margin: 0 0 16px; padding: 12px 16px; background: #f6f7fa; border-radius: 10px; }
dl div { display: flex; justify-content: space-between; gap: 16px; padding: 2px 0; }
dt { color: #5c6579; }
dd { margin: 0; font-weight: 600; text-align: right; overflow-wrap: anywhere; }
fieldset { margin: 0 0 16px; padding: 0; border: 0; }
legend, .label { display: block; margin-bottom: 6px; font-size: 14px; font-weight: 600; }
label { display: block; margin-bottom: 10px; }
.pick { display: flex; align-items: center; gap: 10px; margin-bottom: 8px; padding: 10px 14px;
  border: 1px solid #c9cfdd; border-radius: 10px; }
.pick:has(:checked) { border-color: #2b5bd7; background: #f0f5ff; }
.text { display: block; width: 100%; padding: 10px 12px; border: 1px solid #aab2c5; border-radius: 8px;
  background: #fff; color: inherit; font: inherit; }
.buttons { display: flex; gap: 10px; }
button { flex: 1; padding: 12px; border: 1px solid #aab2c5; border-radius: 10px; background: #fff; color: inherit;
  font: inherit; font-weight: 600; cursor: pointer; }
button.pay { flex: 2; border-color: #2b5bd7; background: #2b5bd7; color: #fff; }
.problem { padding: 10px 14px; border-radius: 10px; background: #fdecec; color: #9b1c1c; }
.happens { margin-top: 20px; padding-top: 14px; border-top: 1px dashed #c9cfdd; color: #5c6579; font-size: 14px; }
:focus-visible { outline: 3px solid #8fb0ff; outline-offset: 1px; }
body.mobile { padding: 0; background: #fff; }
body.mobile main { max-width: none; min-height: 100vh; border-radius: 0; box-shadow: none; }
@media (max-width: 520px) { body { padding: 0; background: #fff; } main { border-radius: 0; box-shadow: none; } }
`;
