// Makes photos small before they are sent, for a phone with prepaid data. Without it the server does the same.

const LONGEST = 2000;

async function small(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file; // the server says what is wrong with it
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  return drawn && drawn.size < file.size ? new File([drawn], file.name, { type: "image/jpeg" }) : file;
}

async function shrink(input) {
  const chosen = new DataTransfer();
  for (const file of input.files) chosen.items.add(await small(file).catch(() => file));
  input.files = chosen.files;
}

for (const input of document.querySelectorAll('input[type="file"][name="photos"]')) {
  let work = null; // while photos are being made small
  input.addEventListener("change", () => {
    const mine = shrink(input).catch(() => {}).then(() => { if (work === mine) work = null; });
    work = mine;
  });
  input.form.addEventListener("submit", (event) => {
    if (!work) return;
    event.preventDefault();
    const button = event.submitter;
    work.then(() => setTimeout(() => input.form.requestSubmit(button))); // after this event, or it would be ignored
  });
}
