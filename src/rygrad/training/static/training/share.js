// A text to send: the telephone's own way to share, or the clipboard. Without a script it is marked and copied by hand.

function offer(box) {
  const [text, out, copy, done] = ["textarea", "[data-share-out]", "[data-share-copy]", "[data-share-done]"].map((each) => box.querySelector(each));
  if (navigator.share) {
    out.hidden = false;
    out.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => { /* she changed her mind */ }));
  }
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      done.hidden = false;
    } catch { // not allowed here: it is marked, and she copies it herself
      text.focus();
      text.select();
    }
  });
}

document.querySelectorAll("[data-share]").forEach(offer);
