// Sharing and copying a message. Both are the telephone's own; nothing goes anywhere by itself.

document.querySelectorAll("[data-share]").forEach((box) => {
  const text = box.querySelector("textarea");
  const out = box.querySelector("[data-share-out]");
  const copy = box.querySelector("[data-share-copy]");
  const done = box.querySelector("[data-share-done]");
  if (navigator.share) {
    out.hidden = false;
    out.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => { /* she changed her mind */ }));
  }
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      done.hidden = false;
    } catch { // no permission, or no https: she copies what is marked now
      text.focus();
      text.select();
    }
  });
});
