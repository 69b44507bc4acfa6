// Shows the page anew when a run of the lab begins or ends; progress comes with the live texts.
export function prepareLab() {
  const lab = document.getElementById("lab");
  if (!lab) {
    return;
  }
  document.addEventListener("kabumori:live", (event) => {
    if (event.detail.labTurn !== Number(lab.dataset.turn)) {
      location.reload();
    }
  });
}
