// On paper everything stands open, in browsers too whose print style cannot open what is folded.
const folded = () => document.querySelectorAll("main details.part:not([open]), main details.counted:not([open])");
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...folded()];
  opened.forEach((each) => { each.open = true; });
});
window.addEventListener("afterprint", () => {
  opened.forEach((each) => { each.open = false; });
  opened = [];
});
