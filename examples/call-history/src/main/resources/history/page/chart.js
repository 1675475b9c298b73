/** A chart of Chart.js, in the colours of the page. It says in words what it shows. */
const colours = { good: '--good', bad: '--bad', accent: '--accent-fill', none: '--line-strong' };
const ANIMATION_MILLIS = 250;

/** What a colour of the style sheet is now: in the light or the dark. */
function colour(name) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** <history-chart .content=${{ type, labels, sets: [{ label, values, colour, axis }], stacked, unit }} aria-label="..." role="img"> */
class HistoryChart extends HTMLElement {
  #chart;
  #shown;

  set content(content) {
    const key = JSON.stringify([content, document.documentElement.dataset.theme, matchMedia('(prefers-color-scheme: dark)').matches]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#draw(content);
    }
  }

  disconnectedCallback() {
    this.#chart?.destroy();
    this.#chart = null;
    this.#shown = null;
  }

  #draw(content) {
    this.#chart?.destroy();
    const canvas = document.createElement('canvas');
    this.replaceChildren(canvas);
    this.#chart = new globalThis.Chart(canvas, this.#configuration(content));
  }

  #configuration({ type, labels, sets, stacked, unit, open }) {
    const soft = colour('--soft');
    const line = colour('--line');
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const axis = { stacked, grid: { color: line }, border: { display: false }, ticks: { color: soft, maxRotation: 0, precision: 0 } };
    return {
      type,
      data: {
        labels,
        datasets: sets.map((set) => ({
          label: set.label, data: set.values, backgroundColor: colour(colours[set.colour]), borderColor: colour(colours[set.colour]),
          borderWidth: type === 'line' ? 2 : 0, borderRadius: type === 'bar' && !stacked ? 3 : 0, pointRadius: 2, tension: 0.25, spanGaps: true, yAxisID: set.axis ?? 'y', maxBarThickness: 46,
        })),
      },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: still ? false : { duration: ANIMATION_MILLIS },
        interaction: { mode: 'index', intersect: false },
        onClick: (event, elements) => elements.length && open?.(elements[0].index),
        plugins: {
          legend: { display: sets.length > 1, align: 'end', labels: { color: soft, boxWidth: 10, boxHeight: 10 } },
          tooltip: { callbacks: { label: ({ dataset, formattedValue }) => `${dataset.label}: ${formattedValue}${unit ?? ''}` } },
        },
        scales: {
          // points stand in the middle of their day, as bars do
          x: { ...axis, offset: true, grid: { display: false } },
          y: { ...axis, beginAtZero: true, suggestedMax: unit ? 100 : undefined, max: unit ? 100 : undefined },
        },
      },
    };
  }
}

customElements.define('history-chart', HistoryChart);
