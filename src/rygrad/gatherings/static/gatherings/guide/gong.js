// A soft gong, made here so that no file is fetched; and a buzz where the device can.

let sound = null;

// Browsers allow sound only after a tap: call this from one.
export function allowSound() {
  const Context = window.AudioContext;
  if (!sound && Context) sound = new Context();
  sound?.resume();
}

export function gong(silent) {
  navigator.vibrate?.([300, 120, 300]);
  if (silent || sound?.state !== "running") return;
  const now = sound.currentTime;
  for (const [pitch, loudness, seconds] of [[196, 0.5, 3], [392, 0.22, 2.2], [547, 0.12, 1.4], [784, 0.06, 0.9]]) {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(loudness, now);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    tone.connect(volume).connect(sound.destination);
    tone.start(now);
    tone.stop(now + seconds);
  }
}

// Keeps the screen awake while the guide runs; the browser lets go when the page is hidden, so we ask again.
export function stayAwake(wanted) {
  const ask = () => { if (wanted() && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };
  document.addEventListener("visibilitychange", ask);
  return ask;
}
