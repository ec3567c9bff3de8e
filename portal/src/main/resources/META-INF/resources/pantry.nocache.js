// What pages need of the browser and Vaadin does not bring: the chosen colour scheme, charts that follow it, the state of
// the connection, and the clipboard. A plain script: the ready-made bundle stays as it is.
(() => {
  const scheme = {
    chosen: () => localStorage.getItem('pantry-scheme') || 'system',
    choose(value) {
      if (value === 'system') {
        localStorage.removeItem('pantry-scheme');
        delete document.documentElement.dataset.theme;
      } else {
        localStorage.setItem('pantry-scheme', value);
        document.documentElement.dataset.theme = value;
      }
    },
    isDark: () =>
      (document.documentElement.dataset.theme ||
        (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark',
  };

  // Canvas knows no custom properties and light-dark() is resolved only where it is used: so a probe is painted with it.
  function colour(expression) {
    const probe = document.createElement('span');
    probe.style.cssText = 'display:none;color:' + expression;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function resolve(node) {
    if (typeof node === 'string') return node.startsWith('var(--') ? colour(node) : node;
    if (Array.isArray(node)) return node.map(resolve);
    if (node && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]));
    }
    return node;
  }

  const units = {
    plain: (value) => new Intl.NumberFormat(navigator.language, { maximumFractionDigits: 2 }).format(value),
    time: (value) => new Date(value).toLocaleTimeString(navigator.language, { hour: '2-digit', minute: '2-digit' }),
    clock: (value) => new Date(value).toLocaleTimeString(navigator.language),
    day: (value) => new Date(value).toLocaleDateString(navigator.language, { day: 'numeric', month: 'short' }),
    bytes(value) {
      const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
      let i = 0;
      while (value >= 1024 && i < names.length - 1) {
        value /= 1024;
        i++;
      }
      return units.plain(value) + ' ' + names[i];
    },
  };

  // An option comes as JSON: where a function is wanted it names one of the units ("=bytes").
  function functions(node) {
    if (typeof node === 'string' && node.startsWith('=') && units[node.slice(1)]) return units[node.slice(1)];
    if (Array.isArray(node)) return node.map(functions);
    if (node && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, functions(value)]));
    }
    return node;
  }

  const charts = new Set();

  function draw(element) {
    if (!element.isConnected || !window.echarts || !element.clientWidth) return;
    const drawn = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: 'svg' });
    drawn.setOption(functions(resolve(element.pantryOption)), true);
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const drawn = window.echarts && echarts.getInstanceByDom(target);
      if (drawn) drawn.resize();
      else draw(target);
    }
  });

  function chart(element, option) {
    element.pantryOption = option;
    charts.add(element);
    sizes.observe(element);
    draw(element);
  }

  function chartGone(element) {
    charts.delete(element);
    sizes.unobserve(element);
    const drawn = window.echarts && echarts.getInstanceByDom(element);
    if (drawn) drawn.dispose();
  }

  function redraw() {
    for (const element of charts) draw(element);
  }
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

  function connection(element, words) {
    const store = window.Vaadin && window.Vaadin.connectionState;
    if (!store) return;
    const show = () => {
      const lost = store.state === 'connection-lost' || store.state === 'reconnecting';
      element.dataset.state = lost ? 'lost' : 'live';
      element.textContent = lost ? words.lost : words.live;
    };
    store.addStateChangeListener(show);
    show();
  }

  // A radio group of cards: one stop for Tab, arrow keys walk all of them and choose where something can be chosen.
  function radios(group) {
    const cards = () => [...group.querySelectorAll('[role="radio"]')];
    const stopAt = (stop) => cards().forEach((card) => (card.tabIndex = card === stop ? 0 : -1));
    const rest = () => {
      if (group.contains(document.activeElement)) return;
      stopAt(cards().find((card) => card.getAttribute('aria-checked') === 'true') || cards()[0]);
    };
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    group.addEventListener('keydown', (event) => {
      const all = cards();
      const here = all.indexOf(document.activeElement);
      if (!steps[event.key] || here < 0) return;
      event.preventDefault();
      const next = all[(here + steps[event.key] + all.length) % all.length];
      stopAt(next);
      next.focus();
      if (next.getAttribute('aria-disabled') !== 'true') next.click();
    });
    group.addEventListener('focusout', (event) => {
      if (!group.contains(event.relatedTarget)) setTimeout(rest);
    });
    new MutationObserver(rest).observe(group, { subtree: true, childList: true, attributeFilter: ['aria-checked'] });
    rest();
  }

  // A bar at the lower edge hides nothing that takes the focus. scroll-margin would say the same, but text areas scroll inside.
  function dock(bar) {
    bar.parentElement.addEventListener('focusin', ({ target }) =>
      requestAnimationFrame(() => {
        if (!bar.offsetParent || bar.contains(target)) return;
        const hidden = target.getBoundingClientRect().bottom > bar.getBoundingClientRect().top - 8;
        if (hidden) target.scrollIntoView({ block: 'center' });
      }));
  }

  // Columns of links that open one another: up and down move within one, right and left between them.
  function columns(element) {
    const stops = (column) => [...column.querySelectorAll('.pick')].filter((one) => one.offsetParent);
    element.addEventListener('keydown', (event) => {
      const from = event.target.closest('.pick');
      if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const all = [...element.children].filter((column) => column.offsetParent);
      const column = all.find((one) => one.contains(from));
      const here = stops(column);
      const to = {
        ArrowDown: () => here[here.indexOf(from) + 1],
        ArrowUp: () => here[here.indexOf(from) - 1],
        Home: () => here[0],
        End: () => here[here.length - 1],
        ArrowRight: () => beside(all[all.indexOf(column) + 1]),
        ArrowLeft: () => beside(all[all.indexOf(column) - 1]),
      }[event.key];
      if (!to) return;
      event.preventDefault();
      const next = to();
      if (next) next.focus();
    });
    const beside = (column) => column && (column.querySelector('.pick[aria-current]') || stops(column)[0]);
  }

  // Long columns scroll by themselves to what is chosen in them.
  function revealChosen(element) {
    for (const body of element.querySelectorAll('.colb')) {
      const chosen = body.querySelector('a[aria-current]');
      const box = body.getBoundingClientRect();
      const at = chosen && chosen.getBoundingClientRect();
      if (at && (at.top < box.top || at.bottom > box.bottom)) body.scrollTop += at.top - box.top - box.height / 2;
    }
  }

  // Columns that were opened from far above come into view. Where only one column has room, the one that had the focus is
  // gone: it goes on in the one that came.
  function columnOpened(element, byHand) {
    requestAnimationFrame(() => requestAnimationFrame(() => revealChosen(element)));
    if (!byHand) return;
    if (element.getBoundingClientRect().top > (innerHeight * 2) / 3) element.parentElement.scrollIntoView();
    const active = document.activeElement;
    if (active && active !== document.body && active.offsetParent) return;
    const back = [...element.querySelectorAll('.col.deep .back')].find((one) => one.offsetParent);
    const first = element.querySelector('.col.deep .pick');
    if (back || first) (back || first).focus();
  }

  window.Pantry = {
    scheme,
    chart,
    chartGone,
    connection,
    columns,
    columnOpened,
    radios,
    dock,
    copy: (text) => navigator.clipboard.writeText(text),
  };
})();
