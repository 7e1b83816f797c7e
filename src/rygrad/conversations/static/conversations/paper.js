// A filled-in sheet is typed in by its numbers: a digit marks that answer, Enter goes on to the next question.
const PAUSE = 700; // milliseconds between the two digits of a number

export function byNumber(place, talk) {
  let typed = "";
  let timer = 0;
  place.addEventListener("keydown", (event) => {
    const asked = event.target.closest("[data-question]");
    if (!asked || event.target.matches("textarea, input[type=text]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") { event.preventDefault(); take(asked); onward(place, asked); return; }
    if (!/^[0-9]$/.test(event.key)) return;
    event.preventDefault();
    typed += event.key;
    clearTimeout(timer);
    const most = talk.question(asked.dataset.question).choices.length;
    if (Number(typed) * 10 > most) take(asked); else timer = setTimeout(() => take(asked), PAUSE);
  });

  function take(asked) {
    clearTimeout(timer);
    const number = Number(typed);
    typed = "";
    const { choices } = talk.question(asked.dataset.question);
    const name = choices?.[number - 1]?.name;
    if (!name) return;
    const input = [...asked.querySelectorAll("input")].find((each) => each.value === name);
    input.click();
    input.focus();
    if (input.type === "radio") onward(place, asked);
  }
}

function onward(place, asked) {
  const open = [...place.querySelectorAll("[data-question]")].filter((each) => each.checkVisibility());
  const next = open[open.indexOf(asked) + 1];
  (next?.querySelector("input, textarea") ?? document.querySelector("[data-key=save]")).focus();
}
