// Clocks that run down to a deadline by the server's time: this machine's may be wrong.

const SECOND = 1_000_000;
const HOUR_SECONDS = 3_600;
const NEAR_SECONDS = 300;

// Elements with data-deadline inside show what is left. The container says the server's time when the page came, and what
// is shown when nothing is left.
export function runClocks(container) {
  const came = performance.now();
  const tick = () => {
    const now = Number(container.dataset.now) + (performance.now() - came) * 1_000;
    container.querySelectorAll("[data-deadline]").forEach((clock) => show(clock, Number(clock.dataset.deadline) - now, container.dataset.textOver));
  };
  tick();
  setInterval(tick, 1_000);
  // What the live feed puts in shows its time at once.
  document.addEventListener("kabumori:live", tick);
}

function show(clock, leftMicros, over) {
  const seconds = Math.max(0, Math.floor(leftMicros / SECOND));
  const text = seconds === 0 ? over : left(seconds);
  if (clock.textContent !== text) {
    clock.textContent = text;
  }
  clock.classList.toggle("clock-near", seconds < NEAR_SECONDS);
  clock.classList.toggle("clock-over", seconds === 0);
}

function left(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return seconds < HOUR_SECONDS
    ? minutes + ":" + two(seconds % 60)
    : Math.floor(seconds / HOUR_SECONDS) + ":" + two(minutes % 60) + ":" + two(seconds % 60);
}
