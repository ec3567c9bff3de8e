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

  // An axis that reaches at least so far ("=atLeast:1200"), with a little air above.
  const makers = { atLeast: (limit) => ({ max }) => Number((Math.max(max, Number(limit)) * 1.08).toPrecision(2)) };

  // An option comes as JSON: where a function is wanted it names one of the units ("=bytes").
  function functions(node) {
    if (typeof node === 'string' && node.startsWith('=')) {
      const [name, argument] = node.slice(1).split(':');
      if (units[name]) return units[name];
      if (makers[name]) return makers[name](argument);
    }
    if (Array.isArray(node)) return node.map(functions);
    if (node && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, functions(value)]));
    }
    return node;
  }

  const charts = new Set();
  const narrowChart = 640;

  // Some charts have another option for where they are narrow.
  function optionFor(element) {
    return (element.clientWidth < narrowChart && element.pantryNarrowOption) || element.pantryOption;
  }

  function draw(element) {
    if (!element.isConnected || !window.echarts || !element.clientWidth) return;
    const drawn = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: 'svg' });
    element.pantryDrawn = optionFor(element);
    drawn.setOption(functions(resolve(element.pantryDrawn)), true);
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const drawn = window.echarts && echarts.getInstanceByDom(target);
      if (drawn) drawn.resize();
      if (!drawn || target.pantryDrawn !== optionFor(target)) draw(target);
    }
  });

  function chart(element, option, narrow) {
    element.pantryOption = option;
    element.pantryNarrowOption = narrow;
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

  // A field for numbers swallows every key that it does not know, so that 0,04 would be 004: this one keeps what is typed.
  function keepTyped(field) {
    customElements
      .whenDefined(field.localName)
      .then(() => requestAnimationFrame(() => (field.allowedCharPattern = '.')));
  }

  // A browser leaves the comma out of a field for numbers, so that 1,5 became 15: it stands there as the point that is meant.
  function keepComma(field) {
    field.addEventListener(
      'beforeinput',
      (event) => {
        if (!event.data || !event.data.includes(',')) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        document.execCommand('insertText', false, event.data.replaceAll(',', '.'));
      },
      true,
    );
  }

  // The same for whole numbers, whose field would leave the point out as well: what is no whole number stays, and is refused.
  function keepWhole(field) {
    keepComma(field);
    customElements
      .whenDefined(field.localName)
      .then(() => requestAnimationFrame(() => (field.allowedCharPattern = '[0-9.,-]')));
  }

  // What had the focus is gone, or goes with the dialog that closes: it goes on here, unless somebody has moved it meanwhile.
  function goOn(element) {
    const open = () => [...document.querySelectorAll('vaadin-dialog')].find((one) => one.contains(document.activeElement));
    const until = Date.now() + 1000;
    const turn = () => {
      const closing = open();
      if (closing && Date.now() < until) return requestAnimationFrame(turn);
      const active = document.activeElement;
      if (!active || active === document.body || closing || !active.isConnected) element.focus();
    };
    requestAnimationFrame(turn);
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

  // The slots of an enclosure: arrow keys walk them, Enter, Space and a click choose one, and the label of the one under the
  // pointer or the focus is shown beside it. The server hears of a choice only. How many stand in a row, the layout decides.
  function slots(grid) {
    const all = () => [...grid.querySelectorAll('[role=gridcell]')];
    const rowLength = (cells) => cells.filter((cell) => cell.offsetTop === cells[0].offsetTop).length;
    let stop = grid.querySelector('[role=gridcell][aria-selected=true]') || all()[0];
    if (stop) stop.tabIndex = 0;

    const cellOf = (event) => event.target.closest('[role=gridcell]');
    const choose = (cell) => {
      if (cell && cell.dataset.blade) grid.dispatchEvent(new CustomEvent('slot-chosen', { detail: cell.dataset.blade }));
    };

    grid.addEventListener('focusin', (event) => {
      const cell = cellOf(event);
      if (!cell) return;
      if (stop !== cell) {
        if (stop) stop.tabIndex = -1;
        stop = cell;
        cell.tabIndex = 0;
      }
      if (cell.matches(':focus-visible')) tip.show(cell);
    });
    grid.addEventListener('focusout', () => tip.hide());
    grid.addEventListener('mouseover', (event) => cellOf(event) && tip.show(cellOf(event)));
    grid.addEventListener('mouseleave', () => tip.hideSoon());
    grid.addEventListener('click', (event) => choose(cellOf(event)));
    grid.addEventListener('keydown', (event) => {
      const cells = all();
      const at = cells.indexOf(cellOf(event));
      if (at < 0 || event.altKey || event.metaKey) return;
      const row = rowLength(cells);
      const start = at - (at % row);
      const to = {
        ArrowRight: at + 1,
        ArrowLeft: at - 1,
        ArrowDown: at + row,
        ArrowUp: at - row,
        Home: event.ctrlKey ? 0 : start,
        End: event.ctrlKey ? cells.length - 1 : Math.min(start + row, cells.length) - 1,
      }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        if (cells[to]) cells[to].focus();
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose(cells[at]);
      }
    });
    new MutationObserver(() => tip.again(grid)).observe(grid, { subtree: true, attributeFilter: ['aria-label'] });
  }

  // The label of a cell as a tip: can be pointed at, goes with Escape, follows what it tells. Its words are those of the label,
  // so it is hidden from screen readers.
  const tip = (() => {
    let box, of, timer;
    function place() {
      const cell = of.getBoundingClientRect();
      const size = box.getBoundingClientRect();
      const left = Math.min(Math.max(8, cell.left + cell.width / 2 - size.width / 2), innerWidth - size.width - 8);
      const above = cell.top - size.height - 4;
      box.style.left = left + 'px';
      box.style.top = (above < 8 ? cell.bottom + 4 : above) + 'px';
    }
    function show(cell) {
      clearTimeout(timer);
      if (!box) {
        box = document.createElement('div');
        box.className = 'slot-tip';
        box.setAttribute('aria-hidden', 'true');
        box.addEventListener('mouseenter', () => clearTimeout(timer));
        box.addEventListener('mouseleave', hideSoon);
        addEventListener('scroll', hide, true);
        addEventListener('keydown', (event) => event.key === 'Escape' && hide());
      }
      of = cell;
      box.textContent = cell.getAttribute('aria-label');
      document.body.append(box);
      place();
    }
    function hide() {
      clearTimeout(timer);
      if (box) box.remove();
      of = null;
    }
    function hideSoon() {
      clearTimeout(timer);
      timer = setTimeout(hide, 150);
    }
    function again(grid) {
      if (!of || !grid.contains(of)) return;
      box.textContent = of.getAttribute('aria-label');
      place();
    }
    return { show, hide, hideSoon, again };
  })();

  // What was just filled, where the page is too narrow to have it in sight.
  function reveal(element) {
    const place = element.getBoundingClientRect();
    if (place.top < 0 || place.top > innerHeight - 120) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      element.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
    }
  }

  // How long something has been going on, counted on in the browser.
  function duration(millis) {
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + (seconds % 60) + ' s';
    const hours = Math.floor(seconds / 3600);
    return hours < 24
      ? hours + ' h ' + Math.floor((seconds % 3600) / 60) + ' min'
      : Math.floor(hours / 24) + ' d ' + (hours % 24) + ' h';
  }

  function since(element, millisSoFar) {
    const begun = Date.now() - millisSoFar;
    const show = () => {
      element.textContent = duration(Date.now() - begun);
    };
    show();
    const timer = setInterval(() => (element.isConnected ? show() : clearInterval(timer)), 1000);
  }

  // Vaadin's menu items say whether they are selected, which a menu item cannot be: screen readers are told nonsense.
  for (const name of ['vaadin-context-menu-item', 'vaadin-menu-bar-item']) {
    customElements.whenDefined(name).then(() => {
      const item = customElements.get(name).prototype;
      const set = item.setAttribute;
      item.setAttribute = function (attribute, value) {
        if (attribute !== 'aria-selected') set.call(this, attribute, value);
      };
    });
  }

  // The list of an opened select has the name of its select, which Vaadin gives only to the closed one.
  document.addEventListener(
    'opened-changed',
    ({ target }) => {
      const list = target.localName === 'vaadin-select' && target.querySelector('vaadin-select-list-box');
      if (list) list.setAttribute('aria-label', target.accessibleName || target.label || '');
    },
    true,
  );

  window.Pantry = {
    scheme,
    chart,
    chartGone,
    connection,
    columns,
    columnOpened,
    slots,
    reveal,
    since,
    radios,
    dock,
    keepTyped,
    keepComma,
    keepWhole,
    goOn,
    copy: (text) => navigator.clipboard.writeText(text),
  };
})();
